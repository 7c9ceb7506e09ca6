#include "mobile/models/record_view_model.h"

#include "mobile/models/form_editor.h"
#include "mobile/models/form_opening.h"
#include "shared/evidence/evidence_record.h"
#include "shared/evidence/hashes.h"
#include "shared/form/erasure.h"
#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class RecordViewModelTest : public testing::Test {
protected:
    void show(const RecordId& record)
    {
        view_.setRecordId(QString::fromStdString(record.text()));
        ASSERT_TRUE(Office::wait([this] { return !view_.loading(); }));
        office_.settle();
    }
    QString fact(const char* label)
    {
        const int row = rowWith(*view_.facts(), "label", QString::fromUtf8(label));
        return row < 0 ? QString() : textOf(*view_.facts(), row, "value");
    }

    Office office_;
    RecordViewModel view_;
    ModelWatch facts_{*view_.facts()};
    ModelWatch timeline_{*view_.timeline()};
};

TEST_F(RecordViewModelTest, ShowsASiteWithItsFactsAndActions)
{
    show(office_.receiveSite("三号停车场", "south", "banned"));
    EXPECT_TRUE(view_.found());
    EXPECT_EQ(view_.title(), QStringLiteral("三号停车场"));
    EXPECT_EQ(view_.kindTitle(), QStringLiteral("停车场"));
    EXPECT_EQ(view_.subtitle(), QStringLiteral("李庄村"));
    EXPECT_EQ(fact("方位"), QStringLiteral("北外环南侧"));
    EXPECT_EQ(fact("处置意见"), QStringLiteral("取缔"));
    EXPECT_EQ(fact("名称"), QString()); // it is the title already
    EXPECT_GE(rowWith(*view_.chips(), "text", QStringLiteral("取缔")), 0);
    EXPECT_FALSE(view_.dueText().isEmpty()); // a banned lot is checked within three nights
    EXPECT_EQ(textOf(*view_.actions(), 0, "form"), QStringLiteral("visit"));
    EXPECT_TRUE(roleOf(*view_.actions(), 0, "primary").toBool());
    EXPECT_EQ(view_.editForm(), QStringLiteral("site"));
    EXPECT_EQ(view_.conflicts()->rowCount(), 0);
    EXPECT_EQ(view_.sendingState(), QString());
}

