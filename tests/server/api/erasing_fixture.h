// A server on a file with one lot whose operator has a name and a telephone, and an administrator who orders them to be erased.
#pragma once

#include "server/ledger/ledger_check.h"
#include "shared/evidence/hashes.h"
#include "shared/form/erasure.h"
#include "shared/form/personal_text.h"
#include "shared/wire/message_codec.h"
#include "tests/server/server_fixture.h"
#include "tests/support/bytes_on_disk.h"

#include <filesystem>
#include <unistd.h>

namespace fieldledger::test {

class ErasingServerTest : public testing::Test {
protected:
    ErasingServerTest()
    {
        folder = std::filesystem::temp_directory_path()
            / ("fieldledger-erasing-" + std::to_string(::getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        TestServer::Options options;
        options.path = (folder / "ledger.db").string();
        server = std::make_unique<StaffedServer>(options);
        server->addUser("li", "inspector", {std::string(townOne)});
        zhang.emplace(*server, "zhang");
        lot = zhang->newRecordId();
    }
    ~ErasingServerTest() override
    {
        zhang.reset();
        server.reset();
        std::filesystem::remove_all(folder);
    }

    static constexpr const char* phone = "13900139000";
    static constexpr const char* otherPhone = "13700137000";
    static constexpr const char* orderText = "聊开执〔2026〕7号";

    static std::string saltOf(const std::string& text) { return toHex(sha256(text)).substr(0, 32); }
    static PersonalValue value(const std::string& name, const std::string& text) { return {name, saltOf(text), Value(text)}; }
    static Value committed(const std::string& text) { return Value(personalCommitment(saltOf(text), text)); }
    // A change of the lot that says more, with the values behind its commitments.
    Change lotChange(TestTablet& tablet, std::vector<Register> more, const std::vector<PersonalValue>& values)
    {
        for (const PersonalValue& one : values) {
            more.emplace_back(one.registerName, committed(std::string(one.value.textOrEmpty())));
        }
        return tablet.change(lot, std::move(more));
    }
    void push(TestTablet& tablet, const Change& change, const std::vector<PersonalValue>& values)
    {
        tablet.save(change);
        SyncRequest request = tablet.request(change.number.n);
        request.head.personal = values.empty() ? 0 : 1;
        if (!values.empty()) {
            request.personal = {{change.number.n, values}};
        }
        const SyncAnswer answer = answerOf(tablet.send(request));
        EXPECT_EQ(answer.head.accepted, change.number.n);
    }
    void pushLot()
    {
        const std::vector<PersonalValue> values{value("operator_name", "王秘密"), value("operator_phone", phone)};
        push(*zhang, lotChange(*zhang, {{"area", Value(villageOne)}, {"name", Value("一号")}}, values), values);
    }
    server::Reply erase(std::vector<std::string> registers = {}, std::string by = {}, std::string order = orderText)
    {
        return server->handle(server::erasePersonalRequest(server->adminToken(), server::EraseOrder{lot.text(), std::move(registers), std::move(order), std::move(by)}, server->now()));
    }
    static std::string problem(const server::Reply& reply) { return std::to_string(reply.status) + " " + problemTypeOf(reply); }
    // What a reader gets of the lot's values.
    std::vector<PersonalValue> inSnapshotOf(const std::string& login)
    {
        TestTablet reader(*server, login);
        for (const StateItem& item : reader.snapshot()) {
            if (item.record == lot) {
                return item.personal;
            }
        }
        ADD_FAILURE() << "the lot did not come";
        return {};
    }
    std::vector<std::string> namesInSnapshotOf(const std::string& login)
    {
        std::vector<std::string> names;
        for (const PersonalValue& one : inSnapshotOf(login)) {
            names.push_back(one.registerName);
        }
        std::ranges::sort(names);
        return names;
    }
    static std::vector<Change> ordersIn(const std::vector<Item>& items)
    {
        std::vector<Change> orders;
        for (const Item& item : items) {
            const auto* change = std::get_if<ChangeItem>(&item);
            if (change != nullptr && change->change.kind == erasureKind) {
                orders.push_back(change->change);
            }
        }
        return orders;
    }
    server::CheckReport check()
    {
        const auto reader = CentralReader::open((folder / "ledger.db").string());
        EXPECT_TRUE(reader);
        const Result<server::CheckReport> report = checkLedger(**reader, server->api().blobs());
        EXPECT_TRUE(report);
        return *report;
    }
    void expectSound()
    {
        const server::CheckReport report = check();
        EXPECT_EQ(report.problems, 0) << (report.first.empty() ? "" : report.first.front());
    }
    std::size_t occurrences(const std::string& text) const { return test::occurrences(folder, text); }
    void alter(const std::string& sql) { ASSERT_TRUE(server->api().central().ledger().connection().execute(sql)); }
    CentralReading& reading() { return server->api().central().reading(); }

    std::filesystem::path folder;
    std::unique_ptr<StaffedServer> server;
    std::optional<TestTablet> zhang;
    RecordId lot;
};

} // namespace fieldledger::test
