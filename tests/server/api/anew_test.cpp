// Tablets that were copied or put back to an older copy, and a server that was: tablets and handlers as they ship. What anybody
// saved is there afterwards, nothing stands twice, and nobody was asked to do anything.
#include "tests/server/api/real_tablet.h"

#include "server/backup/new_epoch.h"
#include "shared/base/uuid7.h"
#include "shared/evidence/hashes.h"
#include "shared/store/central_schema.h"
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
        options.path = serverFile().string();
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
    static void enrolAgain(RealTablet& tablet)
    {
        tablet.enrol("zhang");
        tablet.stop();
        tablet.start();
    }
    RecordId newRecord() { return makeRecordId(server_->now(), server_->randomSource()); }
    // The server stops; its file is as a backup would hold it.
    void backUp()
    {
        server_.reset();
        std::filesystem::copy_file(serverFile(), folder_ / "server.backup", std::filesystem::copy_options::overwrite_existing);
        openServer();
    }
    void restoreServer()
    {
        server_.reset();
        for (const char* const suffix : {"-wal", "-shm"}) {
            std::filesystem::remove(serverFile().string() + suffix);
        }
        std::filesystem::copy_file(folder_ / "server.backup", serverFile(), std::filesystem::copy_options::overwrite_existing);
        // As the command `restore` does; also a second time of one backup.
        const Result<std::int64_t> epoch = server::openEpoch(serverFile().string(), TimePoint{1'795'500'000'000 + 1'000 * ++epoch_}, [this](std::span<std::uint8_t> bytes) {
            std::ranges::fill(bytes, static_cast<std::uint8_t>(epoch_));
        });
        ASSERT_TRUE(epoch) << epoch.error().detail();
        EXPECT_GE(*epoch, 1'795'500'000 + epoch_);
        openServer();
    }
    void openServer()
    {
        TestServer::Options options;
        options.path = serverFile().string();
        options.withAreas = false;
        server_ = std::make_unique<TestServer>(options);
        opened_ += 1;
        for (int i = 0; i < 10'000 * opened_; ++i) {
            server_->random(); // its next secrets are not those of the life before
        }
    }
    std::filesystem::path serverFile() const { return folder_ / "server.ledger"; }
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
    int opened_ = 0;
    int epoch_ = 1;
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

// The tablet's own answer to a copy is another number; a code that somebody types in gives it one too, and names nothing that the log holds.
TEST_F(AnewTest, whatWasUnderWayWhenTheTabletWasEnrolledAgainWithACodeIsThereOnce)
{
    first_->save(lot_, {{"side", "north"}});
    first_->sync([](const SendRequest& request) { return request.path == "/v1/sync"; }); // taken; nobody is told
    second_->sync();
    second_->save(lot_, {{"side", "east"}});
    second_->sync();
    enrolAgain(*first_);
    syncAll();
    expectEverywhere(lot_, "side", {"east"});
}

TEST_F(AnewTest, whatTwoCopiesShareCountsOnceAlsoWhenTheOtherSendsTheFirstBytesLater)
{
    const RecordId shop = newRecord();
    first_->save(lot_, {{"side", "north"}});
    first_->save(shop, {{"name", "店"}, {"area", std::string(villageOne)}});
    copyFirst();
    enrolAgain(*first_);
    first_->sync();
    second_->sync();
    second_->save(lot_, {{"side", "east"}});
    second_->sync();
    syncAll();
    expectEverywhere(lot_, "side", {"east"});
    expectEverywhere(shop, "name", {"店"});
}

TEST_F(AnewTest, everyCopyGetsANumberOfItsOwnOnceTheirsIsClosed)
{
    copyFirst();
    first_->save(lot_, {{"side", "north"}});
    copy_->save(lot_, {{"side", "east"}});
    const DeviceNumber before = first_->number();
    syncAll();
    EXPECT_EQ(first_->number(), before) << "it has nothing to send";
    first_->save(lot_, {{"name", "一号停车场"}});
    syncAll();
    EXPECT_NE(first_->number(), before);
    EXPECT_NE(first_->number(), copy_->number());
    expectEverywhere(lot_, "name", {"一号停车场"});
    expectEverywhere(lot_, "side", {"east", "north"});
}

// Each value once: those who hold a lost one may all write it again, and equal values are no conflict.
Values distinct(Values values)
{
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

class EpochTest : public AnewTest {
protected:
    std::function<bool(const SendRequest&)> losesAPageOfTheNewLife()
    {
        return [this](const SendRequest& request) { return request.path.starts_with("/v1/snapshot") && first_->number().value > 1'000; };
    }
    // Known to both tablets; the shop that it begins.
    RecordId workThatTheBackupLacks()
    {
        backUp();
        const RecordId shop = newRecord();
        first_->save(lot_, {{"side", "north"}});
        first_->save(shop, {{"name", "店"}, {"area", std::string(villageOne)}});
        first_->sync();
        second_->sync();
        return shop;
    }
    void expectKept(const RecordId& record, const std::string& name, const Values& expected)
    {
        for (RealTablet* const each : {first_.get(), copy_.get(), second_.get()}) {
            if (each != nullptr) {
                EXPECT_EQ(distinct(each->values(record, name)), expected) << "tablet " << each->number().value;
                EXPECT_EQ(each->pending(), 0U);
            }
        }
    }
};

TEST_F(EpochTest, nothingThatATabletHoldsIsMissingAfterARestore)
{
    const RecordId shop = workThatTheBackupLacks();
    second_->save(lot_, {{"approval", "none"}});
    second_->save(shop, {{"name", "新店"}});
    second_->sync();
    first_->sync();
    first_->save(lot_, {{"name", "二号"}}); // and nobody knows of it yet
    restoreServer();
    syncAll();

    EXPECT_TRUE(first_->status().turn->isNewEpoch);
    EXPECT_TRUE(second_->status().turn->isNewEpoch);
    expectKept(lot_, "side", {"north"});
    expectKept(lot_, "approval", {"none"});
    expectKept(lot_, "name", {"二号"});
    expectKept(shop, "area", {std::string(villageOne)});
    const Values names = distinct(first_->values(shop, "name"));
    EXPECT_TRUE(std::ranges::find(names, "新店") != names.end());
}

TEST_F(EpochTest, whatOnlyOneTabletStillHoldsOfAnotherIsRecovered)
{
    const RecordId shop = workThatTheBackupLacks();
    first_.reset(); // lost with the tablet
    restoreServer();
    syncAll();
    first_ = tablet("another");
    first_->enrol("zhang");
    syncAll();

    expectKept(lot_, "side", {"north", "south"});
    expectKept(shop, "name", {"店"});
}

TEST_F(EpochTest, theScreenKeepsItsRowsWhileTheLedgerComesAnew)
{
    backUp();
    first_->save(lot_, {{"side", "north"}});
    first_->sync();
    restoreServer();
    first_->sync(losesAPageOfTheNewLife());
    EXPECT_TRUE(first_->status().turn);
    EXPECT_EQ(distinct(first_->values(lot_, "side")), Values{"north"});
    first_->stop();
    first_->start();
    EXPECT_EQ(distinct(first_->values(lot_, "side")), Values{"north"});
    syncAll();
    expectKept(lot_, "side", {"north"});
}

TEST_F(EpochTest, aSecondRestoreWhileTheFirstIsStillComingDown)
{
    backUp();
    first_->save(lot_, {{"side", "north"}});
    first_->sync();
    second_->sync();
    restoreServer();
    first_->sync(losesAPageOfTheNewLife());
    ASSERT_TRUE(first_->status().turn);
    restoreServer();
    syncAll();
    expectKept(lot_, "side", {"north"});
}

TEST_F(EpochTest, aCopiedTabletMeetsARestoredServer)
{
    backUp();
    first_->save(lot_, {{"side", "north"}});
    copyFirst();
    first_->save(lot_, {{"approval", "none"}});
    copy_->save(lot_, {{"approval", "yes"}});
    first_->sync();
    restoreServer();
    syncAll();
    expectEverywhere(lot_, "side", {"north"});
    expectEverywhere(lot_, "approval", {"none", "yes"});
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

// The answer to the push that brought them was lost; nothing that comes down would tell of the second.
TEST_F(AnewRequestTest, tellsWhatOfTheConfirmedIsNotMerged)
{
    TestTablet asking(*server_, "zhang");
    const auto inVillage = [&](std::string_view area) { return asking.change(asking.newRecordId(), {{"area", Value(area)}, {"name", Value("三号停车场")}}); };
    asking.save(inVillage(villageOne));
    asking.saveBytes("{not json");
    asking.save(inVillage(villageTwo)); // no right there
    const AnswerHead told = asking.push();
    ASSERT_EQ(told.acknowledgements.size(), 2U);
    AnewRequest request = requestOf(asking);
    for (const std::string& line : asking.request(1).changes) {
        request.hashes.push_back(sha256(line));
    }
    request.last = 3;

    const Result<AnewAnswer> answer = decodeAnewAnswer(ask(request, asking.key()).body);

    ASSERT_TRUE(answer) << answer.error().detail();
    EXPECT_EQ(answer->confirmed, (std::vector<NumberRange>{{1, 3}}));
    EXPECT_EQ(answer->acknowledgements, told.acknowledgements);
    EXPECT_EQ(answer->received, (std::vector<ReceivedRange>{{{1, 3}, told.got}}));
}

// An order to erase from between the two goes for the personal values of the first alone (TurnOfAClockAhead).
TEST_F(AnewRequestTest, tellsWhenEachOfTheConfirmedWasReceived)
{
    TestTablet asking(*server_, "zhang");
    AnewRequest request = requestOf(asking);
    std::vector<TimePoint> got;
    for (const std::int64_t pause : {1'000, 5'000}) {
        server_->pass(std::chrono::milliseconds(pause));
        asking.save(asking.change(asking.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("三号停车场")}}));
        got.push_back(asking.push().got);
    }
    for (const std::string& line : asking.request(1).changes) {
        request.hashes.push_back(sha256(line));
    }
    request.last = 2;

    const Result<AnewAnswer> answer = decodeAnewAnswer(ask(request, asking.key()).body);

    ASSERT_TRUE(answer) << answer.error().detail();
    EXPECT_EQ(answer->confirmed, (std::vector<NumberRange>{{1, 2}}));
    EXPECT_EQ(answer->received, (std::vector<ReceivedRange>{{{1, 1}, got[0]}, {{2, 2}, got[1]}}));
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
