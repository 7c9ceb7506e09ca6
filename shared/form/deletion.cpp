#include "shared/form/deletion.h"

#include "shared/form/form_rules.h"
#include "shared/form/personal_text.h"
#include "shared/record/place_set.h"
#include "shared/record/review.h"

#include <algorithm>
#include <charconv>

namespace fieldledger {

namespace {

constexpr std::string_view nothingSeen = "-";

std::string partName(const std::string& row, std::string_view part)
{
    return std::string(deletionsRegister) + '/' + row + '/' + std::string(part);
}

std::string textOf(const Seen& seen)
{
    std::string text = seen.empty() ? std::string(nothingSeen) : std::string();
    for (const auto& [device, n] : seen.entries()) {
        text += (text.empty() ? "" : " ") + std::to_string(device.value) + ':' + std::to_string(n);
    }
    return text;
}

// Nothing for a text that says something else.
std::optional<Seen> seenIn(std::string_view text)
{
    Seen seen;
    if (text == nothingSeen) {
        return seen;
    }
    while (!text.empty()) {
        const std::string_view entry = text.substr(0, text.find(' '));
        const std::size_t colon = entry.find(':');
        std::uint32_t device = 0;
        std::uint64_t n = 0;
        const char* const end = entry.data() + entry.size();
        if (colon == std::string_view::npos || std::from_chars(entry.data(), entry.data() + colon, device).ptr != entry.data() + colon
            || std::from_chars(entry.data() + colon + 1, end, n).ptr != end) {
            return std::nullopt;
        }
        seen.raise(DeviceNumber{device}, n);
        text.remove_prefix(std::min(entry.size() + 1, text.size()));
    }
    return seen.empty() ? std::nullopt : std::optional(seen);
}

Shown shownDelete(const RecordState& record)
{
    static const FormRules rules(nullptr);
    return shownValue(record, deletedRegister, rules);
}

// A change that the author of the delete had not been shown, and that says something of the record itself.
bool isUnseenEdit(const Deletion& deletion, const HeldChange& change)
{
    if (&change == deletion.change) {
        return false;
    }
    const bool isEdit = std::ranges::any_of(change.registers, [](const Register& one) {
        return !isReviewRegister(one.first) && one.first != deletedRegister && !one.first.starts_with(std::string(deletionsRegister) + '/');
    });
    return isEdit && deletion.seen && !deletion.seen->covers(change.number);
}

bool isUnseenRecord(const Deletion& deletion, const RecordState& record)
{
    return keepsItsRecord(record.kind) && !isStruckOut(record) && std::ranges::none_of(record.held, [&](const HeldChange& change) {
        const bool sameAct = change.number.device == deletion.change->number.device && change.at.est == deletion.change->at.est;
        return sameAct || !deletion.linked || deletion.linked->covers(change.number);
    });
}

} // namespace

std::optional<Deletion> deletionOf(const RecordState& record)
{
    const Shown shown = shownDelete(record);
    if (shown.conflict || shown.from == nullptr || !(shown.value == Value(true))) {
        return std::nullopt;
    }
    Deletion deletion;
    deletion.change = shown.from;
    const std::string prefix = std::string(deletionsRegister) + '/';
    for (const Register& one : shown.from->registers) {
        if (one.first.starts_with(prefix)) {
            const std::string_view part = std::string_view(one.first).substr(one.first.rfind('/') + 1);
            const std::string_view text = one.second.textOrEmpty();
            if (part == "reason") {
                deletion.reason = text;
            } else if (part == "seen") {
                deletion.seen = seenIn(text);
            } else if (part == "linked") {
                deletion.linked = seenIn(text);
            }
        }
    }
    return deletion;
}

std::vector<DeletionStep> deletionSteps(const RecordState& record)
{
    const std::string prefix = std::string(deletionsRegister) + '/';
    std::vector<DeletionStep> steps;
    for (const HeldChange& change : record.held) {
        const auto isPart = [&](const Register& one) { return one.first.starts_with(prefix); };
        if (std::ranges::none_of(change.registers, isPart)) {
            continue;
        }
        DeletionStep step{true, {}, &change};
        for (const Register& one : change.registers) {
            if (isPart(one) && one.first.ends_with("/reason")) {
                step.reason = one.second.textOrEmpty();
            } else if (isPart(one) && one.first.ends_with("/kept")) {
                step.deleted = false;
            }
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<Register> deletionRegisters(const std::string& row, bool deleted, const std::string& reason, const Seen& seen,
                                        const std::optional<Seen>& linked)
{
    std::vector<Register> registers{{std::string(deletedRegister), Value(deleted)}};
    for (const auto& [part, text] : {std::pair("reason", reason), std::pair("seen", textOf(seen)), std::pair("linked", linked ? textOf(*linked) : std::string())}) {
        if (!text.empty()) {
            registers.emplace_back(partName(row, part), text);
        }
    }
    if (!deleted) {
        registers.emplace_back(partName(row, "kept"), true);
    }
    sortRegisters(registers);
    return registers;
}

std::vector<const RecordState*> pointersTo(const std::vector<RecordState>& records)
{
    std::vector<const RecordState*> states;
    for (const RecordState& record : records) {
        states.push_back(&record);
    }
    return states;
}

Seen seenOf(const std::vector<const RecordState*>& records)
{
    Seen seen;
    for (const RecordState* record : records) {
        seen.join(record->seen);
    }
    return seen;
}

bool keepsItsRecord(std::string_view kind)
{
    return kind != noteKind && kind != linkKind && kind != disclosureKind && kind != erasureKind;
}

std::vector<ReviewFlag> deletionFlags(const RecordState& record, const std::vector<const RecordState*>& hanging)
{
    const std::optional<Deletion> deletion = deletionOf(record);
    if (!deletion) {
        return {};
    }
    std::vector<ReviewFlag> flags;
    if (std::ranges::any_of(record.held, [&](const HeldChange& change) { return isUnseenEdit(*deletion, change); })) {
        flags.push_back({"edited_unseen", {"删除时未看到之后的修改", "Struck out without having seen an edit"}, {}});
    }
    if (std::ranges::any_of(hanging, [&](const RecordState* one) { return isUnseenRecord(*deletion, *one); })) {
        flags.push_back({"linked_unseen", {"删除时未看到有关的巡查、问题或照片", "Struck out without having seen a visit, problem or photo of it"}, {}});
    }
    return flags;
}

bool isStruckOut(const RecordState& record, const std::vector<const RecordState*>& hanging)
{
    return deletionOf(record) && deletionFlags(record, hanging).empty();
}

} // namespace fieldledger
