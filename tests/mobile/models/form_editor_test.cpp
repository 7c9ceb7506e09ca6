// The form as a page binds it, over a real ledger file: nothing that was typed is lost, and finishing writes one act.
#include "mobile/models/form_editor.h"

#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <QCoreApplication>
#include <QEvent>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class FormEditorTest : public testing::Test {
protected:
    FormEditorTest() { begin(); }

    void begin()
    {
        editor_ = std::make_unique<FormEditor>();
        watch_ = std::make_unique<ModelWatch>(*editor_->fields());
        QObject::connect(editor_.get(), &FormEditor::finished, editor_.get(), [this](const QString& id) { finished_ = id; });
        QObject::connect(editor_.get(), &FormEditor::fieldFocusRequested, editor_.get(), [this](int row) { focused_ = row; });
    }
    void create(const char* form, const QString& site = {})
    {
        editor_->create(QString::fromLatin1(form), site);
        ASSERT_TRUE(Office::wait([this] { return editor_->ready(); }));
    }
    void type(const char* path, const char* text)
    {
        editor_->setValue(QString::fromUtf8(path), QString::fromUtf8(text));
        editor_->commit(QString::fromUtf8(path));
    }
    void choose(const char* path, const char* value) { editor_->toggleChoice(QString::fromUtf8(path), QString::fromUtf8(value)); }
    QString field(const char* path, const char* role) const
    {
        const int row = rowWith(*editor_->fields(), "path", QString::fromUtf8(path));
        return row < 0 ? QStringLiteral("(not shown)") : textOf(*editor_->fields(), row, role);
    }
    void fillSite()
    {
        type("name", "北外环南侧 3 号停车场");
        choose("side", "south");
        editor_->pick(QStringLiteral("area"), QStringLiteral("371502008201"));
        choose("approval", "none");
        choose("can_improve", "no");
        choose("disposition", "banned");
    }
    void finish()
    {
        finished_.clear();
        editor_->finish();
        ASSERT_TRUE(Office::wait([this] { return !finished_.isEmpty(); })) << editor_->storeError().toStdString();
        office_.settle();
    }
    std::size_t draftCount()
    {
        return office_.ask([](const LedgerAccess& access) { return access.ledger.drafts()->size(); });
    }
    void killAndStart()
    {
        // As a killed process: whatever was not stored is gone, and nothing says goodbye.
        office_.settle();
        watch_.reset();
        office_.ledger().blockSignals(true);
        editor_.release()->deleteLater(); // its destructor would still store: it is too late for that
        office_.kill();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    Office office_;
    std::unique_ptr<FormEditor> editor_;
    std::unique_ptr<ModelWatch> watch_;
    QString finished_;
    int focused_ = -1;
};

TEST_F(FormEditorTest, OnlyWhatAQuestionNeedsHasAModelOfItsOwn)
{
    create("site");
    const auto has = [&](const char* path, const char* role) {
        return roleOf(*editor_->fields(), rowWith(*editor_->fields(), "path", QString::fromUtf8(path)), role).value<QObject*>() != nullptr;
    };
    EXPECT_TRUE(has("side", "choices"));
    EXPECT_FALSE(has("side", "rows"));
    EXPECT_FALSE(has("side", "photos"));
    EXPECT_FALSE(has("name", "choices"));
}

TEST_F(FormEditorTest, OpensWithTheDefaultsOfTheForm)
{
    create("visit", QString::fromStdString(office_.receiveSite("三号", "south", "undecided").text()));
    EXPECT_TRUE(editor_->isNew());
    EXPECT_EQ(editor_->subtitle(), QStringLiteral("三号"));
    EXPECT_EQ(field("kind", "valueText"), QStringLiteral("日常捆绑巡查"));
    EXPECT_EQ(field("officers", "valueText"), QStringLiteral("王强"));
    EXPECT_EQ(editor_->session()->content().answers.get("area"), Value("371502008201"));
    EXPECT_EQ(field("rectified", "type"), QStringLiteral("(not shown)")); // only where rectification was ordered
    EXPECT_EQ(draftCount(), 0U); // nothing was done yet
}

