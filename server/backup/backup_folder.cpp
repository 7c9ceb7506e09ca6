#include "server/backup/backup_folder.h"

#include "server/blobs/blob_names.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

#include <algorithm>
#include <array>

namespace fieldledger::server {

namespace {

constexpr std::size_t noteBytesMax = 4'096;
constexpr std::array<std::string_view, 4> known{copiesFolder, blobFolder, "blob.coming", "lost+found"};

} // namespace

std::string noteText(const BackupNote& note)
{
    JsonWriter writer;
    writer.beginObject().name("ledger").text(note.ledger).name("epoch").number(note.epoch).name("seq").number(note.seq);
    writer.name("chain").text(note.chain).name("made").number(note.made).name("program").text(note.program).endObject();
    return writer.take() + "\n";
}

Result<BackupNote> readNote(BlobDisk& backup, const std::string& copy)
{
    const std::string file = std::string(copiesFolder) + "/" + copy + "/" + copyNoteName;
    const Result<std::string> text = backup.read(file, 0, noteBytesMax);
    if (!text) {
        return text.error();
    }
    const Result<Json> json = readJson(*text, noteBytesMax);
    if (!json) {
        return Error(ErrorCode::StorageCorrupt, file + ": " + json.error().detail());
    }
    ObjectReader reader(*json, copyNoteName);
    BackupNote note;
    note.ledger = reader.text("ledger", 64);
    note.epoch = reader.integer("epoch", 1, limits::jsonIntegerMax);
    note.seq = reader.integer("seq", 0, limits::jsonIntegerMax);
    note.chain = reader.text("chain", 64);
    note.made = reader.integer("made", 0, limits::jsonIntegerMax);
    note.program = reader.text("program", 64);
    return reader.status() ? Result<BackupNote>(std::move(note)) : Error(ErrorCode::StorageCorrupt, file + ": " + reader.status().error().detail());
}

Result<std::vector<std::string>> copiesIn(BlobDisk& backup)
{
    const Result<std::vector<DiskEntry>> entries = backup.list(copiesFolder);
    if (!entries) {
        return entries.error();
    }
    std::vector<std::string> names;
    for (const DiskEntry& entry : *entries) {
        const std::string path = std::string(copiesFolder) + "/" + entry.name;
        if (path != begunCopy && path != begunLock) {
            names.push_back(entry.name);
        }
    }
    std::ranges::sort(names);
    return names;
}

Status onlyBackup(BlobDisk& folder, const std::string& path)
{
    const Result<std::vector<DiskEntry>> entries = folder.list(".");
    if (!entries) {
        return entries.error();
    }
    for (const DiskEntry& entry : *entries) {
        if (std::ranges::find(known, entry.name) == known.end()) {
            return Error(ErrorCode::Conflict, path + ": is no backup, it holds \"" + entry.name + "\"; name an empty folder");
        }
    }
    return {};
}

} // namespace fieldledger::server
