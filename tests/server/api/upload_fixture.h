// A staffed server with its blobs in a memory that the test can look into, and a tablet that uploads to it.
#pragma once

#include "server/blobs/memory_disk.h"
#include "server/ledger/console_device.h"
#include "shared/evidence/base64.h"
#include "shared/evidence/blob_receipt.h"
#include "shared/evidence/evidence_record.h"
#include "shared/evidence/hashes.h"
#include "tests/server/server_fixture.h"
#include "tests/support/test_pictures.h"

#include <algorithm>

namespace fieldledger::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

// As a tablet declares a blob.
inline std::string metadataOf(const std::string& sha256, const std::string& media = "image/jpeg")
{
    return "sha256 " + toBase64(sha256) + ",media " + toBase64(media);
}

inline std::string headerOf(const server::Reply& reply, std::string_view name)
{
    const auto found = std::ranges::find(reply.headers, name, &std::pair<std::string, std::string>::first);
    return found != reply.headers.end() ? found->second : "(none)";
}

class UploadTest : public testing::Test {
protected:
    explicit UploadTest(const std::string& ledgerFile = ":memory:")
        : server_(optionsWith(disk_, ledgerFile)), tablet_(server_, "zhang")
    {
        disk_->setNow(server_.now());
    }

    static TestServer::Options optionsWith(const std::shared_ptr<server::MemoryDisk>& disk, const std::string& ledgerFile)
    {
        TestServer::Options options;
        options.path = ledgerFile;
        options.blobDisk = disk;
        return options;
    }
    server::Reply call(server::Method method, const std::string& path, Headers headers, std::string body = {}, std::string token = {})
    {
        server::Request request;
        request.method = method;
        request.path = path;
        request.headers = std::move(headers);
        request.headers.emplace_back("authorization", "Bearer " + (token.empty() ? tablet_.token() : token));
        request.body = std::move(body);
        request.remote = "10.0.0.1";
        request.received = server_.now();
        return server_.handle(request);
    }
    server::Reply create(std::uint64_t length, const std::string& metadata, const std::string& token = {})
    {
        return call(server::Method::Post, "/v1/blobs",
                    {{"tus-resumable", "1.0.0"}, {"upload-length", std::to_string(length)}, {"upload-metadata", metadata}}, {}, token);
    }
    server::Reply create(const std::string& photo, const std::string& token = {})
    {
        return create(photo.size(), metadataOf(toHex(sha256(photo))), token);
    }
    std::string pathOf(const std::string& photo) const
    {
        return "/v1/blobs/uploads/" + std::to_string(tablet_.number().value) + "-" + toHex(sha256(photo));
    }
    server::Reply patch(const std::string& path, std::uint64_t offset, std::string body, Headers more = {}, const std::string& token = {})
    {
        more.insert(more.end(), {{"tus-resumable", "1.0.0"}, {"content-type", "application/offset+octet-stream"},
                                 {"upload-offset", std::to_string(offset)}, {"content-length", std::to_string(body.size())}});
        return call(server::Method::Patch, path, std::move(more), std::move(body), token);
    }
    server::Reply look(const std::string& path) { return call(server::Method::Head, path, {{"tus-resumable", "1.0.0"}}); }
    server::Reply fetch(const std::string& photo, const std::string& token, Headers headers = {})
    {
        return call(server::Method::Get, "/v1/blobs/" + toHex(sha256(photo)), std::move(headers), {}, token);
    }
    // Whole, in one piece, with its receipt.
    void upload(const std::string& photo)
    {
        ASSERT_EQ(create(photo).status, 201);
        const server::Reply reply = patch(pathOf(photo), 0, photo);
        ASSERT_EQ(reply.status, 204) << reply.body;
        ASSERT_NE(headerOf(reply, "Blob-Receipt"), "(none)");
    }
    // Saves and pushes an evidence record that names this photo.
    void nameIt(TestTablet& tablet, const std::string& photo, std::string_view area, std::vector<Register> more = {})
    {
        std::vector<Register> set{{std::string(evidence::area), std::string(area)}, {std::string(evidence::blob), toHex(sha256(photo))}};
        set.insert(set.end(), more.begin(), more.end());
        Change change = tablet.change(tablet.newRecordId(), std::move(set));
        change.kind = evidenceKind;
        tablet.save(change);
        tablet.push();
    }
    bool hasReceipt(const server::Reply& reply, const std::string& photo)
    {
        const Result<BlobReceipt> receipt = receiptFromHeader(headerOf(reply, "Blob-Receipt"));
        const Result<PublicKey> console = publicKeyFromText(server::serverKeyText(*server_.api().central().views()));
        return receipt && console && receipt->blob == sha256(photo) && receipt->size == static_cast<std::int64_t>(photo.size())
            && isReceiptSignedBy(*console, *receipt);
    }

    std::shared_ptr<server::MemoryDisk> disk_ = std::make_shared<server::MemoryDisk>();
    StaffedServer server_;
    TestTablet tablet_;
};

} // namespace fieldledger::test