// The site of another area has the smaller id; forms write on the one of this tablet's.
TEST_F(RecordViewModelTest, ShowsWhatASetBringsFromAnotherAreaAndOffersNothingOnIt)
{
    const RecordId far = office_.receiveOfSet("site", {{"disposition", "banned"}, {"name", "东停车场"}, {"side", "south"}});
    const RecordId near = office_.receiveSite("西停车场", "south", "banned");
    office_.receive("link", {{"a", far.text()}, {"area", "371502008201"}, {"b", near.text()}});
    const RecordId visit = office_.receiveOfSet("visit", {{"activity", "none"}, {"gate", "locked"}, {"kind", "night"}, {"site", far.text()}});
    for (const RecordId& asked : {near, far}) {
        show(asked);
        EXPECT_EQ(view_.title(), QStringLiteral("西停车场"));
        EXPECT_EQ(view_.writtenId().toStdString(), near.text());
        EXPECT_TRUE(view_.elsewhereText().isEmpty());
        EXPECT_EQ(view_.editForm(), QStringLiteral("site"));
        const int row = rowWith(*view_.timeline(), "recordId", QString::fromStdString(far.text()));
        ASSERT_GE(row, 0);
        EXPECT_TRUE(textOf(*view_.timeline(), row, "summary").contains(QStringLiteral("371509001"))) << textOf(*view_.timeline(), row, "summary").toStdString();
        EXPECT_GE(rowWith(*view_.timeline(), "recordId", QString::fromStdString(visit.text())), 0);
    }
    show(visit);
    EXPECT_TRUE(view_.elsewhereText().contains(QStringLiteral("371509001")));
    EXPECT_TRUE(view_.editForm().isEmpty());
    EXPECT_FALSE(view_.canPhotograph() || view_.canCorrect() || view_.canStrikeOut() || view_.canReveal());
    EXPECT_EQ(view_.actions()->rowCount() + view_.steps()->rowCount(), 0);
    const Result<FormContent> refused = office_.ask([far](const LedgerAccess& access) {
        FormOrder order;
        order.campaign = "parking";
        order.kind = "site";
        order.record = far;
        return openForm(access.ledger, order, [] { return RecordId(); });
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::Forbidden);
}

TEST_F(RecordViewModelTest, PersonalDataIsMaskedUntilItIsAskedForAndThatIsNoted)
{
    const RecordId site = office_.receiveSite("三号停车场", "south", "banned");
    office_.receivePersonal(site, "site", "operator_phone", "13912345678", false);
    show(site);
    const auto phone = [this] {
        const int row = rowWith(*view_.factsMore(), "label", QStringLiteral("经营者电话"));
        return row < 0 ? QString() : textOf(*view_.factsMore(), row, "value");
    };
    EXPECT_EQ(phone(), QStringLiteral("139****5678"));
    EXPECT_TRUE(view_.canReveal());
    EXPECT_TRUE(office_.ownChanges().empty());

    view_.reveal();
    ASSERT_TRUE(Office::wait([&] { return phone() == QStringLiteral("13912345678"); }));
    EXPECT_FALSE(view_.canReveal());
    const std::vector<Change> own = office_.ownChanges();
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own[0].kind, "disclosure");
    EXPECT_EQ(*own[0].find("of"), Value(site.text()));
    EXPECT_EQ(*own[0].find("shown/operator_phone"), Value(true));
    office_.settle();
    EXPECT_GE(rowWith(*view_.timeline(), "title", QStringLiteral("Personal data was looked at")), 0);

    view_.setRecordId(QString()); // left and opened again: masked again
    show(site);
    EXPECT_EQ(phone(), QStringLiteral("139****5678"));
}

TEST_F(RecordViewModelTest, WhatWasErasedByOrderIsSaidInItsPlaceAndInTheStory)
{
    const RecordId site = office_.receiveSite("三号停车场", "south", "banned");
    office_.receivePersonal(site, "site", "operator_phone", "13912345678", false);
    office_.receive("erasure", erasureRegisters({site, {"operator_phone"}, "聊开执〔2026〕7号", {}}, "371502008201"));
    show(site);

    const int row = rowWith(*view_.factsMore(), "label", QStringLiteral("经营者电话"));
    ASSERT_GE(row, 0);
    EXPECT_EQ(textOf(*view_.factsMore(), row, "value"), QStringLiteral("erased by order"));
    EXPECT_FALSE(view_.canReveal());
    const int entry = rowWith(*view_.timeline(), "title", QStringLiteral("Personal data was erased by order"));
    ASSERT_GE(entry, 0);
    EXPECT_EQ(textOf(*view_.timeline(), entry, "summary"), QStringLiteral("经营者电话: 聊开执〔2026〕7号"));
    EXPECT_FALSE(textOf(*view_.timeline(), entry, "whoText").isEmpty());
    EXPECT_TRUE(textOf(*view_.timeline(), entry, "recordId").isEmpty()) << "there is no page to open";

    office_.receive("erasure", erasureRegisters({site, {"*", "operator_phone"}, "8号", {}}, "371502008201"));
    show(site);
    EXPECT_GE(rowWith(*view_.timeline(), "summary", QStringLiteral("all personal data: 8号")), 0);
}

TEST_F(RecordViewModelTest, WithoutTheRightAMaskIsAllThereIs)
{
    const RecordId site = office_.receiveSite("三号停车场", "south", "banned");
    office_.receivePersonal(site, "site", "operator_phone", "13912345678", true);
    show(site);
    const int row = rowWith(*view_.factsMore(), "label", QStringLiteral("经营者电话"));
    ASSERT_GE(row, 0);
    EXPECT_EQ(textOf(*view_.factsMore(), row, "value"), QStringLiteral("139****5678"));
    EXPECT_FALSE(view_.canReveal());
}

