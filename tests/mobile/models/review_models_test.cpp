// Review on the tablet, over a real ledger file: what a supervisor sees and decides offline, what comes back to the inspector,
// and that neither a kill nor a pull in between loses or hides anything.
#include "mobile/models/form_editor.h"
#include "mobile/models/places.h"
#include "mobile/models/record_view_model.h"
#include "mobile/models/review_list_model.h"
#include "mobile/models/review_view_model.h"
#include "mobile/models/today_model.h"
#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

QString idOf(const RecordId& record) { return QString::fromStdString(record.text()); }

class ReviewModelsTest : public testing::Test {
protected:
    ReviewModelsTest() { site_ = office_.receiveSite("三号停车场", "south", "banned"); }

    // A visit of somebody else (u-3), as it comes down.
    RecordId visit(std::vector<Register> more = {})
    {
        std::vector<Register> set{{"activity", "none"}, {"area", "371502008201"}, {"kind", "daily"}, {"officers/u-3", true}, {"officers/u-32", true},
                                  {"site", site_.text()}};
        set.insert(set.end(), more.begin(), more.end());
        return office_.receive("visit", std::move(set));
    }
    void returnOwn(const QString& record, const std::string& field, const std::string& why)
    {
        const Result<RecordId> id = RecordId::fromText(record.toStdString());
        office_.deliverOwn();
        office_.receiveChange(*id, "visit", reviewRegisters(Review::Returned, "u-3", TimePoint{1'795'500'000'000}), office_.record(record)->state.seen);
        office_.receive("note", noteRegisters(record.toStdString(), field, why, "371502008201"));
    }
    // A visit that this tablet made itself.
    QString ownVisit()
    {
        FormEditor editor;
        editor.create(QStringLiteral("visit"), idOf(site_));
        EXPECT_TRUE(Office::wait([&] { return editor.ready(); }));
        editor.toggleChoice(QStringLiteral("activity"), QStringLiteral("none"));
        return finish(editor);
    }
    QString finish(FormEditor& editor)
    {
        QString finished;
        QObject::connect(&editor, &FormEditor::finished, &editor, [&](const QString& id) { finished = id; });
        editor.finish();
        EXPECT_TRUE(Office::wait([&] { return !finished.isEmpty(); })) << editor.storeError().toStdString();
        office_.settle();
        return finished;
    }
    Review reviewOf(const RecordId& record) { return reviewStanding(office_.record(idOf(record))->state).review; }

    Office office_;
    RecordId site_;
};

class ReviewListTest : public ReviewModelsTest {
protected:
    void load()
    {
        office_.becomeSupervisor();
        list_ = std::make_unique<ReviewListModel>();
        watch_ = std::make_unique<ModelWatch>(*list_);
        QObject::connect(list_.get(), &ReviewListModel::said, list_.get(), [this](const QString& text) { said_ = text; });
        office_.settle();
        ASSERT_TRUE(Office::wait([this] { return !list_->emptyTitle().isEmpty(); }));
    }
    QString cell(const RecordId& record, const char* role)
    {
        const int row = rowWith(*list_, "recordId", idOf(record));
        return row < 0 ? QStringLiteral("(not there)") : textOf(*list_, row, role);
    }

    std::unique_ptr<ReviewListModel> list_;
    std::unique_ptr<ModelWatch> watch_;
    QString said_;
};

TEST_F(ReviewListTest, SaysWhoWhereWhatDiffersAndWhatDoesNotFit)
{
    visit({{"at", "2026-11-20T02:00:00Z"}});
    const RecordId second = office_.receive("visit", {{"activity", "operating"}, {"area", "371502008201"}, {"at", "2026-11-21T02:00:00Z"}, {"kind", "daily"},
                                                      {"officers/u-3", true}, {"site", site_.text()}});
    load();
    ASSERT_EQ(list_->rowCount(), 2);
    EXPECT_EQ(cell(second, "title"), QStringLiteral("三号停车场"));
    EXPECT_EQ(cell(second, "whoText"), QStringLiteral("张伟"));
    EXPECT_EQ(cell(second, "areaText"), QStringLiteral("李庄村"));
    EXPECT_TRUE(cell(second, "differencesText").contains(QStringLiteral("无经营 → 仍在经营"))) << cell(second, "differencesText").toStdString();
    EXPECT_TRUE(cell(second, "flagsText").contains(QStringLiteral("执法人员：少于两人"))) << cell(second, "flagsText").toStdString();
    EXPECT_EQ(cell(second, "ownText"), QString());
}

