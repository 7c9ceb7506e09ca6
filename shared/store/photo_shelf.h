// The tablet's photos: files under their SHA-256 in one folder, and what is known of each in the ledger's file. A photo is an
// original and, where the app made them, its thumb and preview: blobs, each sent and kept by itself. "Committed" means: the
// files are fsynced under their final names and the rows are committed. An original's bytes are never changed.
//
// A photo belongs to an open form (a draft) until the act with its evidence record is saved; that act (TabletLedger::saveAct)
// marks it to be sent, in its own transaction. A draft that is dropped takes the photos with it that no act saved.
// Reached through TabletLedger::photos(); used on the ledger's thread. Files that nothing names are swept by sweep().
#pragma once

#include "shared/base/limits.h"
#include "shared/evidence/blob_receipt.h"
#include "shared/evidence/evidence_record.h"
#include "shared/store/photo_files.h"

#include <array>

namespace fieldledger {

// Where the files lie. `files` outlives the ledger; null: the disk's own.
struct PhotoPlace {
    std::string folder;   // made when the first photo comes
    PhotoFiles* files = nullptr;
    std::int64_t fetchedBytesMax = limits::photoCacheBytesMax; // of others' pictures
};

enum class BlobKind : std::uint8_t { Thumb = 1, Preview = 2, Original = 3 }; // stored: do not renumber. The order of sending
inline constexpr std::array blobKinds{BlobKind::Thumb, BlobKind::Preview, BlobKind::Original};

enum class BlobState : std::uint8_t { // stored: do not renumber
    Held = 0,       // of a form that is not saved yet: not sent
    ToSend = 1,
    Delivered = 2,  // the server's receipt was verified
    SetAside = 3,   // cannot be sent (BlobFailure); keeps no other from being sent
};

enum class BlobFailure : std::uint8_t { // why it was set aside; stored: do not renumber
    None = 0,
    FileMissing = 1,   // the local file is gone
    FileChanged = 2,   // the local file has other bytes than when it was taken
    NotAPicture = 3,   // the server's words from here on
    TooLarge = 4,
    Mismatch = 5,      // what arrives there is again and again not what was sent
    Refused = 6,       // any other final answer; the text says which
};

// The bytes of one blob: in memory, or in a file, which is removed once the photo is committed.
struct BlobSource {
    std::string bytes;
    std::string file;  // when not empty, `bytes` is ignored
};

struct NewPhoto {
    RecordId record;             // of the evidence record that will name it
    std::string draft;           // of the open form; empty: an act follows at once
    // Hashes and sizes are filled in by commit(); a hash given already must be that of the bytes.
    EvidenceFacts facts;
    BlobSource original;
    std::optional<BlobSource> thumb;
    std::optional<BlobSource> preview;
};

struct ShelfPhoto {
    RecordId record;
    std::string draft;           // empty once saved
    bool saved = false;          // its act was saved
    TimePoint committed;
    EvidenceFacts facts;
};

// One blob as the shelf knows it.
struct ShelfBlob {
    Sha256 hash{};
    BlobKind kind = BlobKind::Original;
    std::int64_t size = 0;
    std::string media;
    BlobState state = BlobState::Held;
    std::int64_t sent = 0;                // bytes that the server has, as far as is known
    int mismatches = 0;                   // times that other bytes arrived there
    bool hasFile = false;                 // false: cleared after its delivery
    BlobFailure failure = BlobFailure::None;
    std::string failureDetail;
    std::optional<BlobReceipt> receipt;
};

// Where the bytes of a blob can be read here.
struct LocalBlob {
    std::string file;            // absolute path
    std::optional<ShelfBlob> own; // absent: brought from the server
};

enum class FileCheck { Fine, Missing, Changed };

struct BlobTotals {
    std::size_t count = 0;
    std::int64_t bytes = 0;
    bool operator==(const BlobTotals&) const = default;
};

// What is still to be sent.
struct PhotoBacklog {
    std::array<BlobTotals, 3> kinds;      // in the order of blobKinds
    std::int64_t sentBytes = 0;           // of these, what the server has already