TEST_F(RecordViewModelTest, ShowsVisitsInItsTimelineNewestFirst)
{
    const RecordId site = office_.receiveSite("三号停车场", "south", "banned");
    const std::string id = site.text();
    office_.receive("visit", {{"site", id}, {"area", "371502008201"}, {"kind", "night"}, {"activity", "none"}, {"gate", "locked"}, {"at", "2026-11-20T14:00:00Z"}});
    office_.receive("visit", {{"site", id}, {"area", "371502008201"}, {"kind", "daily"}, {"activity", "operating"}, {"at", "2026-11-21T02:00:00Z"}});
    show(site);
    ASSERT_GE(view_.timeline()->rowCount(), 3);
    const int day = rowWith(*view_.timeline(), "title", QStringLiteral("日常捆绑巡查"));
    const int night = rowWith(*view_.timeline(), "title", QStringLiteral("夜查"));
    ASSERT_GE(day, 0);
    EXPECT_LT(day, night);
    EXPECT_EQ(textOf(*view_.timeline(), night, "whoText"), QStringLiteral("张伟"));
    EXPECT_EQ(textOf(*view_.timeline(), night, "summary"), QStringLiteral("无经营 · 已锁"));
    EXPECT_EQ(textOf(*view_.timeline(), night, "timeDetail"), QStringLiteral("2026-11-20 22:00:00"));
    EXPECT_FALSE(textOf(*view_.timeline(), night, "recordId").isEmpty());
    EXPECT_GE(rowWith(*view_.timeline(), "entryType", QStringLiteral("change")), 0); // how it was logged
}

TEST_F(RecordViewModelTest, ShowsBothValuesOfAConflict)
{
    const RecordId site = office_.receiveSite("三号停车场", "south", "undecided");
    // Neither has seen the other: both saw only the first change of the site.
    const std::optional<RecordView> before = office_.record(QString::fromStdString(site.text()));
    FormEditor editor;
    editor.edit(QString::fromStdString(site.text()));
    ASSERT_TRUE(Office::wait([&] { return editor.ready(); }));
    editor.toggleChoice(QStringLiteral("disposition"), QStringLiteral("banned"));
    editor.toggleChoice(QStringLiteral("approval"), QStringLiteral("none"));
    editor.toggleChoice(QStringLiteral("can_improve"), QStringLiteral("no"));
    bool finished = false;
    QObject::connect(&editor, &FormEditor::finished, &editor, [&] { finished = true; });
    editor.finish();
    ASSERT_TRUE(Office::wait([&] { return finished; }));
    office_.receiveChange(site, "site", {{"disposition", "rectify"}, {"disposition_by", "u-3"}, {"deadline", "2026-12-01"}}, before->state.seen);
    show(site);
    ASSERT_EQ(view_.conflicts()->rowCount(), 1);
    EXPECT_EQ(textOf(*view_.conflicts(), 0, "fieldLabel"), QStringLiteral("处置意见"));
    auto* const heads = roleOf(*view_.conflicts(), 0, "heads").value<HeadListModel*>();
    ASSERT_EQ(heads->rowCount(), 2);
    EXPECT_GE(rowWith(*heads, "valueText", QStringLiteral("取缔")), 0);
    const int other = rowWith(*heads, "valueText", QStringLiteral("整改保留 · 期限: 2026-12-01"));
    ASSERT_GE(other, 0);
    EXPECT_EQ(textOf(*heads, other, "whoText"), QStringLiteral("张伟"));
    EXPECT_TRUE(roleOf(*heads, other, "shown").toBool()); // the more cautious one
    EXPECT_EQ(textOf(*view_.timeline(), 0, "entryType"), QStringLiteral("conflict"));
    EXPECT_TRUE(roleOf(*view_.facts(), rowWith(*view_.facts(), "label", QStringLiteral("处置意见")), "conflict").toBool());
}

