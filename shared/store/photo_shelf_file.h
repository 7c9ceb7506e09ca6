// PhotoShelf on the ledger's connection: blobs and photos as rows, their bytes as files. Each writing function of the
// interface is one transaction; claim() and releaseDraft() run inside the ledger's.
#pragma once

#include "shared/store/connection.h"
#include "shared/store/named_values.h"
#include "shared/store/photo_shelf.h"

#include <deque>
#include <functional>

namespace fieldledger {

class PhotoShelfFile final : public PhotoShelf {
public:
    PhotoShelfFile(Connection& connection, const PhotoPlace& place);

    Result<ShelfPhoto> commit(NewPhoto photo, TimePoint now) override;
    Result<std::vector<ShelfPhoto>> photosOfDraft(const std::string& draft) override;
    Status dropPhoto(const RecordId& record) override;
    Result<std::optional<ShelfPhoto>> photo(const RecordId& record) override;
    Result<std::optional<LocalBlob>> find(const Sha256& hash, TimePoint now) override;
    Result<std::optional<ShelfBlob>> blob(const Sha256& hash) override;
    Result<FileCheck> verify(const Sha256& hash) override;
    Result<std::string> read(const Sha256& hash, std::int64_t offset, std::size_t count) override;
    Result<PhotoDelivery> delivery(const RecordId& record) override;
    Result<PhotoBacklog> backlog() override;
    Result<PhotoTotals> totals() override;
    Result<std::vector<AsideBlob>> setAside(std::size_t count) override;
    Result<std::vector<ShelfBlob>> toSend(std::size_t count) override;
    Status noteSent(const Sha256& hash, std::int64_t bytes) override;
    Status noteDelivered(const Sha256& hash, const BlobReceipt& receipt) override;
    Status noteMismatch(const Sha256& hash) override;
    Status putAside(const Sha256& hash, BlobFailure failure, const std::string& detail) override;
    Status retryAll() override;
    Result<BlobTotals> clearOriginals() override;
    Status want(const Sha256& hash, std::int64_t size) override;
    void unwant(const Sha256& hash) override;
    std::optional<Sha256> nextWanted() override;
    Status keepFetched(const Sha256& hash, std::string_view bytes, TimePoint now) override;
    Result<std::size_t> sweep(TimePoint now) override;

    // -- inside the ledger's transaction
    // An act with this evidence record is being saved: its photo is to be sent.
    Status claim(const Change& change);
    // Uploads are the device's: all begin again under its new number. In a new epoch what was delivered is offered once more
    // (the server answers with a receipt at once where it still has it).
    Status beginAgain(bool isNewEpoch);
    // Takes out the photos of a form that no act saved.
    Status releaseDraft(const std::string& draft);
    // After that transaction: the files go where it was committed.
    void finishRelease(bool committed);

private:
    struct PlacedBlob {
        Sha256 hash{};
        BlobKind kind = BlobKind::Original;
        std::int64_t size = 0;
        std::string media;
    };

    std::string folderOf(const Sha256& hash) const;
    std::string fileOf(const Sha256& hash) const;
    Status inTransaction(const std::function<Status()>& work);

    // photo_shelf_file.cpp
    Result<std::string> bytesOf(const BlobSource& source);
    Result<PlacedBlob> place(const BlobSource& source, BlobKind kind, NamedBlob& named, const std::string& media);
    Status writeFile(const Sha256& hash, std::string_view bytes);
    Status insertRows(const NewPhoto& photo, const std::vector<PlacedBlob>& blobs, TimePoint now);
    Result<std::int64_t> insertPhoto(const RecordId& record, const std::string& draft, bool saved, TimePoint now, const EvidenceFacts& facts);
    Status insertBlob(const PlacedBlob& blob, std::int64_t photo);
    Status claimUnknown(const Change& change, const EvidenceFacts& facts);
    Result<std::vector<ShelfPhoto>> photosIn(Rows rows);
    Status releasePhotos(const std::vector<std::int64_t>& photos);
    Status removeUnnamed(const std::vector<std::int64_t>& blobs);

    // photo_cache.cpp
    Result<bool> isFetched(const Sha256& hash);
    Status evict(std::vector<Sha256>& gone);
    Result<bool> isOwnFile(const Sha256& hash);
    Status releaseForgotten(TimePoint now);
    Result<bool> isSweepable(const Sha256& hash, const FileFacts& facts, TimePoint now);
    Result<bool> isNamedInText(const Sha256& hash);
    Result<std::size_t> sweepFolder(const std::string& folder, const std::string& prefix, TimePoint now);

    Connection& connection_;
    PhotoPlace place_;
    std::unique_ptr<PhotoFiles> ownFiles_;
    PhotoFiles& files_;
    NamedValues meta_{connection_, "meta"};
    std::vector<Sha256> released_; // files that go when the ledger's transaction was committed
    std::deque<Sha256> wishes_;    // the newest last