TEST_F(FormEditorTest, SuggestsTheNightCheckAtABannedSite)
{
    create("visit#night", QString::fromStdString(office_.receiveSite("三号", "south", "banned").text()));
    EXPECT_EQ(field("kind", "valueText"), QStringLiteral("夜查"));
}

TEST_F(FormEditorTest, StoresEveryFieldWhenItIsLeftAndSaysSo)
{
    create("site");
    EXPECT_EQ(editor_->savedText(), QString());
    type("name", "三号停车场");
    ASSERT_TRUE(Office::wait([this] { return !field("name", "savedText").isEmpty(); }));
    EXPECT_EQ(draftCount(), 1U);
    EXPECT_TRUE(editor_->savedText().contains(QStringLiteral("saved here"))) << editor_->savedText().toStdString();
    EXPECT_TRUE(office_.ownChanges().empty()); // a change is written when the form is finished
}

TEST_F(FormEditorTest, StoresWhileSomebodyTypesWithoutLeavingTheField)
{
    create("site");
    editor_->setValue(QStringLiteral("name"), QStringLiteral("三号停"));
    ASSERT_TRUE(Office::wait([this] { return draftCount() == 1; }));
}

TEST_F(FormEditorTest, GoesOnAfterAKill)
{
    create("site");
    type("name", "三号停车场");
    choose("side", "south");
    editor_->next();
    type("occupied_m2", "12x");
    office_.settle();
    killAndStart();
    office_.start();
    begin();
    create("site");
    EXPECT_TRUE(editor_->resumed());
    EXPECT_FALSE(editor_->resumedText().isEmpty());
    EXPECT_EQ(editor_->screen(), 1);
    EXPECT_EQ(field("occupied_m2", "value"), QStringLiteral("12x"));
    EXPECT_FALSE(field("occupied_m2", "error").isEmpty());
    editor_->back();
    EXPECT_EQ(field("name", "value"), QStringLiteral("三号停车场"));
    EXPECT_EQ(draftCount(), 1U);
}

TEST_F(FormEditorTest, FinishesANewSiteAsOneChange)
{
    office_.positions().start();
    create("site");
    fillSite();
    EXPECT_TRUE(editor_->canFinish());
    finish();
    EXPECT_EQ(draftCount(), 0U);
    const std::vector<Change> changes = office_.ownChanges();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].kind, "site");
    EXPECT_EQ(changes[0].by, "u-31");
    EXPECT_EQ(changes[0].act, std::nullopt);
    EXPECT_EQ(*changes[0].find("disposition_by"), Value("u-31"));
    ASSERT_NE(changes[0].find("position_lat"), nullptr); // taken when the form was opened
    const Answers shown = office_.shown(finished_);
    EXPECT_EQ(shown.get("name"), Value("北外环南侧 3 号停车场"));
    EXPECT_EQ(shown.get("area"), Value("371502008201"));
}

TEST_F(FormEditorTest, JumpsToWhatIsMissingInsteadOfFinishing)
{
    create("site");
    type("name", "三号停车场");
    editor_->goTo(editor_->screenCount() - 1, {});
    EXPECT_TRUE(editor_->atEnd());
    EXPECT_FALSE(editor_->canFinish());
    const int missing = rowWith(*editor_->missing(), "field", QStringLiteral("disposition"));
    ASSERT_GE(missing, 0);
    EXPECT_EQ(textOf(*editor_->missing(), missing, "tone"), QStringLiteral("danger"));
    EXPECT_EQ(roleOf(*editor_->missing(), missing, "screen").toInt(), 1);
    editor_->finish();
    EXPECT_EQ(editor_->screen(), 0);
    EXPECT_EQ(focused_, rowWith(*editor_->fields(), "path", QStringLiteral("side")));
    EXPECT_FALSE(field("side", "error").isEmpty());
    EXPECT_TRUE(finished_.isEmpty());
    EXPECT_TRUE(office_.ownChanges().empty());
}

