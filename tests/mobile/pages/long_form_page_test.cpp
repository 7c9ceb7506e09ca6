// A screen of more questions than anyone sees at once: those that are looked at are there, and the others take up no more than their place.
#include "shared/campaigns/shipped.h"
#include "tests/mobile/pages/desk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fieldledger::test {
namespace {

constexpr int questions = 120;
constexpr int mustAnswer = 100;
constexpr int madeMax = 48;

// The shipped definition, one screen of which goes on for a long time.
std::string longDefinition()
{
    QJsonArray fields;
    for (int number = 0; number < questions; ++number) {
        const QString text = QStringLiteral("第 %1 项").arg(number);
        QJsonObject field{{QStringLiteral("name"), QStringLiteral("long_%1").arg(number)},
                          {QStringLiteral("type"), number == 1 ? QStringLiteral("geopoint") : QStringLiteral("text")},
                          {QStringLiteral("label"), QJsonObject{{QStringLiteral("zh"), text}, {QStringLiteral("en"), text}}}};
        if (number == mustAnswer) {
            field.insert(QStringLiteral("required"), true);
        }
        fields.append(field);
    }
    const QString title = QStringLiteral("检查表");
    const QJsonObject screen{{QStringLiteral("name"), QStringLiteral("long")}, {QStringLiteral("type"), QStringLiteral("group")},
                             {QStringLiteral("label"), QJsonObject{{QStringLiteral("zh"), title}, {QStringLiteral("en"), title}}},
                             {QStringLiteral("fields"), fields}};
    QJsonObject whole = QJsonDocument::fromJson(QByteArray::fromStdString(std::string(*shippedCampaign("parking")))).object();
    QJsonArray forms;
    for (const QJsonValue& value : whole.value(QLatin1String("forms")).toArray()) {
        QJsonObject form = value.toObject();
        if (form.value(QLatin1String("kind")) == QLatin1String("activity")) {
            QJsonArray all = form.value(QLatin1String("fields")).toArray();
            all.prepend(screen);
            form.insert(QStringLiteral("fields"), all);
        }
        forms.append(form);
    }
    whole.insert(QStringLiteral("forms"), forms);
    whole.insert(QStringLiteral("version"), 1'000);
    return QJsonDocument(whole).toJson(QJsonDocument::Compact).toStdString();
}

class LongFormPageTest : public Desk {
protected:
    LongFormPageTest()
    {
        office.receive("campaign", {{"area", "*"}, {"definition", longDefinition()}, {"id", "parking"}, {"title", "货车停车场整治"}, {"version", 1'000}});
        open();
        tap("newButton > newRecord");
        tap("new:activity");
        sees("field:long_0 > input");
    }

    QQuickItem* item(const QString& name) { return window().findChild<QQuickItem*>(name); }
    static void collect(QQuickItem* from, QHash<QString, QQuickItem*>& fields)
    {
        if (from->objectName().startsWith(QLatin1String("field:long_"))) {
            fields.insert(from->objectName(), from);
        }
        for (QQuickItem* child : from->childItems()) {
            collect(child, fields);
        }
    }
    QHash<QString, QQuickItem*> fields()
    {
        QHash<QString, QQuickItem*> found;
        collect(window().contentItem(), found);
        return found;
    }
    static bool isMade(QQuickItem* field) { return !field->childItems().isEmpty() && !field->childItems().constFirst()->childItems().isEmpty(); }
    bool isMade(int number) { return isMade(fields().value(QStringLiteral("field:long_%1").arg(number))); }
    int made()
    {
        const QHash<QString, QQuickItem*> all = fields();
        return static_cast<int>(std::ranges::count_if(all, [](QQuickItem* field) { return isMade(field); }));
    }
    double place(int number) { return fields().value(QStringLiteral("field:long_%1").arg(number))->y(); }
    double end() { return item("formFlick")->property("contentHeight").toDouble() - item("formFlick")->height(); }
    // As a finger does: a part of a window at a time, and what comes into view is made meanwhile.
    void scrollTo(const std::function<double()>& to)
    {
        QQuickItem* const view = item("formFlick");
        for (double at = view->property("contentY").toDouble(); at != to(); at = view->property("contentY").toDouble()) {
            const double step = view->height() / 3;
            view->setProperty("contentY", at < to() ? std::min(at + step, to()) : std::max(at - step, to()));
            office.settle();
        }
    }
};

TEST_F(LongFormPageTest, onlyWhatIsNearIsMadeAndTheEndCanBeReachedAndAnswered)
{
    ASSERT_EQ(fields().size(), questions);
    EXPECT_LT(made(), madeMax);
    scrollTo([this] { return end(); });
    sees("field:long_119 > input");
    type("field:long_119 > input", "7");
    EXPECT_TRUE(Office::wait([this] { return !isMade(0); }));
    EXPECT_LT(made(), madeMax);
}

TEST_F(LongFormPageTest, whatWasAnsweredIsThereOnTheWayBackAndNothingHasMoved)
{
    type("field:long_0 > input", "五");
    tap("field:long_2 > input");
    scrollTo([this] { return end(); });
    type("field:long_119 > input", "7");
    ASSERT_TRUE(Office::wait([this] { return !isMade(0) && !isMade(2); }));
    const double before = place(60);
    scrollTo([] { return 0.0; });
    reads("field:long_0 > input", "五");
    EXPECT_EQ(place(60), before);
}

TEST_F(LongFormPageTest, whatIsWrittenToAndWhatTheFormDoesNotKnowStayThere)
{
    tap("field:long_1 > typePosition");
    sees("latitude");
    tap("field:long_2 > input");
    scrollTo([this] { return end(); });
    ASSERT_TRUE(Office::wait([this] { return !isMade(0); }));
    EXPECT_TRUE(isMade(2)) << "the keyboard writes to it";
    EXPECT_TRUE(isMade(1)) << "it is unfolded";
    scrollTo([] { return 0.0; });
    sees("latitude");
}

TEST_F(LongFormPageTest, aJumpToWhatIsMissingFarDownEndsThere)
{
    while (hand().isShown("formNext")) {
        tap("formNext");
    }
    tap("missing:long_100");
    sees("field:long_100 > input");
    const double at = item("formFlick")->property("contentY").toDouble();
    EXPECT_TRUE(Office::wait([this] { return made() < madeMax; }));
    sees("field:long_100 > input");
    EXPECT_EQ(item("formFlick")->property("contentY").toDouble(), at);
}

} // namespace
} // namespace fieldledger::test