    BlobTotals all() const
    {
        BlobTotals sum;
        for (const BlobTotals& kind : kinds) {
            sum = {sum.count + kind.count, sum.bytes + kind.bytes};
        }
        return sum;
    }
    bool operator==(const PhotoBacklog&) const = default;
};

// For the sync page.
struct PhotoTotals {
    PhotoBacklog backlog;
    BlobTotals delivered;
    BlobTotals setAside;
    BlobTotals held;
    BlobTotals clearable;                 // originals with a receipt whose file is still here
    BlobTotals fetched;                   // brought from the server
    bool operator==(const PhotoTotals&) const = default;
};

// A blob that was set aside, and where it belongs.
struct AsideBlob {
    ShelfBlob blob;
    RecordId record; // the evidence record
    RecordId of;     // the record it belongs to
};

// How far the photos of one record have come: blobs, each counted once.
struct PhotoDelivery {
    std::size_t delivered = 0;
    std::size_t all = 0;
    std::size_t setAside = 0;
    bool operator==(const PhotoDelivery&) const = default;
};

class PhotoShelf {
public:
    virtual ~PhotoShelf() = default;

    // -- taking photos
    // Nothing is on the shelf after an error (TooLarge, StorageFull …). The same bytes may be committed any number of times.
    virtual Result<ShelfPhoto> commit(NewPhoto photo, TimePoint now) = 0;
    // Photos of an open form, in the order they were committed; "": those that were to be saved at once and were not yet.
    virtual Result<std::vector<ShelfPhoto>> photosOfDraft(const std::string& draft) = 0;
    // Takes a photo out of an open form. Conflict when its act was saved: that evidence record is deleted by a change.
    virtual Status dropPhoto(const RecordId& record) = 0;
    virtual Result<std::optional<ShelfPhoto>> photo(const RecordId& record) = 0;

    // -- looking at them
    // Absent: not here. One that was brought from the server counts as used now.
    virtual Result<std::optional<LocalBlob>> find(const Sha256& hash, TimePoint now) = 0;
    virtual Result<std::optional<ShelfBlob>> blob(const Sha256& hash) = 0;
    // Reads the whole file: whether it still holds what its name says.
    virtual Result<FileCheck> verify(const Sha256& hash) = 0;
    virtual Result<std::string> read(const Sha256& hash, std::int64_t offset, std::size_t count) = 0;
    // Of a record that photos belong to, or of one evidence record.
    virtual Result<PhotoDelivery> delivery(const RecordId& record) = 0;
    virtual Result<PhotoBacklog> backlog() = 0;
    virtual Result<PhotoTotals> totals() = 0; // reads a row of every blob ever taken: for a page, not for each chunk
    virtual Result<std::vector<AsideBlob>> setAside(std::size_t count) = 0;

    // -- sending: thumbs first, then previews, then originals; in a kind the oldest first
    virtual Result<std::vector<ShelfBlob>> toSend(std::size_t count) = 0;
    virtual Status noteSent(const Sha256& hash, std::int64_t bytes) = 0;
    // The caller has verified the receipt against the server's key.
    virtual Status noteDelivered(const Sha256& hash, const BlobReceipt& receipt) = 0;
    // Other bytes arrived there; it starts again.
    virtual Status noteMismatch(const Sha256& hash) = 0;
    virtual Status putAside(const Sha256& hash, BlobFailure failure, const std::string& detail) = 0;
    // What was set aside is tried once more: the person asked.
    virtual Status retryAll() = 0;

    // -- making room: only originals whose receipt was verified; thumb and preview stay. Tells what was freed.
    virtual Result<BlobTotals> clearOriginals() = 0;

    // -- blobs of others, brought for looking: at most PhotoPlace::fetchedBytesMax, the least recently used go first
    // A wish is forgotten at a restart, when it is older than many others, and with keepFetched() or unwant(). What is here
    // is not wished for. TooLarge for what is no thumb or preview.
    virtual Status want(const Sha256& hash, std::int64_t size) = 0;
    virtual void unwant(const Sha256& hash) = 0;
    virtual std::optional<Sha256> nextWanted() = 0; // the newest wish
    // HashMismatch when the bytes are not that blob's.
    virtual Status keepFetched(const Sha256& hash, std::string_view bytes, TimePoint now) = 0;

    // At start; looks once a day: removes what no row, form or own change names and that is older than a day, and what a
    // kill left half done. Returns how many files went.
    virtual Result<std::size_t> sweep(TimePoint now) = 0;
};

} // namespace fieldledger