TEST_F(ReviewListTest, AnApprovalIsAnActOfThisTabletWithWhatWasDrawn)
{
    const RecordId record = visit();
    load();
    const Seen drawn = office_.record(idOf(record))->state.seen;
    list_->approve(idOf(record));
    ASSERT_TRUE(Office::wait([&] { return list_->rowCount() == 0 || reviewOf(record) == Review::Approved; }));
    const std::vector<Change> own = office_.ownChanges();
    ASSERT_EQ(own.size(), 1u);
    EXPECT_EQ(own[0].seen, drawn);
    EXPECT_EQ(own[0].by, "u-31");
    EXPECT_EQ(own[0].find("review")->textOrEmpty(), "approved");
    EXPECT_EQ(own[0].set.size(), 3u);
    ASSERT_TRUE(Office::wait([&] { return list_->rowCount() == 0; })) << "it leaves the list";
    list_->setState(QStringLiteral("approved"));
    ASSERT_TRUE(Office::wait([&] { return list_->rowCount() == 1; }));
}

TEST_F(ReviewListTest, ASelectionIsApprovedWithWhatWasDrawnWhenItWasMade)
{
    const RecordId first = visit();
    const RecordId second = visit();
    load();
    list_->toggle(idOf(first));
    list_->toggle(idOf(second));
    EXPECT_EQ(list_->selectedCount(), 2);
    const Seen before = office_.record(idOf(first))->state.seen;
    office_.receiveChange(first, "visit", {{"remark", "后来改的"}}, before);
    EXPECT_EQ(list_->selectedCount(), 2) << "a pull changes nothing of what was chosen";
    list_->approveSelected();
    office_.settle();
    const std::vector<Change> own = office_.ownChanges();
    ASSERT_EQ(own.size(), 2u);
    for (const Change& change : own) {
        EXPECT_FALSE(change.act) << "each is an act of its own";
        EXPECT_EQ(change.record == first ? change.seen == before : true, true) << "the later remark was not looked at";
    }
    EXPECT_EQ(list_->selectedCount(), 0);
}

TEST_F(ReviewListTest, OnesOwnRecordIsNotApprovedByOneself)
{
    const QString own = ownVisit();
    load();
    EXPECT_FALSE(cell(*RecordId::fromText(own.toStdString()), "ownText").isEmpty());
    const std::size_t before = office_.ownChanges().size();
    list_->approve(own);
    list_->toggle(own);
    office_.settle();
    EXPECT_EQ(office_.ownChanges().size(), before);
    EXPECT_EQ(list_->selectedCount(), 0);
    EXPECT_FALSE(said_.isEmpty());
}

TEST_F(ReviewListTest, TwoSupervisorsWhoDecideDifferentlyOfflineLeaveBothAndTheStricterStands)
{
    const RecordId record = visit();
    const RecordId photo =
        office_.receive("evidence", {{"area", "371502008201"}, {"blob", std::string(64, 'a')}, {"field", "photos"}, {"media", "image/jpeg"}, {"of", record.text()},
                                     {"size", 1000}, {"taken_est", 1'795'500'000'000}, {"taken_boot", 1}, {"taken_mono", 1}, {"thumb", std::string(64, 'b')}});
    load();
    const Seen before = office_.record(idOf(record))->state.seen;
    list_->approve(idOf(record));
    ASSERT_TRUE(Office::wait([&] { return reviewOf(record) == Review::Approved; }));
    office_.receiveChange(record, "visit", reviewRegisters(Review::Returned, "u-3", TimePoint{1}), before);

    EXPECT_EQ(reviewOf(record), Review::Returned);
    list_->setState(QStringLiteral("returned"));
    ASSERT_TRUE(Office::wait([&] { return list_->rowCount() == 1; }));
    EXPECT_TRUE(roleOf(*list_, 0, "conflict").toBool());
    EXPECT_TRUE(textOf(*list_, 0, "flagsText").contains(QStringLiteral("两次审核意见不同")));
    RecordViewModel page;
    page.setRecordId(idOf(record));
    ASSERT_TRUE(Office::wait([&] { return page.found() && page.conflicts()->rowCount() == 1; }));
    EXPECT_EQ(textOf(*page.conflicts(), 0, "fieldLabel"), QStringLiteral("Review"));
    const auto* const heads = roleOf(*page.conflicts(), 0, "heads").value<HeadListModel*>();
    ASSERT_NE(heads, nullptr);
    ASSERT_EQ(heads->rowCount(), 2);
    for (int head = 0; head < 2; ++head) {
        EXPECT_EQ(textOf(*heads, head, "photoId"), QString::fromStdString(photo.text())) << "what was decided on can be looked at";
        EXPECT_FALSE(textOf(*heads, head, "whereText").isEmpty());
        EXPECT_FALSE(roleOf(*heads, head, "canPick").toBool()) << "the buttons of the review settle it";
    }
    list_->approve(idOf(record));
    ASSERT_TRUE(Office::wait([&] { return reviewOf(record) == Review::Approved; }));
    EXPECT_FALSE(reviewStanding(office_.record(idOf(record))->state).conflict) << "who saw both settles it";
}

