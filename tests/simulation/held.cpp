#include "tests/simulation/held.h"

#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "tests/simulation/newer_app.h"

namespace fieldledger::simulation {

namespace {

constexpr std::size_t everything = 100'000;

// People give texts that begin so, each one once (People::someAnswers).
void addWords(const RecordId& record, const std::vector<Register>& registers, Held& held)
{
    for (const auto& [name, value] : registers) {
        if (value.textOrEmpty().starts_with("值")) {
            held.said.insert({record, name, std::string(value.textOrEmpty())});
        }
    }
}

// Unreadable lines are read by who can: what they say is held as well.
void addLine(const std::string& line, Held& held)
{
    const Result<Change> change = readByNewerApp(line);
    ASSERT_ALWAYS(change);
    addWords(change->record, change->set, held);
    held.lines[change->was.value_or(sha256(line))] = !decodeChange(line);
}

} // namespace

void Held::add(const Held& other)
{
    said.insert(other.said.begin(), other.said.end());
    lines.insert(other.lines.begin(), other.lines.end());
    blobs.insert(other.blobs.begin(), other.blobs.end());
}

Held heldByOffice(Scene& scene)
{
    Held held;
    const Status read = scene.office.reading().logAfter(0, [&](const LogRow& row) -> Result<bool> {
        if (row.type == LogType::Change) {
            addLine(std::string(row.body), held);
        }
        return true;
    });
    ASSERT_ALWAYS(read);
    const Status listed = scene.office.reading().blobs().all([&](const KeptBlob& blob) {
        if (scene.office.keeps(blob.hash, blob.size)) {
            held.blobs.emplace(blob.hash, blob.size);
        }
        return true;
    });
    ASSERT_ALWAYS(listed);
    return held;
}

Held heldByTablet(Tablet& tablet)
{
    Held held;
    for (const char* const kind : {"site", "visit"}) {
        const Result<std::vector<RecordView>> views = tablet.ledger().recordsOfKind(campaignName, kind, std::nullopt, everything);
        ASSERT_ALWAYS(views);
        for (const RecordView& view : *views) {
            for (const HeldChange& change : view.state.held) {
                addWords(view.id, change.registers, held);
            }
        }
    }
    // What it wrote, whether it still shows or not.
    for (const std::string& line : tablet.ownLines()) {
        addLine(line, held);
    }
    for (const ShelfBlob& blob : tablet.ownBlobs()) {
        if (blob.state != BlobState::Held) {
            held.blobs.emplace(blob.hash, blob.size);
        }
    }
    return held;
}

Held heldByAnybody(Scene& scene)
{
    Held held = heldByOffice(scene);
    for (const auto& tablet : scene.tablets) {
        held.add(heldByTablet(*tablet));
    }
    return held;
}

Held coveredOnTablets(Scene& scene)
{
    Held held;
    for (const auto& tablet : scene.tablets) {
        for (const IdentifiedState& base : tablet->bases()) {
            for (const HeldChange& change : base.state.held) {
                addWords(base.record, change.registers, held);
            }
        }
    }
    return held;
}

std::optional<std::string> firstMissing(const Held& promised, const Held& held)
{
    for (const Said& said : promised.said) {
        if (!held.said.contains(said)) {
            return said.value + " of register " + said.registerName + " of record " + said.record.text();
        }
    }
    for (const auto& [first, isUnreadable] : promised.lines) {
        if (!held.lines.contains(first)) {
            return std::string(isUnreadable ? "unreadable " : "") + "change " + toHex(first) + " (the hash of its first bytes)";
        }
    }
    for (const auto& [blob, size] : promised.blobs) {
        if (!held.blobs.contains(blob)) {
            return "picture " + toHex(blob);
        }
    }
    return std::nullopt;
}

} // namespace fieldledger::simulation
