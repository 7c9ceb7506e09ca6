// What is set aside, and the same place twice: seen and settled by touch.
#include "tests/mobile/pages/desk.h"

#include "shared/record/place_set.h"

namespace fieldledger::test {
namespace {

class SetAsidePageTest : public Desk {
protected:
    SetAsidePageTest() { become("supervisor"); }
    void become(const std::string& role)
    {
        const Status saved = office.ask([role](const LedgerAccess& access) -> Status {
            Enrolment enrolment = **access.ledger.enrolment();
            enrolment.answer.role = role;
            return access.ledger.saveEnrolment(enrolment);
        });
        ASSERT_TRUE(saved);
        office.kill();
        office.start();
    }
    // A change of device 5 that the server set aside.
    void quarantine(const RecordId& record, std::vector<Register> set)
    {
        ChangeItem item;
        item.change.number = {DeviceNumber{5}, ++last_};
        item.change.record = record;
        item.change.kind = "site";
        item.change.campaign = "parking";
        item.change.form = 1;
        item.change.by = "u-32";
        item.change.at.est = TimePoint{1'795'500'000'000};
        item.change.set = std::move(set);
        sortRegisters(item.change.set);
        item.got = item.change.at.est;
        item.verdict = Verdict::Quarantined;
        item.reason = Reason{"no_right", "您在该区域没有填报此项内容的权限。", "You have no right to write this."};
        ASSERT_TRUE(office.ask([item](const LedgerAccess& access) { return Office::apply(access.ledger, {item}); }));
    }
    std::vector<Change> ownOf(std::string_view kind)
    {
        std::vector<Change> found = office.ownChanges();
        std::erase_if(found, [&](const Change& change) { return change.kind != kind; });
        return found;
    }
    void picture(const char* name)
    {
        if (const QString folder = qEnvironmentVariable("FIELDLEDGER_PICTURES"); !folder.isEmpty()) {
            for (const QSize size : {tabletLandscape, tabletPortrait, phone}) {
                turn(size);
                office.settle();
                window().grabWindow().save(QStringLiteral("%1/%2-%3.png").arg(folder, QLatin1String(name)).arg(size.width()));
            }
        }
    }
    std::uint64_t last_ = 0;
};

TEST_F(SetAsidePageTest, aSupervisorReleasesWhatHeChose)
{
    const RecordId site = office.receiveSite("光岳路停车场", "south", "undecided");
    quarantine(site, {{"disposition", "banned"}, {"sheds", 4}});
    open();
    tap("nav:me");
    reads("setAsideEntry", "1");
    tap("setAsideEntry");
    reads("setAsideList", "光岳路停车场");
    reads("setAsideList", "填报人在该区域没有填报此项内容的权限"); // not "you": that is what its author is told
    reads("setAsideList", "取缔");
    reads("setAsideList", "待定");
    picture("set-aside");
    tap("setAside:5.1 > choose:0:sheds");
    tap("setAside:5.1 > release");
    seesNot("setAside:5.1");
    const std::vector<Change> released = ownOf("site");
    ASSERT_EQ(released.size(), 1U);
    EXPECT_EQ(released[0].releases, (ChangeNumber{DeviceNumber{5}, 1}));
    EXPECT_EQ(released[0].set, (std::vector<Register>{{"disposition", "banned"}}));
    EXPECT_FALSE(released[0].seen.empty()) << "from when the card was drawn";
}

TEST_F(SetAsidePageTest, aSupervisorDoesNotAdoptItAndSaysWhy)
{
    quarantine(RecordId{{1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 1, 1, 1, 1, 1, 1, 1}}, {{"name", "九号停车场"}, {"area", "371502008"}});
    open();
    tap("nav:me");
    tap("setAsideEntry");
    tap("setAside:5.1 > refuse");
    type("refuseReason > input", "已由二镇登记");
    tap("refuseConfirm");
    seesNot("setAside:5.1");
    const std::vector<Change> notes = ownOf("note");
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes[0].releases, (ChangeNumber{DeviceNumber{5}, 1}));
    EXPECT_EQ(notes[0].find("text")->textOrEmpty(), "已由二镇登记");
}

TEST_F(SetAsidePageTest, anInspectorSettlesNothingAndIsToldAboutOwnWork)
{
    become("inspector");
    const RecordId site = office.receiveSite("光岳路停车场", "south", "undecided");
    quarantine(site, {{"sheds", 4}});
    open();
    tap("nav:me");
    tap("setAsideEntry");
    seesNot("setAside:5.1");
    reads("setAsideList", "没有被隔离的内容");
}

TEST_F(SetAsidePageTest, twoSitesAreLinkedAndTheLinkIsTakenBack)
{
    const RecordId a = office.receive("site", {{"name", "三号停车场"}, {"area", "371502008"}, {"side", "south"}, {"disposition", "banned"},
                                               {"position_lat", 364'560'000}, {"position_lon", 1'159'850'000}});
    const RecordId b = office.receive("site", {{"name", "3号停车场"}, {"area", "371502008"}, {"side", "south"}, {"disposition", "rectify"},
                                               {"position_lat", 364'563'000}, {"position_lon", 1'159'850'000}});
    open();
    tap("nav:me");
    tap("duplicatesEntry");
    reads("duplicateList", "名称相同");
    reads("duplicateList", "整改保留");
    picture("duplicates");
    const QString pair = "pair:" + QString::fromStdString(a.text() + " " + b.text());
    tap(pair + " > same");
    seesNot(pair);
    const std::vector<Change> links = ownOf("link");
    ASSERT_EQ(links.size(), 1U);
    EXPECT_EQ(links[0].find("a")->textOrEmpty(), std::min(a.text(), b.text()));
    const QString link = "pair:" + QString::fromStdString(links[0].record.text());
    tap(link + " > undo");
    sees(pair);
    tap(pair + " > apart");
    seesNot(pair);
    EXPECT_EQ(*ownOf("link").back().find("same"), Value(false));
}

// Linked with one here, named like another one here: the link can be taken back, and nothing more is proposed of it.
TEST_F(SetAsidePageTest, aSiteOfAnotherAreaIsProposedForNothing)
{
    const RecordId far = office.receiveOfSet("site", {{"name", "三号停车场"}, {"side", "south"}, {"disposition", "banned"}});
    const RecordId near = office.receiveSite("光岳路停车场", "south", "banned");
    const RecordId named = office.receive("site", {{"name", "3号停车场"}, {"area", "371502008201"}, {"side", "south"}, {"disposition", "banned"}});
    const RecordId link = office.receive("link", {{"a", far.text()}, {"area", "371502008201"}, {"b", near.text()}});
    open();
    tap("nav:me");
    tap("duplicatesEntry");
    sees("pair:" + QString::fromStdString(link.text()));
    seesNot("pair:" + QString::fromStdString(far.text() + " " + named.text()));
}

} // namespace
} // namespace fieldledger::test