TEST_F(ReviewModelsTest, SendingBackSurvivesAKillWithItsWordsAndWhatWasSeen)
{
    const RecordId record = visit();
    const Seen drawn = office_.record(idOf(record))->state.seen;
    {
        ReviewViewModel review;
        review.setRecordId(idOf(record));
        ASSERT_TRUE(Office::wait([&] { return review.reviewed(); }));
        review.beginSendBack();
        EXPECT_FALSE(review.canDecide()) << "an inspector decides nothing";
    }
    office_.becomeSupervisor();
    {
        ReviewViewModel review;
        review.setRecordId(idOf(record));
        ASSERT_TRUE(Office::wait([&] { return review.reviewed(); }));
        EXPECT_TRUE(review.canApprove());
        EXPECT_GE(rowWith(*review.fields(), "value", QStringLiteral("activity")), 0);
        EXPECT_EQ(rowWith(*review.fields(), "value", QStringLiteral("area")), -1) << "hidden";
        EXPECT_GT(review.reasons()->rowCount(), 0);
        review.beginSendBack();
        review.chooseField(QStringLiteral("activity"));
        review.addReason(textOf(*review.reasons(), 0, "value"));
        review.setReason(review.reason() + QStringLiteral("，谢谢"));
        office_.settle();
    }
    office_.settle();
    office_.receiveChange(record, "visit", {{"remark", "后来改的"}}, drawn);
    office_.kill();
    office_.start();

    ReviewViewModel review;
    QString said;
    QObject::connect(&review, &ReviewViewModel::decided, &review, [&](const QString& text) { said = text; });
    review.setRecordId(idOf(record));
    ASSERT_TRUE(Office::wait([&] { return review.reviewed() && !review.reason().isEmpty(); }));
    EXPECT_EQ(review.field(), QStringLiteral("activity"));
    EXPECT_TRUE(review.reason().endsWith(QStringLiteral("，谢谢"))) << review.reason().toStdString();
    ASSERT_TRUE(review.canSendBack());
    review.sendBack();
    ASSERT_TRUE(Office::wait([&] { return !said.isEmpty(); }));
    const std::vector<Change> own = office_.ownChanges();
    ASSERT_EQ(own.size(), 2u);
    EXPECT_EQ(own[0].find("review")->textOrEmpty(), "returned");
    EXPECT_EQ(own[0].seen, drawn) << "the later remark was not looked at";
    EXPECT_EQ(own[1].kind, "note");
    EXPECT_EQ(own[1].find("of")->textOrEmpty(), record.text());
    EXPECT_EQ(own[1].find("field")->textOrEmpty(), "activity");
    EXPECT_EQ(own[0].act, own[1].act);
    EXPECT_TRUE(office_.ask([](const LedgerAccess& access) { return access.ledger.drafts()->empty(); }));
}

TEST_F(ReviewModelsTest, WithoutAReasonNothingIsSentBack)
{
    office_.becomeSupervisor();
    const RecordId record = visit();
    ReviewViewModel review;
    review.setRecordId(idOf(record));
    ASSERT_TRUE(Office::wait([&] { return review.reviewed(); }));
    review.beginSendBack();
    review.setReason(QStringLiteral("   "));
    EXPECT_FALSE(review.canSendBack());
    review.sendBack();
    office_.settle();
    EXPECT_TRUE(office_.ownChanges().empty());
}

