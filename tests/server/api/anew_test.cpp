// Tablets that were copied or put back to an older copy, and a server that was: tablets and handlers as they ship. What anybody
// saved is there afterwards, nothing stands twice, and nobody was asked to do anything.
#include "tests/server/api/real_tablet.h"

#include "shared/base/uuid7.h"
#include "shared/wire/anew_codec.h"

#include <unistd.h>

namespace fieldledger::test {

namespace {

using Values = std::vector<std::string>;

class AnewTest : public testing::Test {
protected:
    AnewTest()
    {
        folder_ = std::filesystem::temp_directory_path()
            / ("fieldledger-anew-" + std::to_string(::getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        TestServer::Options options;
        options.path = (folder_ / "server.ledger").string();
        server_ = std::make_unique<StaffedServer>(options);
        first_ = tablet("first");
        first_->enrol("zhang");
        second_ = tablet("second");
        second_->enrol("boss");
        lot_ = newRecord();
        first_->save(lot_, {{"name", "一号"}, {"area", std::string(villageOne)}, {"side", "south"}});
        first_->sync();
        second_->sync();
    }
    ~AnewTest() override
    {
        first_.reset();
        second_.reset();
        copy_.reset();
        server_.reset();
        std::filesystem::remove_all(folder_);
    }
    std::unique_ptr<RealTablet> tablet(const std::string& name, RealTablet::Around around = {})
    {
        return std::make_unique<RealTablet>([this]() -> TestServer& { return *server_; }, folder_ / name, ++seeds_, std::move(around));
    }
    // Somebody copies the first tablet's data to another one.
    void copyFirst(RealTablet::Around around = {})
    {
        first_->copyTo(folder_ / "copy");
        copy_ = tablet("copy", std::move(around));
    }
    RecordId newRecord() { return makeRecordId(server_->now(), server_->randomSource()); }
    // All tablets sync until everybody has everything.
    void syncAll()
    {
        for (int round = 0; round < 3; ++round) {
            for (RealTablet* const each : {first_.get(), copy_.get(), second_.get()}) {
                if (each != nullptr) {
                    each->sync();
                    EXPECT_EQ(each->status().problem ? each->status().problem->detail() : "", "");
                }
            }
        }
    }
    void expectEverywhere(const RecordId& record, const std::string& name, const Values& expected)
    {
        for (RealTablet* const each : {first_.get(), copy_.get(), second_.get()}) {
            if (each != nullptr) {
                EXPECT_EQ(each->values(record, name), expected) << "tablet " << each->number().value;
                EXPECT_EQ(each->pending(), 0U);
            }
        }
    }

    std::filesystem::path folder_;
    std::unique_ptr<TestServer> server_;
    std::unique_ptr<RealTablet> first_;
    std::unique_ptr<RealTablet> second_;
    std::unique_ptr<RealTablet> copy_;
    RecordId lot_;
    std::uint8_t seeds_ = 0;
};

TEST_F(AnewTest, bothTabletsOfACopyGoOnAndKeepTheirWork)
{
    copyFirst();
    const RecordId shop = newRecord();
    first_->save(lot_, {{"side", "north"}});
    copy_->save(lot_, {{"side", "east"}});
    copy_->save(shop, {{"name", "店"}, {"area", std::string(villageOne)}});
    syncAll();

    expectEverywhere(lot_, "side", {"east", "north"});
    expectEverywhere(shop, "name", {"店"});
    EXPECT_NE(first_->number(), copy_->number());
    EXPECT_TRUE(copy_->status().turn);
    // And on: what either writes now is in nobody's way.
    copy_->save(lot_, {{"side", "west"}});
    syncAll();
    expectEverywhere(lot_, "side", {"west"});
}

TEST_F(AnewTest, whatWasUnderWayWhenTheTabletWasCopiedIsThereOnce)
{
    first_->save(lot_, {{"side", "north"}});
    first_->save(lot_, {{"name", "一号停车场"}});
    first_->sync([](const SendRequest& request) { return request.path == "/v1/sync"; }); // taken; nobody is told
    copyFirst();
    second_->sync();
    second_->save(lot_, {{"side", "east"}});
    second_->sync();
    first_->save(lot_, {{"approval", "none"}});
    copy_->save(lot_, {{"approval", "yes"}});
    syncAll();

    expectEverywhere(lot_, "side", {"east"});
    expectEverywhere(lot_, "name", {"一号停车场"});
    expectEverywhere(lot_, "approval", {"none", "yes"});
}

TEST_F(AnewTest, aTabletPutBackToAnOlderCopyGetsItsLaterWorkBack)
{
    first_->copyTo(folder_ / "backup");
    const RecordId shop = newRecord();
    first_->save(lot_, {{"side", "north"}});
    first_->save(shop, {{"name", "店"}, {"area", std::string(villageOne)}});
    first_->sync();
    first_->putBack(folder_ / "backup");
    EXPECT_EQ(first_->values(lot_, "side"), Values{"south"});
    first_->save(lot_, {{"name", "二号"}});
    const DeviceNumber before = first_->number();
    syncAll();

    EXPECT_NE(first_->number(), before);
    expectEverywhere(lot_, "side", {"north"});
    expectEverywhere(lot_, "name", {"二号"});
    expectEverywhere(shop, "name", {"店"});
}

TEST_F(AnewTest, aTabletThatWasPutBackAndSavedNothingNoticesByTheAnswerAlone)
{
    first_->copyTo(folder_ / "backup");
    first_->save(lot_, {{"side", "north"}});
    first_->sync();
    first_->putBack(folder_ / "backup");
    syncAll();
    expectEverywhere(lot_, "side", {"north"});
    EXPECT_TRUE(first_->status().turn);
}

TEST_F(AnewTest, aLostAnswerToTheRequestCostsNoSecondNumber)
{
    copyFirst();
    first_->save(lot_, {{"side", "north"}});
    copy_->save(lot_, {{"side", "east"}});
    first_->sync();
    copy_->sync([](const SendRequest& request) { return request.path == "/v1/enrol/anew"; });
    const DeviceNumber before = copy_->number();
    copy_->stop();
    copy_->start();
    syncAll();
    EXPECT_EQ(copy_->number().value, before.value + 2) << "one after the supervisor's";
    expectEverywhere(lot_, "side", {"east", "north"});
}

TEST_F(AnewTest, aFormThatWasOpenOverTheTurnReplacesWhatItShowed)
{
    copyFirst();
    copy_->save(lot_, {{"side", "east"}});
    const Seen drawn = copy_->seenOf(lot_);
    first_->save(lot_, {{"approval", "none"}});
    first_->sync();
    copy_->sync();
    copy_->save(lot_, {{"side", "west"}}, drawn);
    syncAll();
    expectEverywhere(lot_, "side", {"west"});
    expectEverywhere(lot_, "approval", {"none"});
}

class AnewRequestTest : public AnewTest {
protected:
    server::Reply ask(const AnewRequest& request, const DeviceKey& key)
    {
        std::string line = encodeAnewRequest(request);
        const std::string signature = signatureText(signAnew(key, line));
        return server_->post("/v1/enrol/anew", "", withSignature(std::move(line), signature));
    }
    AnewRequest requestOf(const TestTablet& asking) const
    {
        return {asking.number(), asking.enrolment().ledger, 1, 1, {}, publicKeyText(fresh_.publicKey), "", "1.0", 0, std::nullopt};
    }
    DeviceKey fresh_ = deviceKeyFromSeed({77});
};

TEST_F(AnewRequestTest, isRefusedWithoutTheKeyOfTheNumber)
{
    const TestTablet asking(*server_, "zhang");
    AnewRequest request = requestOf(asking);
    EXPECT_EQ(problemTypeOf(ask(request, fresh_)), "signature_invalid");
    request.device = DeviceNumber{99};
    EXPECT_EQ(problemTypeOf(ask(request, fresh_)), "signature_invalid");
    request.ledger = "another";
    EXPECT_EQ(problemTypeOf(ask(request, fresh_)), "conflict");
    EXPECT_EQ(problemTypeOf(server_->post("/v1/enrol/anew", "", "{}")), "bad_request");
}

TEST_F(AnewRequestTest, isTriedOnlySoOften)
{
    server::Reply reply;
    for (int i = 0; i < 30; ++i) {
        reply = server_->post("/v1/enrol/anew", "", "{}");
    }
    EXPECT_EQ(problemTypeOf(reply), "rate_limited");
}

TEST_F(AnewTest, aRevokedTabletStaysRevokedUnderItsNewNumber)
{
    copyFirst();
    first_->save(lot_, {{"side", "north"}});
    copy_->save(lot_, {{"side", "east"}});
    first_->sync();
    server_->revoke(copy_->number());
    copy_->sync();
    second_->sync();
    EXPECT_EQ(second_->values(lot_, "side"), Values{"north"});
    EXPECT_EQ(copy_->ledger().ownSetAside(9)->size(), 1U) << "kept, and set aside";
}

} // namespace

} // namespace fieldledger::test
