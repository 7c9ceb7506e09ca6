// Each step of the photo queue with a server that answers, refuses, lies or forgets.
#include "tests/shared/sync/photo_fixture.h"

#include <algorithm>

namespace fieldledger::test {

namespace {

TEST_F(PhotoQueueTest, sendsThumbsThenPreviewsThenOriginalsAndKeepsTheReceipts)
{
    saveForm({take(50, "a"), take(51, "b")});
    restart();
    EXPECT_EQ(phase(), PhotoPhase::Sending);
    serveAll();
    EXPECT_EQ(phase(), PhotoPhase::UpToDate);
    EXPECT_EQ(server_.order, (std::vector<Sha256>{sha256("thumb a"), sha256("thumb b"), sha256("preview a"), sha256("preview b"),
                                                  sha256("original a"), sha256("original b")}));
    EXPECT_EQ(queue_->status().doneBlobs, 6U);
    EXPECT_EQ(queue_->status().doneBytes, 2 * (7 + 9 + 10));
    EXPECT_EQ(queue_->status().backlog, PhotoBacklog());
    EXPECT_EQ(moves_, 6);
    const auto blob = shelf().blob(sha256("original b"));
    ASSERT_TRUE((*blob)->receipt);
    EXPECT_TRUE(isReceiptSignedBy(server_.key(), *(*blob)->receipt));
    EXPECT_EQ(shelf().totals()->clearable.count, 2U);
    EXPECT_EQ(wireBytes_, 2 * (7 + 9 + 10));
}

TEST_F(PhotoQueueTest, nothingGoesBeforeTheFormIsSaved)
{
    const ShelfPhoto taken = take(50, "a");
    restart();
    EXPECT_FALSE(open_);
    EXPECT_EQ(phase(), PhotoPhase::UpToDate);
    saveForm({taken});
    happen(PhotosChanged{});
    EXPECT_TRUE(open_);
    EXPECT_EQ(queue_->status().backlog.all().count, 3U);
}

TEST_F(PhotoQueueTest, goesOnAtTheByteAfterACut)
{
    saveForm({take(50, "a")});
    restart();
    serve(); // created
    cut(5, 3);
    EXPECT_EQ(phase(), PhotoPhase::Waiting);
    waitForTimer();
    ASSERT_TRUE(open_ && open_->method == "HEAD");
    serve();
    ASSERT_TRUE(open_ && open_->method == "PATCH");
    EXPECT_EQ(open_->body, "mb a") << "3 of 7 bytes are there";
    EXPECT_EQ(queue_->status().backlog.sentBytes, 3);
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
}

TEST_F(PhotoQueueTest, lostAnswersCostNothingTwice)
{
    saveForm({take(50, "a")});
    restart();
    loseAnswer(); // to the creation
    waitForTimer();
    serve();
    EXPECT_EQ(server_.createdAgain, 1U);
    loseAnswer(); // to the last byte: the server is done with it
    waitForTimer();
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
    EXPECT_EQ(wireBytes_, 7 + 9 + 10) << "no byte twice";
    EXPECT_EQ(stateOfBlob("thumb a"), BlobState::Delivered);
}

TEST_F(PhotoQueueTest, serverThatForgotAnUploadGetsItAgain)
{
    saveForm({take(50, "a")});
    restart();
    serve();
    cut(5, 4);
    server_.forgetUploads();
    waitForTimer();
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
    EXPECT_EQ(server_.forgotten, 1U);
}

TEST_F(PhotoQueueTest, killedTabletGoesOnWhereTheServerStands)
{
    saveForm({take(50, "a")});
    restart();
    serve();
    cut(5, 5);
    restart();
    ASSERT_TRUE(open_ && open_->method == "POST");
    serve();
    EXPECT_EQ(open_->body, " a");
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
}

TEST_F(PhotoQueueTest, receiptThatDoesNotHoldDeliversNothing)
{
    saveForm({take(50, "a")});
    server_.signsWrongly = true;
    restart();
    for (int i = 0; i < 3; ++i) {
        serve();
        if (open_) {
            serve();
        }
        EXPECT_EQ(stateOfBlob("thumb a"), i < 2 ? BlobState::ToSend : BlobState::SetAside) << i;
        EXPECT_EQ(shelf().totals()->delivered.count, 0U);
        if (i < 2) {
            EXPECT_EQ(queue_->status().problem->code(), ErrorCode::SignatureInvalid);
            waitForTimer();
        }
    }
    EXPECT_EQ(shelf().clearOriginals()->count, 0U);
    serveAll();
    EXPECT_EQ(shelf().totals()->setAside.count, 3U) << "none blocks the others";
    server_.signsWrongly = false;
    happen(PhotosRequested{});
    serveAll();
    EXPECT_EQ(shelf().totals()->delivered.count, 3U);
}

TEST_F(PhotoQueueTest, receiptOfAnotherLedgerOrBlobIsRefused)
{
    saveForm({take(50, "a")});
    restart();
    const SendBlobRequest request = *std::exchange(open_, std::nullopt);
    BlobReceipt other{sha256("thumb b"), 7, TimePoint{founded}, "ledger", DeviceNumber{17}, {}};
    signReceipt(other, deviceKeyFromSeed({7}));
    happen(BlobAnswerArrived{request.request, 201, {{"blob-receipt", receiptHeader(other)}}, ""});
    EXPECT_EQ(stateOfBlob("thumb a"), BlobState::ToSend);
    waitForTimer();
    const SendBlobRequest again = *std::exchange(open_, std::nullopt);
    BlobReceipt foreign{sha256("thumb a"), 7, TimePoint{founded}, "another ledger", DeviceNumber{17}, {}};
    signReceipt(foreign, deviceKeyFromSeed({7}));
    happen(BlobAnswerArrived{again.request, 201, {{"blob-receipt", receiptHeader(foreign)}}, ""});
    EXPECT_EQ(stateOfBlob("thumb a"), BlobState::ToSend);
    EXPECT_EQ(queue_->status().problem->code(), ErrorCode::SignatureInvalid);
}

TEST_F(PhotoQueueTest, poisonedPhotoIsSetAsideWithItsReasonAndHoldsUpNoOther)
{
    saveForm({take(50, "a"), take(51, "b")});
    server_.refuses[sha256("thumb a")] = {422, "blob_not_a_picture"};
    server_.refuses[sha256("preview a")] = {413, "too_large"};
    server_.refuses[sha256("original a")] = {400, "bad_request"};
    restart();
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
    std::vector<BlobFailure> failures;
    const auto all = shelf().setAside(10);
    ASSERT_TRUE(all);
    for (const AsideBlob& aside : *all) {
        EXPECT_EQ(aside.record, recordId(50));
        EXPECT_EQ(aside.blob.failureDetail, "words of the server");
        failures.push_back(aside.blob.failure);
    }
    std::ranges::sort(failures);
    EXPECT_EQ(failures, (std::vector{BlobFailure::NotAPicture, BlobFailure::TooLarge, BlobFailure::Refused}));
    EXPECT_EQ(phase(), PhotoPhase::UpToDate);
    EXPECT_EQ(queue_->status().backlog, PhotoBacklog());
}

TEST_F(PhotoQueueTest, vanishedOrChangedFileIsReportedAndNotSent)
{
    saveForm({take(50, "a"), take(51, "b")});
    files_.lose(fileOf("thumb a"));
    files_.overwrite(fileOf("original a"), "Original a");
    restart();
    serveAll();
    EXPECT_FALSE(server_.kept.contains(sha256("original a")));
    EXPECT_EQ(server_.kept.size(), 4U);
    EXPECT_EQ((*shelf().blob(sha256("thumb a")))->failure, BlobFailure::FileMissing);
    EXPECT_EQ((*shelf().blob(sha256("original a")))->failure, BlobFailure::FileChanged);
    EXPECT_EQ(server_.created, 4U) << "not even begun";
}

TEST_F(PhotoQueueTest, fileThatChangesWhileItIsSentIsReported)
{
    saveForm({take(50, "a")});
    restart();
    serve();
    files_.overwrite(fileOf("thumb a"), "thumb b");
    cut(3, 2);
    waitForTimer();
    serveAll();
    EXPECT_EQ((*shelf().blob(sha256("thumb a")))->failure, BlobFailure::FileChanged);
    EXPECT_FALSE(server_.kept.contains(sha256("thumb a")));
}

TEST_F(PhotoQueueTest, bytesSpoiltOnTheWayAreSentAgainAndAtLastSetAside)
{
    saveForm({take(50, "a")});
    server_.spoilsUploads = 2;
    restart();
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
    EXPECT_EQ(shelf().totals()->setAside.count, 0U);

    saveForm({take(51, "b", "form-2")}, "form-2");
    server_.spoilsUploads = 3;
    happen(PhotosChanged{});
    serveAll();
    EXPECT_EQ((*shelf().blob(sha256("thumb b")))->failure, BlobFailure::Mismatch);
    EXPECT_EQ(server_.kept.size(), 5U);
}

TEST_F(PhotoQueueTest, offsetThatLiesIsNotFollowedForEver)
{
    saveForm({take(50, "a")});
    server_.liesAboutOffsets = true;
    restart();
    for (int i = 0; i < 20 && open_; ++i) {
        serve();
    }
    EXPECT_FALSE(open_) << "it slows down";
    EXPECT_EQ(phase(), PhotoPhase::Waiting);
    server_.liesAboutOffsets = false;
    server_.forgetUploads();
    waitForTimer();
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
    EXPECT_EQ(server_.kept[sha256("original a")], "original a");
}

TEST_F(PhotoQueueTest, strangeAnswersAreNotBelieved)
{
    saveForm({take(50, "a")});
    restart();
    using Headers = std::vector<std::pair<std::string, std::string>>;
    const Headers strange[] = {{},
                               {{"location", "/v1/blobs/uploads/1"}},
                               {{"location", "/v1/blobs/uploads/1"}, {"upload-offset", "8"}},
                               {{"location", "/v1/blobs/uploads/1"}, {"upload-offset", "-1"}},
                               {{"location", "/v1/blobs/uploads/1"}, {"upload-offset", "1x"}},
                               {{"location", "https://elsewhere/v1/blobs/uploads/1"}, {"upload-offset", "0"}},
                               {{"location", "/v1/blobs/uploads/../../admin"}, {"upload-offset", "0"}},
                               {{"location", "/v1/blobs/uploads/1\r\nX: y"}, {"upload-offset", "0"}}};
    for (const Headers& headers : strange) {
        ASSERT_TRUE(open_ && open_->method == "POST");
        happen(BlobAnswerArrived{std::exchange(open_, std::nullopt)->request, 201, headers, ""});
        EXPECT_EQ(queue_->status().problem->code(), ErrorCode::Foreign);
        waitForTimer();
    }
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
}

TEST_F(PhotoQueueTest, endWithoutReceiptIsAskedFor)
{
    saveForm({take(50, "a")});
    server_.endsWithoutReceipt = true;
    restart();
    serveAll();
    EXPECT_EQ(shelf().totals()->delivered.count, 3U);
    EXPECT_EQ(server_.createdAgain, 3U);
}

TEST_F(PhotoQueueTest, pauseAndMeteredNetworkKeepPhotosHereAndSayWhy)
{
    saveForm({take(50, "a")});
    restart();
    happen(PauseRequested{true});
    EXPECT_FALSE(open_) << "the request was given up";
    EXPECT_EQ(phase(), PhotoPhase::Paused);
    restart();
    EXPECT_EQ(phase(), PhotoPhase::Paused) << "kept over a restart";
    happen(PauseRequested{false});
    EXPECT_TRUE(open_);
    happen(UnmeteredOnly{true});
    EXPECT_TRUE(open_) << "this network is not metered";
    happen(PhotoNetwork{true, true});
    EXPECT_EQ(phase(), PhotoPhase::OnlyUnmetered);
    EXPECT_FALSE(open_);
    happen(PhotoNetwork{true, false});
    EXPECT_TRUE(open_);
    happen(PhotoNetwork{false, false});
    EXPECT_EQ(phase(), PhotoPhase::Offline);
    happen(PhotoNetwork{true, true});
    EXPECT_EQ(phase(), PhotoPhase::OnlyUnmetered);
    happen(UnmeteredOnly{false});
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
}

TEST_F(PhotoQueueTest, lateAnswerToARequestGivenUpIsDropped)
{
    saveForm({take(50, "a")});
    restart();
    const SendBlobRequest request = *open_;
    happen(PauseRequested{true});
    happen(*server_.handle(request));
    EXPECT_EQ(phase(), PhotoPhase::Paused);
    EXPECT_FALSE(open_);
}

TEST_F(PhotoQueueTest, waitsForTheServersKeyRatherThanTrustAnyReceipt)
{
    auto enrolment = *ledger_->enrolment();
    enrolment->answer.serverKey.clear();
    ASSERT_TRUE(ledger_->saveEnrolment(*enrolment));
    saveForm({take(50, "a")});
    restart();
    EXPECT_EQ(phase(), PhotoPhase::ServerKeyUnknown);
    EXPECT_FALSE(open_);
    SyncAnswer answer{head(), {}};
    answer.head.serverKey = publicKeyText(server_.key());
    apply(answer, 0);
    happen(PhotosChanged{});
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
}

TEST_F(PhotoQueueTest, unknownTabletStopsUntilAPersonActs)
{
    saveForm({take(50, "a")});
    server_.refusesAll = {401, "unauthenticated"};
    restart();
    serve();
    EXPECT_EQ(phase(), PhotoPhase::Stopped);
    EXPECT_EQ(queue_->status().problem->code(), ErrorCode::Unauthenticated);
    advance(std::chrono::hours(2));
    happen(TimerFired{});
    EXPECT_FALSE(open_);
    server_.refusesAll.reset();
    happen(PhotosRequested{});
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
}

TEST_F(PhotoQueueTest, fullServerAndPortalsAreTriedAgain)
{
    saveForm({take(50, "a")});
    server_.refusesAll = {507, "storage_full"};
    restart();
    serve();
    EXPECT_EQ(phase(), PhotoPhase::Waiting);
    EXPECT_EQ(queue_->status().problem->code(), ErrorCode::StorageFull);
    EXPECT_FALSE(queue_->status().isProblemHere);
    waitForTimer();
    happen(BlobAnswerArrived{std::exchange(open_, std::nullopt)->request, 403, {{"content-type", "text/html"}}, "<html>log in</html>"});
    EXPECT_EQ(phase(), PhotoPhase::Waiting) << "a portal's word is not final";
    server_.refusesAll.reset();
    waitForTimer();
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
}

TEST_F(PhotoQueueTest, photoThatBreaksEveryConnectionLetsTheOthersPass)
{
    saveForm({take(50, "a"), take(51, "b")});
    restart();
    for (int i = 0; i < 300 && server_.kept.size() < 5; ++i) {
        if (!open_) {
            waitForTimer();
        } else if (open_->method == "PATCH" && open_->body == "thumb a") {
            cut(3, 0);
        } else {
            serve();
        }
    }
    EXPECT_EQ(server_.kept.size(), 5U);
    EXPECT_FALSE(server_.kept.contains(sha256("thumb a")));
    serveAll();
    EXPECT_TRUE(server_.kept.contains(sha256("thumb a")));
}

TEST_F(PhotoQueueTest, photoThatTheServerFailsOnOrForbidsLetsTheOthersPass)
{
    saveForm({take(50, "a"), take(51, "b")});
    server_.refuses[sha256("thumb a")] = {500, "internal"};
    server_.refuses[sha256("thumb b")] = {403, "forbidden"};
    restart();
    for (int i = 0; i < 300 && server_.kept.size() < 4; ++i) {
        open_ ? serve() : waitForTimer();
    }
    EXPECT_EQ(server_.kept.size(), 4U);
    server_.refuses.clear();
    serveAll();
    EXPECT_EQ(server_.kept.size(), 6U);
    EXPECT_EQ(shelf().totals()->setAside.count, 0U) << "neither word is final";
}

TEST_F(PhotoQueueTest, newThumbGoesBeforeTheRestOfAnOriginal)
{
    NewPhoto large = newPhoto(50, "a");
    large.original.bytes.assign(5 * limits::uploadChunkStart, 'o');
    const auto taken = commit(large);
    ASSERT_TRUE(taken);
    saveForm({*taken});
    restart();
    while (server_.patches < 3) {
        serve();
    }
    saveForm({take(51, "b", "form-2")}, "form-2");
    happen(PhotosChanged{});
    serveAll();
    EXPECT_EQ(server_.order.back(), sha256("original b"));
    EXPECT_EQ(server_.order[server_.order.size() - 2], *taken->facts.original.hash);
    EXPECT_EQ(wireBytes_, 2 * (7 + 9) + 10 + static_cast<std::int64_t>(large.original.bytes.size()));
}

TEST_F(PhotoQueueTest, requestThatIsNotAnsweredInTimeIsAskedAfter)
{
    saveForm({take(50, "a")});
    restart();
    serve();
    ASSERT_EQ(open_->method, "PATCH");
    waitForTimer();
    EXPECT_FALSE(open_);
    EXPECT_EQ(queue_->status().problem->code(), ErrorCode::TimedOut);
    waitForTimer();
    ASSERT_TRUE(open_);
    EXPECT_EQ(open_->method, "HEAD");
    serveAll();
    EXPECT_EQ(server_.kept.size(), 3U);
}

TEST_F(PhotoQueueTest, proxyThatTakesNoLargeBodyGetsSmallOnes)
{
    NewPhoto large = newPhoto(50, "a");
    large.original.bytes.assign(300'000, 'o');
    const auto taken = commit(large);
    ASSERT_TRUE(taken);
    saveForm({*taken});
    restart();
    int refused = 0;
    for (int i = 0; i < 200 && server_.kept.size() < 3; ++i) {
        if (!open_) {
            waitForTimer();
        } else if (open_->body.size() > 50'000) {
            ++refused;
            happen(BlobAnswerArrived{std::exchange(open_, std::nullopt)->request, 413, {{"content-type", "text/html"}}, "too large"});
        } else {
            serve();
        }
    }
    EXPECT_GT(refused, 0);
    EXPECT_EQ(server_.kept.size(), 3U);
}

// ---- pictures of others

TEST_F(PhotoQueueTest, picturesOfOthersAreFetchedAndCheckedByTheirHash)
{
    restart();
    server_.pictures = {{sha256("one"), "one"}, {sha256("two"), "not two"}};
    for (const char* wish : {"one", "two", "three"}) {
        ASSERT_TRUE(shelf().want(sha256(wish), 10));
    }
    happen(PhotosChanged{});
    EXPECT_EQ(phase(), PhotoPhase::Fetching);
    serveAll();
    EXPECT_TRUE(*shelf().find(sha256("one"), now_.est));
    EXPECT_FALSE(*shelf().find(sha256("two"), now_.est));
    EXPECT_FALSE(*shelf().find(sha256("three"), now_.est));
    EXPECT_EQ(shelf().nextWanted(), std::nullopt) << "what cannot be had is not asked for all day";
    EXPECT_EQ(phase(), PhotoPhase::UpToDate);
}

TEST_F(PhotoQueueTest, lookingGoesBeforeSendingAndAlsoWhilePaused)
{
    saveForm({take(50, "a")});
    restart();
    happen(PauseRequested{true});
    server_.pictures = {{sha256("one"), "one"}};
    ASSERT_TRUE(shelf().want(sha256("one"), 3));
    happen(PhotosChanged{});
    serveAll();
    EXPECT_TRUE(*shelf().find(sha256("one"), now_.est));
    EXPECT_TRUE(server_.kept.empty());
}

} // namespace

} // namespace fieldledger::test
