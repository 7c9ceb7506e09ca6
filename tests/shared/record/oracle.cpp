#include "tests/shared/record/oracle.h"

namespace fieldledger::test {

void Oracle::take(const Change& change, Verdict verdict)
{
    const std::uint32_t device = change.number.device.value;
    if (verdict == Verdict::Opaque || seen_[device] >= change.number.n) {
        return;
    }
    std::map<std::uint32_t, std::uint64_t> covers;
    for (const auto& [other, n] : change.seen.entries()) {
        covers[other.value] = n < seen_[other.value] ? n : seen_[other.value];
    }
    if (verdict == Verdict::Merged) {
        const std::uint64_t edit = change.edit ? *change.edit : change.number.n;
        const bool recovered = change.recovered.has_value();
        for (const auto& [name, value] : change.set) {
            std::vector<OracleHead> kept;
            for (const OracleHead& head : heads_) {
                const bool wasSeen = covers.contains(head.device) && covers[head.device] >= head.n;
                const bool sameForm = head.device == device && head.edit == edit && !head.recovered && !recovered;
                if (head.name != name || (!wasSeen && !sameForm)) {
                    kept.push_back(head);
                }
            }
            kept.push_back({name, value, device, change.number.n, edit, recovered});
            heads_ = std::move(kept);
        }
    }
    seen_[device] = change.number.n;
}

std::optional<std::string> Oracle::differenceTo(const RecordState& state) const
{
    for (const auto& [device, n] : seen_) {
        if (state.seen.of(DeviceNumber{device}) != n) {
            return "seen of device " + std::to_string(device);
        }
    }
    std::size_t held = 0;
    for (const HeldChange& change : state.held) {
        held += change.registers.size();
    }
    if (held != heads_.size()) {
        return std::to_string(held) + " heads, not " + std::to_string(heads_.size());
    }
    for (const OracleHead& head : heads_) {
        bool found = false;
        for (const HeldChange& change : state.held) {
            if (change.number.device.value == head.device && change.number.n == head.n) {
                for (const auto& [name, value] : change.registers) {
                    found = found || (name == head.name && value == head.value);
                }
            }
        }
        if (!found) {
            return "head of " + head.name + " by " + std::to_string(head.device) + "/" + std::to_string(head.n);
        }
    }
    return std::nullopt;
}

} // namespace fieldledger::test