TEST_F(FormEditorTest, ShowsAFoldedFieldThatIsJumpedTo)
{
    create("visit", QString::fromStdString(office_.receiveSite("三号", "south", "undecided").text()));
    EXPECT_EQ(field("remark", "type"), QStringLiteral("(not shown)"));
    EXPECT_GT(editor_->moreCount(), 0);
    editor_->goTo(0, QStringLiteral("remark"));
    EXPECT_EQ(field("remark", "type"), QStringLiteral("paragraph"));
    EXPECT_EQ(focused_, rowWith(*editor_->fields(), "path", QStringLiteral("remark")));
}

TEST_F(FormEditorTest, AFindingAtABannedSiteIsSavedWholeAsOneAct)
{
    const RecordId site = office_.receiveSite("三号", "south", "banned");
    create("visit", QString::fromStdString(site.text()));
    choose("activity", "reopened");
    EXPECT_FALSE(editor_->problemText().isEmpty());
    finish();
    const std::vector<Change> changes = office_.ownChanges();
    ASSERT_EQ(changes.size(), 3U);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        EXPECT_EQ(changes[i].number.n, changes[0].number.n + i);
        EXPECT_EQ(changes[i].act, changes[0].number.n);
    }
    EXPECT_EQ(office_.shown(QString::fromStdString(site.text())).get("disposition"), Value("reopened"));
}

TEST_F(FormEditorTest, EditsAnExistingRecordWithWhatWasSeenAtTheOpening)
{
    const RecordId site = office_.receiveSite("三号", "south", "undecided");
    editor_->edit(QString::fromStdString(site.text()));
    ASSERT_TRUE(Office::wait([this] { return editor_->ready(); }));
    EXPECT_FALSE(editor_->isNew());
    const Seen opened = editor_->session()->content().seen;
    office_.receiveChange(site, "site", {{"address", "路口西"}}, opened); // arrives while the form is open
    type("name", "三号停车场");
    finish();
    const std::vector<Change> changes = office_.ownChanges();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].seen, opened);
    EXPECT_EQ(changes[0].set, (std::vector<Register>{{"name", Value("三号停车场")}}));
    const Answers shown = office_.shown(QString::fromStdString(site.text()));
    EXPECT_EQ(shown.get("address"), Value("路口西"));
    EXPECT_EQ(shown.get("name"), Value("三号停车场"));
}

TEST_F(FormEditorTest, AnUnchangedFormWritesNothing)
{
    const RecordId site = office_.receive("site", {{"name", "三号"}, {"side", "south"}, {"area", "371502008201"}, {"approval", "none"},
                                                   {"can_improve", "no"}, {"disposition", "banned"}});
    editor_->edit(QString::fromStdString(site.text()));
    ASSERT_TRUE(Office::wait([this] { return editor_->ready(); }));
    finish();
    EXPECT_TRUE(office_.ownChanges().empty());
    EXPECT_EQ(draftCount(), 0U);
}

TEST_F(FormEditorTest, FillsTheRowsOfAnOperationAndBansItsSites)
{
    const RecordId first = office_.receiveSite("一号", "south", "undecided");
    const RecordId second = office_.receiveSite("二号", "south", "undecided");
    create("operation");
    choose("departments", "enforcement");
    choose("departments", "street");
    editor_->next();
    for (const auto& [site, sheds] : {std::pair(first, "7"), std::pair(second, "5")}) {
        editor_->addRow(QStringLiteral("results"));
        const std::string row = editor_->session()->content().answers.rows("results").back();
        const std::string path = "results/" + row + "/";
        editor_->pick(QString::fromStdString(path + "site"), QString::fromStdString(site.text()));
        office_.settle();
        choose((path + "action").c_str(), "banned");
        type((path + "sheds_removed").c_str(), sheds);
    }
    EXPECT_EQ(field("sheds_total", "valueText"), QStringLiteral("12"));
    finish();
    const std::vector<Change> changes = office_.ownChanges();
    ASSERT_EQ(changes.size(), 3U); // the operation and both sites
    EXPECT_EQ(office_.shown(QString::fromStdString(second.text())).get("disposition"), Value("banned"));
}

