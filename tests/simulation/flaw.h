// Ways to get the tablet wrong, each of which the checks must notice. None of them is in the product: flawed_ledger.h puts
// them between the engine, the people and a sound ledger.
#pragma once

namespace fieldledger::simulation {

enum class Flaw {
    None,
    DropHead,               // a change that comes down loses a register
    LoseItem,               // an item is not stored, the cursor moves past it
    LoseState,              // a state of a page is not stored
    ForgetUnsent,           // changes that were not sent yet are taken for arrived
    IgnoreAside,            // what was set aside is never asked for
    SeenFromSave,           // a save says it had seen what came while its form was open
    ForgetEdit,             // a second save of a form is taken for another form's
    SplitAct,               // the parts of an act are saved as acts of their own
    KeepSettled,            // what somebody settled goes on waiting
    IgnoreLinks,            // every site is a place of its own
    ForgetSets,             // what a state says of its set is not stored
    ReuseNumber,            // a change is sent under a number that the one before it had
    // Noticed where lives end (lives.h).
    RecoverNothing,         // what the restored office lacks and others wrote is not written again
    TakeAllForConfirmed,    // after the turn to another number, own changes that the log lacks are taken for arrived
    // These keep a replica of their own beside the sound ledger and show that.
    Replica,                // without a flaw: shows that the replica itself is right
    CopyPage,               // a page's state replaces the base instead of being joined
    ApplyTwice,             // a change that was taken in is applied again
    JoinOpen,               // an acknowledged change enters the base as it was shown, without cut and receipt time
    RankByArrival,          // what came last to this tablet wins, not what was done last
    IgnoreSeen,             // a change whose `seen` is not there yet is applied all the same
};

inline const char* nameOf(Flaw flaw)
{
    switch (flaw) {
    case Flaw::None: return "None";
    case Flaw::DropHead: return "DropHead";
    case Flaw::LoseItem: return "LoseItem";
    case Flaw::LoseState: return "LoseState";
    case Flaw::ForgetUnsent: return "ForgetUnsent";
    case Flaw::IgnoreAside: return "IgnoreAside";
    case Flaw::SeenFromSave: return "SeenFromSave";
    case Flaw::ForgetEdit: return "ForgetEdit";
    case Flaw::SplitAct: return "SplitAct";
    case Flaw::KeepSettled: return "KeepSettled";
    case Flaw::IgnoreLinks: return "IgnoreLinks";
    case Flaw::ForgetSets: return "ForgetSets";
    case Flaw::ReuseNumber: return "ReuseNumber";
    case Flaw::RecoverNothing: return "RecoverNothing";
    case Flaw::TakeAllForConfirmed: return "TakeAllForConfirmed";
    case Flaw::Replica: return "Replica";
    case Flaw::CopyPage: return "CopyPage";
    case Flaw::ApplyTwice: return "ApplyTwice";
    case Flaw::JoinOpen: return "JoinOpen";
    case Flaw::RankByArrival: return "RankByArrival";
    case Flaw::IgnoreSeen: return "IgnoreSeen";
    }
    return "";
}

} // namespace fieldledger::simulation
