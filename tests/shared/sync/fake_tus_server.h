// A tus server in memory that keeps to proto/sync.md, or breaks it where a test tells it to.
#pragma once

#include "shared/evidence/base64.h"
#include "shared/evidence/hashes.h"
#include "shared/sync/photo_queue.h"
#include "shared/wire/message_codec.h"

#include <map>
#include <set>

namespace fieldledger::test {

class FakeTusServer {
public:
    // -- arranged by tests
    std::map<Sha256, std::pair<int, std::string>> refuses; // status and problem type of an upload's end
    std::optional<std::pair<int, std::string>> refusesAll; // of every request
    bool signsWrongly = false;
    int spoilsUploads = 0;              // so many uploads arrive with a changed byte
    bool liesAboutOffsets = false;
    bool endsWithoutReceipt = false;    // the answer to the last byte says nothing
    std::map<Sha256, std::string> pictures; // of others

    // -- seen by tests
    std::map<Sha256, std::string> kept;
    std::vector<Sha256> order;          // in which they were completed
    std::size_t created = 0;
    std::size_t createdAgain = 0;
    std::size_t patches = 0;
    std::size_t forgotten = 0;
    std::int64_t patchBytes = 0;        // that arrived

    const PublicKey& key() const { return console_.publicKey; }
    // A restart that loses what was not complete.
    void forgetUploads()
    {
        forgotten += uploads_.size();
        uploads_.clear();
    }

    // `arrived` bytes of the body came before the connection broke; all of them: absent.
    std::optional<BlobAnswerArrived> handle(const SendBlobRequest& request, std::optional<std::size_t> arrived = std::nullopt)
    {
        if (refusesAll) {
            return problem(request, refusesAll->first, refusesAll->second);
        }
        if (request.method == "POST" && request.path == "/v1/blobs") {
            return arrived ? std::nullopt : std::optional(create(request));
        }
        if (request.method == "GET") {
            return arrived ? std::nullopt : std::optional(get(request));
        }
        const auto upload = std::ranges::find_if(uploads_, [&](const auto& entry) { return "/v1/blobs/uploads/" + entry.second.id == request.path; });
        if (upload == uploads_.end()) {
            return problem(request, 404, "not_found");
        }
        if (request.method == "HEAD") {
            return answer(request, 200, {{"upload-offset", std::to_string(upload->second.bytes.size())}});
        }
        return append(request, upload->first, upload->second, arrived);
    }

private:
    struct Upload {
        std::string id;
        std::int64_t size = 0;
        std::string bytes;
    };

    static std::string header(const SendBlobRequest& request, std::string_view name)
    {
        const auto found = std::ranges::find(request.headers, name, &std::pair<std::string, std::string>::first);
        return found != request.headers.end() ? found->second : "";
    }
    static BlobAnswerArrived answer(const SendBlobRequest& request, int status, std::vector<std::pair<std::string, std::string>> headers,
                                    std::string body = "")
    {
        return {request.request, status, std::move(headers), std::move(body)};
    }
    static BlobAnswerArrived problem(const SendBlobRequest& request, int status, const std::string& type)
    {
        const std::string body = request.method == "HEAD" ? "" : encodeProblem({type, status, "不行", "no", "words of the server", {}, {}});
        return answer(request, status, {{"content-type", std::string(problemType)}}, body);
    }
    std::string receiptFor(const Sha256& hash, std::int64_t size) const
    {
        BlobReceipt receipt{hash, size, TimePoint{1'795'500'000'000}, "ledger", DeviceNumber{17}, {}};
        signReceipt(receipt, signsWrongly ? deviceKeyFromSeed({9}) : console_);
        return receiptHeader(receipt);
    }
    BlobAnswerArrived create(const SendBlobRequest& request)
    {
        const std::string metadata = header(request, "Upload-Metadata");
        const auto hash = sha256FromHex(*fromBase64(metadata.substr(7, metadata.find(',') - 7)));
        const std::int64_t size = std::stoll(header(request, "Upload-Length"));
        if (kept.contains(*hash)) {
            ++createdAgain;
            return answer(request, 201, {{"location", "/v1/blobs/uploads/done"}, {"upload-offset", std::to_string(size)},
                                         {"blob-receipt", receiptFor(*hash, size)}});
        }
        const auto [upload, isNew] = uploads_.try_emplace(*hash);
        isNew ? ++created : ++createdAgain;
        if (isNew) {
            upload->second = {std::to_string(++lastId_), size, ""};
        }
        return answer(request, 201, {{"location", "/v1/blobs/uploads/" + upload->second.id},
                                     {"upload-offset", std::to_string(upload->second.bytes.size())}});
    }
    BlobAnswerArrived get(const SendBlobRequest& request)
    {
        const auto hash = sha256FromHex(request.path.substr(std::string("/v1/blobs/").size()));
        const auto found = hash ? pictures.find(*hash) : pictures.end();
        return found != pictures.end() ? answer(request, 200, {{"content-type", "image/jpeg"}}, found->second)
                                       : problem(request, 404, "not_found");
    }
    std::optional<BlobAnswerArrived> append(const SendBlobRequest& request, const Sha256& hash, Upload& upload, std::optional<std::size_t> arrived)
    {
        ++patches;
        const std::string present = std::to_string(liesAboutOffsets ? upload.size / 2 + static_cast<std::int64_t>(patches % 3) : static_cast<std::int64_t>(upload.bytes.size()));
        if (liesAboutOffsets || header(request, "Upload-Offset") != present) {
            BlobAnswerArrived conflict = problem(request, 409, "conflict");
            conflict.headers.emplace_back("upload-offset", present);
            return conflict;
        }
        std::string bytes = request.body.substr(0, arrived.value_or(request.body.size()));
        patchBytes += static_cast<std::int64_t>(bytes.size());
        if (spoilsUploads > 0 && !bytes.empty()) {
            bytes[0] ^= 1;
        }
        upload.bytes += bytes;
        if (static_cast<std::int64_t>(upload.bytes.size()) < upload.size) {
            return arrived ? std::nullopt : std::optional(answer(request, 204, {{"upload-offset", std::to_string(upload.bytes.size())}}));
        }
        return complete(request, hash, upload, arrived.has_value());
    }
    std::optional<BlobAnswerArrived> complete(const SendBlobRequest& request, const Sha256 hash, const Upload& upload, bool isCut)
    {
        const Upload whole = upload;
        uploads_.erase(hash);
        if (sha256(whole.bytes) != hash) {
            --spoilsUploads;
            return isCut ? std::nullopt : std::optional(problem(request, 460, "blob_mismatch"));
        }
        if (const auto refused = refuses.find(hash); refused != refuses.end()) {
            return isCut ? std::nullopt : std::optional(problem(request, refused->second.first, refused->second.second));
        }
        kept[hash] = whole.bytes;
        order.push_back(hash);
        if (isCut) {
            return std::nullopt;
        }
        std::vector<std::pair<std::string, std::string>> headers{{"upload-offset", std::to_string(whole.size)}};
        if (!endsWithoutReceipt) {
            headers.emplace_back("blob-receipt", receiptFor(hash, whole.size));
        }
        return answer(request, 204, std::move(headers));
    }

    DeviceKey console_ = deviceKeyFromSeed({7});
    std::map<Sha256, Upload> uploads_;
    std::uint64_t lastId_ = 0;
};

} // namespace fieldledger::test