TEST_F(ReviewModelsTest, WhatCameBackOpensAtItsFieldAndIsAnsweredInOneAct)
{
    const QString record = ownVisit();
    returnOwn(record, "gate", "大门状态没有填");
    TodayModel today(office_.workspace());
    ASSERT_TRUE(Office::wait([&] { return !today.returnedText().isEmpty(); }));
    EXPECT_TRUE(today.returnedText().contains(QStringLiteral("大门状态没有填")));
    EXPECT_TRUE(today.returnedText().contains(QStringLiteral("三号停车场")));
    const int tile = rowWith(*today.counts(), "key", QStringLiteral("returned"));
    ASSERT_GE(tile, 0);
    EXPECT_EQ(roleOf(*today.counts(), tile, "count").toInt(), 1);

    FormEditor editor;
    int focused = -1;
    QObject::connect(&editor, &FormEditor::fieldFocusRequested, &editor, [&](int row) { focused = row; });
    editor.edit(record);
    ASSERT_TRUE(Office::wait([&] { return editor.ready(); }));
    ASSERT_GE(focused, 0);
    EXPECT_EQ(textOf(*editor.fields(), focused, "path"), QStringLiteral("gate"));
    EXPECT_TRUE(textOf(*editor.fields(), focused, "warning").contains(QStringLiteral("大门状态没有填")));
    EXPECT_TRUE(editor.returnedText().contains(QStringLiteral("张伟")));
    EXPECT_TRUE(editor.returnedHere());
    editor.toggleChoice(QStringLiteral("gate"), QStringLiteral("locked"));
    editor.setReviewAnswer(QStringLiteral("已补填"));
    finish(editor);

    const std::vector<Change> own = office_.ownChanges();
    ASSERT_EQ(own.size(), 2u);
    const Change& visit = own[0];
    const Change& note = own[1];
    EXPECT_EQ(visit.find("gate")->textOrEmpty(), "locked");
    EXPECT_EQ(visit.find("review")->textOrEmpty(), "answered");
    EXPECT_EQ(note.kind, "note");
    EXPECT_EQ(note.find("answer")->textOrEmpty(), "已补填");
    EXPECT_EQ(note.find("answered_by")->textOrEmpty(), "u-31");
    EXPECT_EQ(visit.act, note.act);
    ASSERT_TRUE(Office::wait([&] { return today.returnedText().isEmpty(); }));

    RecordViewModel page;
    page.setRecordId(record);
    ASSERT_TRUE(Office::wait([&] { return page.found(); }));
    office_.settle();
    const int thread = rowWith(*page.timeline(), "entryType", QStringLiteral("note"));
    ASSERT_GE(thread, 0);
    const QString words = textOf(*page.timeline(), thread, "summary");
    EXPECT_TRUE(words.contains(QStringLiteral("大门状态没有填")) && words.contains(QStringLiteral("已补填"))) << words.toStdString();
    EXPECT_EQ(textOf(*page.timeline(), thread, "whoText"), QStringLiteral("张伟"));
}

TEST_F(ReviewModelsTest, AnAnswerThatIsHalfWrittenSurvivesAKill)
{
    const QString record = ownVisit();
    returnOwn(record, "gate", "大门状态没有填");
    {
        FormEditor editor;
        editor.edit(record);
        ASSERT_TRUE(Office::wait([&] { return editor.ready(); }));
        editor.setReviewAnswer(QStringLiteral("正在补"));
    }
    office_.settle();
    office_.kill();
    office_.start();
    FormEditor editor;
    editor.edit(record);
    ASSERT_TRUE(Office::wait([&] { return editor.ready(); }));
    EXPECT_TRUE(editor.resumed());
    EXPECT_EQ(editor.reviewAnswer(), QStringLiteral("正在补"));
    EXPECT_TRUE(editor.returnedText().contains(QStringLiteral("大门状态没有填")));
}

TEST_F(ReviewModelsTest, LookingAtWhatCameBackEndsTheNewsAndNotTheTile)
{
    const QString record = ownVisit();
    returnOwn(record, "", "请核实");
    TodayModel today(office_.workspace());
    ASSERT_TRUE(Office::wait([&] { return !today.returnedText().isEmpty(); }));
    today.seeReturned();
    office_.settle();
    EXPECT_EQ(today.returnedText(), QString());
    TodayModel later(office_.workspace());
    ASSERT_TRUE(Office::wait([&] { return later.counts()->rowCount() > 0; }));
    EXPECT_EQ(later.returnedText(), QString());
    EXPECT_EQ(roleOf(*later.counts(), rowWith(*later.counts(), "key", QStringLiteral("returned")), "count").toInt(), 1);
}

