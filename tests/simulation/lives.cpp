#include "tests/simulation/lives.h"

#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"

#include <algorithm>

namespace fieldledger::simulation {

namespace {

constexpr std::size_t tabletsMax = 7;
constexpr std::size_t restoresMax = 3;
constexpr std::size_t everything = 100'000;

} // namespace

void Lives::strike(Tablet& tablet)
{
    const std::size_t drawn = scene_.random.below(100);
    if (drawn < 25) {
        keepCopy(tablet);
    } else if (drawn < 45) {
        copyToAnother(tablet);
    } else if (drawn < 65) {
        putBack(tablet);
    } else if (drawn < 82) {
        backUpOffice();
    } else {
        restoreOffice();
    }
}

void Lives::start(Tablet& tablet)
{
    carrier_.perform(tablet, tablet.start(scene_.agenda.now()));
    photos_.start(tablet);
}

void Lives::keepCopy(Tablet& tablet)
{
    scene_.say([&] { return "somebody keeps a copy of tablet " + std::to_string(tablet.index); });
    tablet.keepCopy();
}

void Lives::copyToAnother(Tablet& tablet)
{
    if (scene_.tablets.size() >= tabletsMax) {
        return;
    }
    const std::size_t index = scene_.tablets.size();
    scene_.say([&] { return "tablet " + std::to_string(tablet.index) + " is copied to tablet " + std::to_string(index); });
    scene_.faults.note(Fault::TabletCopied);
    scene_.tablets.push_back(std::make_unique<Tablet>(index, tablet, scene_.agenda.now()));
    start(*scene_.tablets.back());
}

void Lives::putBack(Tablet& tablet)
{
    if (!tablet.hasCopy()) {
        return;
    }
    scene_.say([&] { return "tablet " + std::to_string(tablet.index) + " is put back to its copy"; });
    scene_.faults.note(Fault::TabletPutBack);
    lookAround();
    tablet.putBack();
    start(tablet);
    promise();
}

void Lives::backUpOffice()
{
    scene_.say([] { return std::string("the office is backed up"); });
    scene_.office.backUp(scene_.agenda.now());
    hasBackup_ = true;
    restoredFromThis_ = false;
}

void Lives::restoreOffice()
{
    if (!hasBackup_ || restores_ >= restoresMax) {
        return;
    }
    scene_.say([] { return std::string("the office is brought back from its backup"); });
    scene_.faults.note(restoredFromThis_ ? Fault::ServerRestoredAgain : Fault::ServerRestored);
    restores_ += 1;
    restoredFromThis_ = true;
    lookAround();
    scene_.office.restore(scene_.agenda.now());
    promise();
}

// People give texts that begin so, each one once (People::someAnswers).
void Lives::add(const RecordId& record, const std::vector<Register>& registers, AllSaid& all)
{
    for (const auto& [name, value] : registers) {
        if (value.textOrEmpty().starts_with("值")) {
            all.insert({record, name, std::string(value.textOrEmpty())});
        }
    }
}

Lives::AllSaid Lives::inLog()
{
    AllSaid all;
    const Status read = scene_.office.reading().logAfter(0, [&](const LogRow& row) -> Result<bool> {
        const Result<Change> change = row.type == LogType::Change ? decodeChange(row.body) : Error(ErrorCode::NotFound, "no change");
        if (change) {
            add(change->record, change->set, all);
        }
        return true;
    });
    ASSERT_ALWAYS(read);
    return all;
}

Lives::AllSaid Lives::held()
{
    AllSaid all;
    for (const auto& tablet : scene_.tablets) {
        for (const char* const kind : {"site", "visit"}) {
            const Result<std::vector<RecordView>> views = tablet->ledger().recordsOfKind(campaignName, kind, std::nullopt, everything);
            ASSERT_ALWAYS(views);
            for (const RecordView& view : *views) {
                for (const HeldChange& change : view.state.held) {
                    add(view.id, change.registers, all);
                }
            }
        }
        // What it wrote under its number, whether it still shows or not.
        const Result<std::uint64_t> last = tablet->ledger().lastOwnNumber();
        ASSERT_ALWAYS(last);
        const Result<OutboxBatch> own = *last == 0 ? OutboxBatch() : tablet->ledger().batchFrom(1, everything, std::size_t{1} << 30);
        ASSERT_ALWAYS(own);
        for (const std::string& line : own->changes) {
            const Result<Change> change = decodeChange(line);
            ASSERT_ALWAYS(change);
            add(change->record, change->set, all);
        }
    }
    return all;
}

void Lives::lookAround()
{
    AllSaid all = inLog();
    all.merge(held());
    for (const Said& said : promised_) {
        if (!all.contains(said) && !scene_.failure) {
            scene_.failure = said.value + " of register " + said.registerName + " of record " + said.record.text() + " is neither in the log nor on any tablet";
        }
    }
}

void Lives::promise()
{
    promised_ = inLog();
    promised_.merge(held());
}

std::optional<std::string> Lives::breach()
{
    const AllSaid all = inLog();
    for (const Said& said : promised_) {
        if (!all.contains(said)) {
            return said.value + " of register " + said.registerName + " of record " + said.record.text() + " did not come back into the log";
        }
    }
    // What was issued again stands for the bytes it was first saved in, and those count once.
    std::set<Sha256> counted;
    std::optional<std::string> found;
    const Status read = scene_.office.reading().logAfter(0, [&](const LogRow& row) -> Result<bool> {
        if (row.type == LogType::Change && row.verdict == Verdict::Merged) {
            const Result<Change> change = decodeChange(row.body);
            ASSERT_ALWAYS(change);
            if (!counted.insert(change->was.value_or(sha256(row.body))).second) {
                found = "a change that was saved once counts twice: " + std::string(row.body);
            }
        }
        return !found;
    });
    ASSERT_ALWAYS(read);
    return found;
}

} // namespace fieldledger::simulation