TEST_F(FormEditorTest, TakesAndClearsTheChoicesOfASet)
{
    create("visit", QString::fromStdString(office_.receiveSite("三号", "south", "undecided").text()));
    choose("activity", "none");
    EXPECT_EQ(field("activity", "valueText"), QStringLiteral("无经营"));
    choose("activity", "none"); // required: stays
    EXPECT_EQ(field("activity", "valueText"), QStringLiteral("无经营"));
    choose("gate", "locked");
    choose("gate", "locked"); // not required: goes
    EXPECT_EQ(field("gate", "valueText"), QString());
    editor_->pick(QStringLiteral("officers"), QStringLiteral("u-32"));
    EXPECT_EQ(field("officers", "valueText"), QStringLiteral("王强, 李敏"));
    EXPECT_EQ(field("officers", "warning"), QString());
    editor_->unpick(QStringLiteral("officers"), QStringLiteral("u-32"));
    EXPECT_FALSE(field("officers", "warning").isEmpty()); // fewer than two
}

TEST_F(FormEditorTest, ThrowsADraftAwayOnlyWhenAsked)
{
    create("site");
    type("name", "三号停车场");
    editor_->close();
    office_.settle();
    EXPECT_EQ(draftCount(), 1U);
    create("site");
    EXPECT_TRUE(editor_->resumed());
    editor_->discard();
    office_.settle();
    EXPECT_EQ(draftCount(), 0U);
    EXPECT_TRUE(office_.ownChanges().empty());
}

// A finding at a banned lot crashed the layouts around the check screen, which nobody saw, when its lists changed.
TEST_F(FormEditorTest, LeavesTheCheckScreenAloneWhileItIsNotUp)
{
    const RecordId site = office_.receiveSite("三号", "south", "banned");
    create("visit", QString::fromStdString(site.text()));
    ModelWatch missing(*editor_->missing());
    ModelWatch answers(*editor_->answers());
    choose("activity", "reopened");
    office_.settle();
    EXPECT_EQ(missing.inserted + missing.removed + missing.changed + missing.resets, 0);
    EXPECT_EQ(answers.inserted + answers.removed + answers.changed + answers.resets, 0);
    editor_->setScreen(editor_->screenCount() - 1);
    EXPECT_GE(rowWith(*editor_->answers(), "value", QStringLiteral("死灰复燃")), 0);
    EXPECT_GE(rowWith(*editor_->missing(), "field", QStringLiteral("officers")), 0);
}

TEST_F(FormEditorTest, HintsAtADispositionWithoutForcingIt)
{
    create("site");
    editor_->next();
    choose("can_improve", "no");
    type("occupied_m2", "800");
    EXPECT_FALSE(field("disposition", "suggestion").isEmpty());
    EXPECT_EQ(field("disposition", "suggestionValue"), QStringLiteral("banned"));
    choose("disposition", "exit_only");
    EXPECT_EQ(field("disposition", "valueText"), QStringLiteral("准出不准进、逐步关停"));
}

TEST_F(FormEditorTest, SaysWhenTheRecordIsNotHere)
{
    editor_->edit(QStringLiteral("0192f000-0000-7000-8000-0000000000ff"));
    ASSERT_TRUE(Office::wait([this] { return !editor_->problemAtOpening().isEmpty(); }));
    EXPECT_FALSE(editor_->ready());
}

} // namespace
} // namespace fieldledger::test