TEST_F(ReviewModelsTest, AnApprovedVisitIsClosedAndCorrectedByAnother)
{
    const QString record = ownVisit();
    RecordViewModel page;
    page.setRecordId(record);
    ASSERT_TRUE(Office::wait([&] { return page.found(); }));
    EXPECT_EQ(page.editForm(), QStringLiteral("visit"));
    EXPECT_FALSE(page.canCorrect());
    office_.deliverOwn();
    office_.receiveChange(*RecordId::fromText(record.toStdString()), "visit", reviewRegisters(Review::Approved, "u-3", TimePoint{1}),
                          office_.record(record)->state.seen);
    ASSERT_TRUE(Office::wait([&] { return page.canCorrect(); }));
    EXPECT_EQ(page.editForm(), QString());

    FormEditor editor;
    editor.correct(record);
    ASSERT_TRUE(Office::wait([&] { return editor.ready(); }));
    EXPECT_TRUE(editor.isNew());
    EXPECT_EQ(editor.subtitle(), QStringLiteral("三号停车场"));
    editor.toggleChoice(QStringLiteral("gate"), QStringLiteral("open"));
    const QString correction = finish(editor);
    const Answers answers = office_.shown(correction);
    EXPECT_EQ(answers.get("corrects").textOrEmpty(), record.toStdString());
    EXPECT_EQ(answers.get("activity").textOrEmpty(), "none") << "starts with what was written";
    EXPECT_TRUE(answers.get("review").isNull()) << "and waits for review itself";
}

TEST_F(ReviewModelsTest, AChangeOfAReviewedRecordWaitsForReviewAgain)
{
    const QString record = ownVisit();
    EXPECT_EQ(office_.ownChanges().front().find("review"), nullptr) << "a new one simply waits";
    FormEditor editor;
    editor.edit(record);
    ASSERT_TRUE(Office::wait([&] { return editor.ready(); }));
    editor.toggleChoice(QStringLiteral("gate"), QStringLiteral("open"));
    finish(editor);
    EXPECT_EQ(office_.ownChanges().back().find("review")->textOrEmpty(), "new");
}

TEST_F(ReviewModelsTest, OnlyWhoReviewsHasThePlaceAndNeverMoreThanFive)
{
    const auto keys = [](const char* role) {
        QStringList all;
        for (const Place& place : Places::of(role)) {
            all.append(place.key);
        }
        return all;
    };
    for (const char* role : {"supervisor", "admin"}) {
        EXPECT_TRUE(keys(role).contains(QStringLiteral("review"))) << role;
    }
    for (const char* role : {"inspector", "patrol", "leader", "of a newer server"}) {
        EXPECT_FALSE(keys(role).contains(QStringLiteral("review"))) << role;
        EXPECT_LE(keys(role).size(), 5);
    }
    EXPECT_EQ(keys("supervisor").front(), QStringLiteral("today"));
    EXPECT_EQ(keys("supervisor").back(), QStringLiteral("me"));
}

// Whatever campaign stands on the screens: who has to correct something is told.
TEST_F(ReviewModelsTest, whatCameBackIsToldInEveryCampaign)
{
    const QString record = ownVisit();
    returnOwn(record, "gate", "大门状态没有填");
    office_.turnTo("coal");
    TodayModel today(office_.workspace());
    ASSERT_TRUE(Office::wait([&] { return !today.returnedText().isEmpty(); }));
    EXPECT_TRUE(today.returnedText().contains(QStringLiteral("大门状态没有填"))) << today.returnedText().toStdString();
    ReviewListModel list;
    list.setMine(true);
    ASSERT_TRUE(Office::wait([&] { return list.rowCount() == 1; }));
    EXPECT_EQ(textOf(list, 0, "recordId"), record);
    EXPECT_TRUE(textOf(list, 0, "kindText").contains(QStringLiteral("货车停车场整治"))) << textOf(list, 0, "kindText").toStdString();
    FormEditor editor;
    editor.edit(record);
    EXPECT_TRUE(Office::wait([&] { return editor.ready(); })) << "it is answered in its own campaign's form";
}

TEST_F(ReviewListTest, aRowShowsTheVisitsPhotos)
{
    const RecordId seen = visit();
    const RecordId bare = visit();
    office_.receive("evidence", {{"area", "371502008201"}, {"blob", std::string(64, 'a')}, {"field", "photos"}, {"media", "image/jpeg"}, {"of", seen.text()},
                                 {"size", 3'000'000}, {"thumb", std::string(64, 'b')}, {"thumb_size", 9'000}});
    load();
    const auto photosOf = [&](const RecordId& record) {
        return roleOf(*list_, rowWith(*list_, "recordId", idOf(record)), "photos").value<PhotoListModel*>();
    };
    ASSERT_TRUE(Office::wait([&] { return list_->rowCount() == 2 && photosOf(seen) != nullptr; }));
    EXPECT_EQ(photosOf(seen)->rowCount(), 1);
    ASSERT_NE(photosOf(bare), nullptr);
    EXPECT_EQ(photosOf(bare)->rowCount(), 0);
}

} // namespace
} // namespace fieldledger::test
