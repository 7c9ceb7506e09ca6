// A rule of the sources. Qt 6.4.2 crashes when a layout that declares properties is destroyed while it holds another layout filled by a
// Repeater. So no layout is the root of a QML file or of a delegate: an Item is, with the layout inside it.
#include <gtest/gtest.h>

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace {

bool breaksTheRule(const QString& text)
{
    static const QRegularExpression root(QStringLiteral(R"(^(?:Row|Column|Grid|Stack)Layout \{|(?:delegate|sourceComponent): (?:Row|Column|Grid|Stack)Layout \{)"),
                                         QRegularExpression::MultilineOption);
    return root.match(text).hasMatch();
}

TEST(LayoutRule, noLayoutIsTheRootOfAFileOrDelegate)
{
    int files = 0;
    for (QDirIterator it(QStringLiteral(FIELDLEDGER_SOURCE_DIR "/mobile"), {QStringLiteral("*.qml")}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_FALSE(breaksTheRule(QString::fromUtf8(file.readAll()))) << qUtf8Printable(file.fileName());
        ++files;
    }
    EXPECT_GT(files, 40);
}

TEST(LayoutRule, seesOneThatIs)
{
    EXPECT_TRUE(breaksTheRule(QStringLiteral("import QtQuick.Layouts\n\nColumnLayout {\n    property int a\n}\n")));
    EXPECT_TRUE(breaksTheRule(QStringLiteral("Repeater {\n    delegate: RowLayout {\n")));
    EXPECT_FALSE(breaksTheRule(QStringLiteral("Item {\n    ColumnLayout {\n")));
}

} // namespace
