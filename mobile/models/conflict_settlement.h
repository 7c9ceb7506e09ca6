// A clash of values as it was drawn, and the change that settles it: what a person picks covers what was on the screen and
// nothing that came down meanwhile. What does not stay is kept in the record as its history. Knows no screen and no file.
#pragma once

#include "shared/form/evaluation.h"
#include "shared/store/tablet_ledger.h"

namespace fieldledger {

// One of the values that clash.
struct DrawnHead {
    ChangeNumber number;
    std::string by;
    TimePoint at;
    std::vector<Register> values; // of the lead register and what is together with it, null where it holds nothing
    bool operator==(const DrawnHead&) const = default;
};

// A value that was settled against, as the record keeps it for good: `settled/<row>/field|by|at|value/<register>`.
inline constexpr std::string_view settledRegister = "settled";
struct SettledValue {
    std::string row;
    std::string lead;
    std::string by;             // who had written it
    TimePoint at;
    std::vector<Register> values;
    bool adopted = false;       // the one that was picked
    const HeldChange* settledBy = nullptr; // in the state that it was read from
};
// Newest settling first.
std::vector<SettledValue> settledValues(const RecordState& record);

class ConflictSettlement {
public:
    // The clash that `lead` leads in the record as it is drawn; absent when there is none to settle.
    static std::optional<ConflictSettlement> draw(std::shared_ptr<const Campaign> campaign, const RecordId& record,
                                                  const RecordState& state, const std::string& lead);
    // The same of any register, in conflict or not: to give it a former value again.
    static std::optional<ConflictSettlement> drawRegister(std::shared_ptr<const Campaign> campaign, const RecordId& record,
                                                     const RecordState& state, const std::string& lead);
    // Leads of all clashes that wait for a person, in the order of the form; `deleted` first.
    static std::vector<std::string> leadsOf(const Form& form, const RecordState& state);

    const std::string& lead() const { return lead_; }
    const Seen& seen() const { return seen_; }
    const std::vector<DrawnHead>& heads() const { return heads_; } // highest rank first
    const std::vector<std::string>& registers() const { return registers_; }

    // How many values of the record as it is now were not on the screen.
    std::size_t newSince(const RecordState& now) const;
    // None of what was drawn is left: somebody else settled it.
    bool isGone(const RecordState& now) const;

    // The change that keeps that head's value. NotFound: it is not among what was drawn, or the record is no
    // longer here (`now` null); Conflict: somebody else settled it; BadRequest: the form refuses the value (its words are the detail).
    Result<ActPart> pick(ChangeNumber head, const RecordState* now, const std::function<RecordId()>& newId) const;
    // The change that writes these values in place of what was drawn; refused like a pick.
    Result<ActPart> adopt(const std::vector<Register>& values, const RecordState* now, const std::function<RecordId()>& newId) const;
    // What any settling of it writes besides its value: the history. `adopted`: which head's value it keeps, if any.
    std::vector<Register> history(std::optional<ChangeNumber> adopted, const std::function<RecordId()>& newId) const;
    std::vector<std::string> stagesSeen() const;

private:
    ConflictSettlement() = default;
    Result<ActPart> keep(const std::vector<Register>& values, std::optional<ChangeNumber> adopted, const RecordState* now,
                         const std::function<RecordId()>& newId) const;

    std::shared_ptr<const Campaign> campaign_; // shared with the ledger's list of campaigns
    const Form* form_ = nullptr;               // of the campaign
    RecordId record_;
    std::string lead_;
    Seen seen_;
    std::vector<std::string> registers_;
    std::vector<DrawnHead> heads_;
};

} // namespace fieldledger
