// The app's start on good and bad data folders: what cannot be opened is said in words, and left as it is.
#include "mobile/app/application.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class ApplicationTest : public testing::Test {
protected:
    ApplicationOptions options() const
    {
        ApplicationOptions options;
        options.dataFolder = folder_.path();
        options.language = QStringLiteral("en");
        return options;
    }
    QString file() const { return TabletSettings(folder_.path()).ledgerFile(); }
    QByteArray bytes() const
    {
        QFile file(this->file());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray& content) const
    {
        QFile file(this->file());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    QTemporaryDir folder_;
};

TEST_F(ApplicationTest, StartsOnAnEmptyFolder)
{
    Application application(options());
    EXPECT_TRUE(application.load());
    EXPECT_EQ(application.startupError(), QString());
    EXPECT_FALSE(application.session().enrolled());
}

TEST_F(ApplicationTest, SaysThatAnotherProgramHasTheFile)
{
    LedgerThread other("other");
    ASSERT_TRUE(other.open(file()));
    Application application(options());
    EXPECT_TRUE(application.load());
    EXPECT_TRUE(application.startupError().contains(QStringLiteral("in use"))) << application.startupError().toStdString();
}

TEST_F(ApplicationTest, LeavesAForeignFileAsItIs)
{
    write("this is no ledger, but a letter that somebody wrote, and it is long enough to be looked at");
    const QByteArray before = bytes();
    Application application(options());
    EXPECT_TRUE(application.load());
    EXPECT_FALSE(application.startupError().isEmpty());
    EXPECT_EQ(bytes(), before);
}

TEST_F(ApplicationTest, SaysThatTheFileIsNewerThanTheApp)
{
    {
        LedgerThread made("other");
        ASSERT_TRUE(made.open(file()));
    }
    QByteArray content = bytes();
    content.replace(60, 4, QByteArray::fromHex("00000063")); // user_version in the header of an SQLite file
    write(content);
    Application application(options());
    EXPECT_TRUE(application.load());
    EXPECT_TRUE(application.startupError().contains(QStringLiteral("newer"))) << application.startupError().toStdString();
    EXPECT_EQ(bytes(), content);
}

TEST_F(ApplicationTest, SaysThatTheFolderCannotBeMade)
{
    write("a file stands where the folder should be");
    ApplicationOptions wrong = options();
    wrong.dataFolder = file() + QStringLiteral("/inside");
    Application application(wrong);
    EXPECT_TRUE(application.load());
    EXPECT_FALSE(application.startupError().isEmpty());
}

TEST_F(ApplicationTest, FillsInTheServerThatItWasGiven)
{
    ApplicationOptions given = options();
    given.server = QStringLiteral("http://127.0.0.1:1");
    Application application(given);
    EXPECT_TRUE(application.load());
    EXPECT_EQ(application.session().serverUrl(), QStringLiteral("http://127.0.0.1:1"));
    EXPECT_FALSE(application.session().enrolling()); // without a code nothing is asked
}

} // namespace
} // namespace fieldledger::test