    Statement findPhoto_{connection_, "SELECT id, record, draft, saved, committed, facts FROM photo WHERE record = ?"};
    Statement draftPhotos_{connection_, "SELECT id, record, draft, saved, committed, facts FROM photo WHERE draft = ? AND saved = 0 ORDER BY id"};
    Statement insertPhoto_{connection_, "INSERT INTO photo(record, owner, draft, saved, committed, facts) VALUES(?, ?, ?, ?, ?, ?)"};
    Statement savePhoto_{connection_, "UPDATE photo SET saved = 1, draft = '', owner = ? WHERE id = ?"};
    Statement deletePhoto_{connection_, "DELETE FROM photo WHERE id = ?"};
    Statement forgotten_{connection_, "SELECT id FROM photo WHERE saved = 0 AND committed < ? AND draft NOT IN (SELECT id FROM draft)"};
    Statement insertBlob_{connection_,
                          "INSERT INTO blob(hash, kind, size, media) VALUES(?, ?, ?, ?) ON CONFLICT(hash) DO UPDATE SET"
                          " kind = min(kind, excluded.kind), has_file = 1"};
    // The file is whole again: what was set aside for its sake is tried again.
    Statement mendBlob_{connection_,
                        "UPDATE blob SET failure = 0, failure_detail = '', state = CASE WHEN EXISTS(SELECT 1 FROM photo_blob"
                        " JOIN photo ON photo.id = photo_blob.photo WHERE photo_blob.blob = blob.id AND photo.saved = 1) THEN 1 ELSE 0 END"
                        " WHERE hash = ? AND state = 3 AND failure IN (1, 2)"};
    Statement linkBlob_{connection_, "INSERT OR IGNORE INTO photo_blob(photo, blob) SELECT ?, id FROM blob WHERE hash = ?"};
    Statement claimBlobs_{connection_, "UPDATE blob SET state = 1 WHERE state = 0 AND id IN (SELECT blob FROM photo_blob WHERE photo = ?)"};
    Statement blobsOfPhoto_{connection_, "SELECT blob FROM photo_blob WHERE photo = ?"};
    Statement unnamedBlob_{connection_, "SELECT hash FROM blob WHERE id = ? AND NOT EXISTS(SELECT 1 FROM photo_blob WHERE blob = blob.id)"};
    Statement deleteBlob_{connection_, "DELETE FROM blob WHERE id = ?"};

    Statement blob_{connection_,
                    "SELECT hash, kind, size, media, state, sent, mismatches, has_file, failure, failure_detail, receipt"
                    " FROM blob WHERE hash = ?"};
    Statement toSend_{connection_,
                      "SELECT hash, kind, size, media, state, sent, mismatches, has_file, failure, failure_detail, receipt"
                      " FROM blob WHERE state = 1 ORDER BY kind, id LIMIT ?"};
    Statement aside_{connection_,
                     "SELECT hash, kind, size, media, state, sent, mismatches, has_file, failure, failure_detail, receipt, record, owner"
                     " FROM blob JOIN photo ON photo.id = (SELECT photo FROM photo_blob WHERE blob = blob.id LIMIT 1)"
                     " WHERE state = 3 ORDER BY blob.id LIMIT ?"};
    Statement backlog_{connection_, "SELECT kind, count(*), sum(size), sum(sent) FROM blob WHERE state = 1 GROUP BY kind"};
    Statement totals_{connection_, "SELECT state, count(*), sum(size) FROM blob WHERE state <> 1 GROUP BY state"};
    Statement clearableTotal_{connection_,
                              "SELECT count(*), ifnull(sum(size), 0) FROM blob WHERE state = 2 AND kind = 3 AND has_file = 1"
                              " AND receipt IS NOT NULL"};
    Statement fetchedTotal_{connection_, "SELECT count(*), ifnull(sum(size), 0) FROM fetched"};
    Statement delivery_{connection_,
                        "SELECT count(*), ifnull(sum(state = 2), 0), ifnull(sum(state = 3), 0) FROM blob WHERE id IN"
                        " (SELECT blob FROM photo_blob JOIN photo ON photo.id = photo_blob.photo"
                        " WHERE (owner = ?1 OR record = ?1) AND saved = 1)"};
    Statement noteSent_{connection_, "UPDATE blob SET sent = min(?, size) WHERE hash = ? AND state = 1"};
    Statement noteDelivered_{connection_,
                             "UPDATE blob SET state = 2, sent = size, receipt = ?, failure = 0, failure_detail = '' WHERE hash = ? AND state <> 0"};
    Statement noteMismatch_{connection_, "UPDATE blob SET sent = 0, mismatches = mismatches + 1 WHERE hash = ? AND state = 1"};
    Statement putAside_{connection_, "UPDATE blob SET state = 3, sent = 0, failure = ?, failure_detail = ? WHERE hash = ? AND state = 1"};
    Statement restart_{connection_, "UPDATE blob SET sent = 0 WHERE state = 1 AND sent <> 0"};
    Statement resend_{connection_, "UPDATE blob SET state = 1, sent = 0 WHERE state = 2 AND has_file = 1"};
    Statement retryAll_{connection_, "UPDATE blob SET state = 1, mismatches = 0, failure = 0, failure_detail = '' WHERE state = 3"};
    Statement clearable_{connection_,
                         "SELECT id, hash, size FROM blob WHERE state = 2 AND kind = 3 AND has_file = 1 AND receipt IS NOT NULL"};
    Statement clear_{connection_, "UPDATE blob SET has_file = 0 WHERE id = ?"};

    Statement fetched_{connection_, "SELECT used FROM fetched WHERE hash = ?"};
    Statement insertFetched_{connection_, "INSERT OR REPLACE INTO fetched(hash, size, used) VALUES(?, ?, ?)"};
    Statement useFetched_{connection_, "UPDATE fetched SET used = ? WHERE hash = ?"};
    Statement deleteFetched_{connection_, "DELETE FROM fetched WHERE hash = ?"};
    Statement leastUsed_{connection_, "SELECT hash, size FROM fetched ORDER BY used, id"};
    Statement inChange_{connection_, "SELECT 1 FROM own_change WHERE instr(body, ?) > 0 LIMIT 1"};
    Statement inDraft_{connection_, "SELECT 1 FROM draft WHERE instr(content, ?) > 0 LIMIT 1"};
};

} // namespace fieldledger
