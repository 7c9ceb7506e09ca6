#include "tests/simulation/erased_check.h"

#include "shared/evidence/hashes.h"

#include <algorithm>

namespace fieldledger::simulation {

namespace {

constexpr const char* phoneRegister = "phone";

std::string nameOf(ChangeNumber number)
{
    return "the telephone number of (" + std::to_string(number.device.value) + "," + std::to_string(number.n) + ")";
}

} // namespace

void ErasedCheck::note(const Change& change, Verdict verdict, TimePoint got)
{
    if (const Value* const committed = change.find(phoneRegister)) {
        committed_[change.number] = {change.record, std::string(committed->textOrEmpty()), givenAt(change, got), got};
    }
    const std::optional<Erasure> erasure = verdict == Verdict::Merged ? erasureIn(change, got) : std::nullopt;
    if (erasure && erasure->names(phoneRegister)) {
        TimePoint& ordered = ordered_[erasure->of];
        ordered = std::max(ordered, erasure->ordered);
    }
}

bool ErasedCheck::isErased(ChangeNumber number) const
{
    const auto found = committed_.find(number);
    const auto order = found != committed_.end() ? ordered_.find(found->second.record) : ordered_.end();
    // Every telephone number has a commitment of its own: where it stands twice, it is the same one again.
    return order != ordered_.end() && std::ranges::any_of(committed_, [&](const auto& entry) {
        const Committed& other = entry.second;
        return other.record == found->second.record && other.commitment == found->second.commitment && other.given <= order->second;
    });
}

std::optional<std::string> ErasedCheck::brokenAtOffice(ChangeNumber number, const Committed& committed)
{
    const auto order = ordered_.find(committed.record);
    if (order == ordered_.end()) {
        return std::nullopt;
    }
    const Result<std::vector<PersonalValue>> held = scene_.office.reading().personalOf(number);
    ASSERT_ALWAYS(held);
    if (isErased(number)) {
        scene_.faults.note(Fault::PersonalErasedLate, committed.got > order->second ? 1 : 0);
        return held->empty() ? std::nullopt : std::optional("the office still holds " + nameOf(number) + ", which was erased by order");
    }
    scene_.faults.note(Fault::PersonalGivenAnew, held->empty() ? 0 : 1);
    return std::nullopt;
}

// Whoever shows the record has heard of every order about it. A tablet that enrolled anew and holds the record no more may not have.
std::optional<std::string> ErasedCheck::brokenOn(Tablet& tablet, ChangeNumber number, const Committed& committed)
{
    const std::string who = "tablet " + std::to_string(tablet.index);
    const Result<std::optional<TimePoint>> known = tablet.ledger().erasedThrough(committed.record, phoneRegister);
    const Result<std::optional<PersonalValue>> held = tablet.ledger().personalValue(number, phoneRegister);
    const Result<std::optional<RecordView>> shown = tablet.ledger().record(committed.record);
    ASSERT_ALWAYS(known && held && shown);
    const bool holdsRecord
        = *shown && ((*shown)->elsewhere || scene_.office.holds(scene_.office.person(tablet.plan.login).areas, (*shown)->state.areas()));
    // A copy of the tablet may have written another change under the number.
    const bool isIts = *held && ((*held)->masked ? !scene_.lives : personalCommitment((*held)->salt, (*held)->value.textOrEmpty()) == committed.commitment);
    const bool hasHeard = *known && committed.given <= **known;
    if (isErased(number) && isIts && (hasHeard || holdsRecord)) {
        return who + " still holds " + nameOf(number) + ", which was erased by order";
    }
    return std::nullopt;
}

std::optional<std::string> ErasedCheck::broken()
{
    for (const auto& [number, committed] : committed_) {
        if (std::optional<std::string> breach = brokenAtOffice(number, committed)) {
            return breach;
        }
        for (const auto& tablet : scene_.tablets) {
            std::optional<std::string> breach = tablet->revoked ? std::nullopt : brokenOn(*tablet, number, committed);
            if (breach) {
                return breach;
            }
        }
    }
    return std::nullopt;
}

} // namespace fieldledger::simulation