// Each value stands beside who, when, where, and what that person photographed there; a signature is nobody's picture.
TEST_F(RecordViewModelTest, AHeadHasThePhotoOfItsVisitAndWhereItWasTaken)
{
    const RecordId site = office_.receiveSite("三号停车场", "south", "banned");
    const std::optional<RecordView> first = office_.record(QString::fromStdString(site.text()));
    office_.receiveChange(site, "site", {{"disposition", "rectify"}, {"disposition_by", "u-3"}, {"deadline", "2026-12-01"}});
    const TimePoint wrote = first->state.held.front().at.est;
    const auto photograph = [&](const std::string& field, std::int64_t minutes, bool personal) {
        EvidenceFacts facts;
        facts.of = site;
        facts.field = field;
        facts.area = "371502008201";
        facts.original = {sha256(field), 1'000};
        facts.taken.est = TimePoint{wrote.ms - minutes * 60'000};
        facts.position = EvidencePosition{364'564'000, 1'159'860'000, 500, facts.taken.est};
        facts.personal = personal;
        return office_.receive("evidence", evidenceRegisters(facts));
    };
    photograph("signature", 0, true);
    const RecordId near = photograph("photos", 2, false);
    photograph("gate", 90, false);
    show(site);
    ASSERT_TRUE(Office::wait([&] { return view_.photos()->rowCount() == 3; }));
    auto* const heads = roleOf(*view_.conflicts(), 0, "heads").value<HeadListModel*>();
    ASSERT_EQ(heads->rowCount(), 2);
    const int head = rowWith(*heads, "valueText", QStringLiteral("取缔"));
    ASSERT_GE(head, 0);
    EXPECT_EQ(textOf(*heads, head, "photoId"), QString::fromStdString(near.text()));
    EXPECT_EQ(textOf(*heads, head, "whereText"), QStringLiteral("40 m from the place"));
    EXPECT_TRUE(textOf(*heads, head, "photoName").contains(QStringLiteral("张伟")));
    auto* const photos = roleOf(*view_.timeline(), 0, "photos").value<PhotoListModel*>();
    EXPECT_EQ(photos->placeOf(QString::fromStdString(near.text())), 0) << "the card's photos can be looked at in full";
}

TEST_F(RecordViewModelTest, FollowsChangesWithoutStartingOver)
{
    const RecordId site = office_.receiveSite("三号停车场", "south", "undecided");
    show(site);
    facts_.forget();
    office_.receiveChange(site, "site", {{"address", "路口西"}}, office_.record(QString::fromStdString(site.text()))->state.seen);
    ASSERT_TRUE(Office::wait([this] { return rowWith(*view_.factsMore(), "value", QStringLiteral("路口西")) >= 0; }));
    EXPECT_EQ(facts_.resets + facts_.removed + facts_.inserted, 0);
}

TEST_F(RecordViewModelTest, ShowsTheRowsOfAnOperation)
{
    const RecordId site = office_.receiveSite("三号停车场", "south", "undecided");
    const std::string row = "results/0192f000-0000-7000-8000-000000000021/";
    show(office_.receive("operation", {{"area", "371502008"}, {"date", "2026-11-20"}, {row + "site", site.text()}, {row + "action", "banned"}, {row + "sheds_removed", 7}}));
    ASSERT_EQ(view_.rows()->rowCount(), 1);
    EXPECT_EQ(textOf(*view_.rows(), 0, "title"), QStringLiteral("三号停车场"));
    EXPECT_EQ(textOf(*view_.rows(), 0, "subtitle"), QStringLiteral("取缔 · 7 间"));
    EXPECT_EQ(view_.rowsTitle(), QStringLiteral("处置的停车场"));
    EXPECT_EQ(view_.actions()->rowCount(), 0);
}

TEST_F(RecordViewModelTest, AVisitOfSomebodyElseIsNotEdited)
{
    const RecordId site = office_.receiveSite("三号停车场", "south", "undecided");
    show(office_.receive("visit", {{"site", site.text()}, {"area", "371502008201"}, {"kind", "daily"}, {"activity", "none"}}));
    EXPECT_EQ(view_.editForm(), QString());
}

TEST_F(RecordViewModelTest, SaysWhenTheRecordIsNotHere)
{
    RecordId unknown;
    unknown.bytes[15] = 200;
    show(unknown);
    EXPECT_FALSE(view_.found());
    EXPECT_EQ(view_.title(), QString());
}

} // namespace
} // namespace fieldledger::test
