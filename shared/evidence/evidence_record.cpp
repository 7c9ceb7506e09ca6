#include "shared/evidence/evidence_record.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::string_view wgs84 = "wgs84";

class ShownValues {
public:
    explicit ShownValues(const std::vector<Register>& shown) : shown_(shown) {}

    std::string text(std::string_view name) const { return std::string(value(name).textOrEmpty()); }
    std::int64_t number(std::string_view name) const { return value(name).numberOr(0); }
    std::optional<std::int64_t> optionalNumber(std::string_view name) const
    {
        const Value& found = value(name);
        return found.number() ? std::optional(*found.number()) : std::nullopt;
    }
    bool isTrue(std::string_view name) const { return value(name) == Value(true); }
    std::optional<RecordId> record(std::string_view name) const
    {
        const Result<RecordId> id = RecordId::fromText(value(name).textOrEmpty());
        return id ? std::optional(*id) : std::nullopt;
    }
    NamedBlob blob(std::string_view name, std::string_view sizeName) const
    {
        const Result<Sha256> hash = sha256FromHex(value(name).textOrEmpty());
        return hash ? NamedBlob{*hash, number(sizeName)} : NamedBlob{};
    }

private:
    const Value& value(std::string_view name) const
    {
        static const Value none;
        const auto found = std::ranges::find(shown_, name, &Register::first);
        return found != shown_.end() ? found->second : none;
    }
    const std::vector<Register>& shown_;
};

std::optional<EvidencePosition> positionFrom(const ShownValues& shown)
{
    const std::optional<std::int64_t> latitude = shown.optionalNumber(evidence::latitude);
    const std::optional<std::int64_t> longitude = shown.optionalNumber(evidence::longitude);
    if (!latitude || !longitude || shown.text(evidence::datum) != wgs84) {
        return std::nullopt;
    }
    return EvidencePosition{*latitude, *longitude, shown.number(evidence::accuracy), TimePoint{shown.number(evidence::fix)}};
}

void addBlob(std::vector<Register>& set, const NamedBlob& blob, std::string_view name, std::string_view sizeName)
{
    if (blob.hash) {
        set.emplace_back(name, toHex(*blob.hash));
        set.emplace_back(sizeName, blob.size);
    }
}

} // namespace

std::vector<Register> evidenceRegisters(const EvidenceFacts& facts)
{
    std::vector<Register> set{{std::string(evidence::of), facts.of.text()},
                              {std::string(evidence::field), facts.field},
                              {std::string(evidence::area), facts.area},
                              {std::string(evidence::media), facts.media},
                              {std::string(evidence::width), facts.width},
                              {std::string(evidence::height), facts.height},
                              {std::string(evidence::taken), facts.taken.est.ms},
                              {std::string(evidence::takenWall), facts.taken.wall.ms},
                              {std::string(evidence::takenBoot), std::int64_t{facts.taken.boot}},
                              {std::string(evidence::takenMono), facts.taken.monoMs},
                              {std::string(evidence::source), facts.source}};
    addBlob(set, facts.original, evidence::blob, evidence::size);
    addBlob(set, facts.thumb, evidence::thumb, evidence::thumbSize);
    addBlob(set, facts.preview, evidence::preview, evidence::previewSize);
    if (facts.position) {
        set.emplace_back(evidence::latitude, facts.position->latitude);
        set.emplace_back(evidence::longitude, facts.position->longitude);
        set.emplace_back(evidence::accuracy, facts.position->accuracyCm);
        set.emplace_back(evidence::fix, facts.position->fix.ms);
        set.emplace_back(evidence::datum, wgs84);
    }
    if (facts.bearing) {
        set.emplace_back(evidence::bearing, *facts.bearing);
    }
    if (facts.personal) {
        set.emplace_back(evidence::personal, true);
    }
    if (facts.pair) {
        set.emplace_back(evidence::pair, facts.pair->text());
    }
    sortRegisters(set);
    return set;
}

EvidenceFacts evidenceFrom(const std::vector<Register>& registers)
{
    const ShownValues shown(registers);
    EvidenceFacts facts;
    facts.of = shown.record(evidence::of).value_or(RecordId());
    facts.field = shown.text(evidence::field);
    facts.area = shown.text(evidence::area);
    facts.original = shown.blob(evidence::blob, evidence::size);
    facts.media = shown.text(evidence::media);
    facts.width = shown.number(evidence::width);
    facts.height = shown.number(evidence::height);
    facts.thumb = shown.blob(evidence::thumb, evidence::thumbSize);
    facts.preview = shown.blob(evidence::preview, evidence::previewSize);
    facts.taken = {TimePoint{shown.number(evidence::taken)}, TimePoint{shown.number(evidence::takenWall)},
                   static_cast<std::uint32_t>(shown.number(evidence::takenBoot)), shown.number(evidence::takenMono)};
    facts.position = positionFrom(shown);
    facts.bearing = shown.optionalNumber(evidence::bearing);
    facts.source = shown.text(evidence::source);
    facts.personal = shown.isTrue(evidence::personal);
    facts.pair = shown.record(evidence::pair);
    return facts;
}

EvidenceFacts evidenceFrom(const RecordState& state)
{
    std::vector<Register> shown;
    for (const std::string& name : state.registerNames()) {
        const std::vector<Head> heads = state.heads(name);
        if (!heads.empty()) {
            shown.emplace_back(name, *heads.front().value);
        }
    }
    return evidenceFrom(shown);
}

} // namespace fieldledger
