// A photo's way from the tablet to the disk of the server, with the tablet's own transport and queue and the server's own process, over
// a line that breaks and a server that is killed: it goes on at the byte, the receipt is believed only when it is signed, and only then
// the original may go. FIELDLEDGER_PHOTOS sets how many the long form sends.
#include "mobile/device/ledger_thread.h"
#include "mobile/device/tablet_settings.h"
#include "mobile/models/photo_reading.h"
#include "shared/base/uuid7.h"
#include "shared/evidence/hashes.h"
#include "tests/e2e/cutting_relay.h"
#include "tests/support/test_pictures.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <random>

namespace fieldledger::test {
namespace {

constexpr int waitMs = 30'000;

// The program as it ships, with the sample ledger.
class ServerProcess {
public:
    ServerProcess()
    {
        EXPECT_NE(command({"init", "--sample"}), "(failed)");
        start();
    }
    ~ServerProcess() { stop(); }

    void start()
    {
        const QString portFile = data_.filePath(QStringLiteral("test-port"));
        QFile::remove(portFile);
        process_.setStandardOutputFile(QProcess::nullDevice());
        process_.setStandardErrorFile(QProcess::nullDevice());
        process_.start(QStringLiteral(FIELDLEDGER_SERVER_PROGRAM), {QStringLiteral("serve"), QStringLiteral("--data"), data_.path(),
                                                                   QStringLiteral("--port"), QString::number(port_), QStringLiteral("--port-file"), portFile});
        EXPECT_TRUE(QTest::qWaitFor([&] { return QFile::exists(portFile) && QFile(portFile).size() > 0; }, waitMs));
        QFile file(portFile);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        port_ = file.readAll().trimmed().toUShort();
    }
    // As the kernel does it when memory runs out.
    void kill()
    {
        process_.kill();
        process_.waitForFinished();
    }

    quint16 port() const { return port_; }
    void stop()
    {
        process_.terminate();
        if (!process_.waitForFinished(waitMs)) {
            process_.kill();
            process_.waitForFinished();
        }
    }
    QString command(QStringList words) const
    {
        QProcess process;
        words += {QStringLiteral("--data"), data_.path()};
        process.start(QStringLiteral(FIELDLEDGER_SERVER_PROGRAM), words);
        const bool done = process.waitForFinished(waitMs) && process.exitCode() == 0;
        return done ? QString::fromUtf8(process.readAllStandardOutput()) : QStringLiteral("(failed)");
    }
    std::string deviceCode() const
    {
        const QString told = command({QStringLiteral("device"), QStringLiteral("code"), QStringLiteral("--user"), QStringLiteral("inspector1")});
        return told.section(QStringLiteral("code for inspector1: "), 1).section(u' ', 0, 0).section(u'\n', 0, 0).trimmed().toStdString();
    }
    std::string blob(const Sha256& hash) const
    {
        const QString name = QString::fromStdString(toHex(hash));
        QFile file(data_.filePath(QStringLiteral("blobs/") + name.left(2) + QLatin1Char('/') + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }

private:
    QTemporaryDir data_;
    QProcess process_;
    quint16 port_ = 0;
};

class PhotoDeliveryTest : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(tablet_.open(TabletSettings(folder_.path()).ledgerFile()));
        tablet_.startSync();
        bool enrolled = false;
        QObject::connect(&tablet_, &LedgerThread::enrolled, &receiver_, [&] { enrolled = true; });
        QObject::connect(&tablet_, &LedgerThread::enrolFailed, &receiver_, [](const Error& error) { ADD_FAILURE() << error.detail(); });
        tablet_.enrol(EnrolmentOrder{relay_.address(), server_.deviceCode(), "test", "0.1.0"});
        ASSERT_TRUE(QTest::qWaitFor([&] { return enrolled; }, waitMs));
    }

    template <class Job> auto ask(Job job)
    {
        std::optional<decltype(job(std::declval<const LedgerAccess&>()))> result;
        tablet_.run(&receiver_, std::move(job), [&](auto value) { result.emplace(std::move(value)); });
        EXPECT_TRUE(QTest::qWaitFor([&] { return result.has_value(); }, waitMs));
        return std::move(*result);
    }
    // Kept on the shelf, and its act saved: from then on it is sent.
    void takePhoto(const std::string& bytes)
    {
        const auto kept = ask([bytes](const LedgerAccess& access) {
            const Result<std::optional<Enrolment>> enrolment = access.ledger.enrolment();
            NewPhoto photo;
            photo.record = makeRecordId(access.now.est, secureRandom());
            photo.facts.of = makeRecordId(access.now.est, secureRandom());
            photo.facts.field = "photos";
            photo.facts.area = (*enrolment)->answer.areas.front();
            photo.facts.media = "image/jpeg";
            photo.facts.source = evidence::test;
            photo.facts.taken = access.now;
            photo.original = {bytes, {}};
            return access.ledger.photos().commit(std::move(photo), access.now.est);
        });
        ASSERT_TRUE(kept);
        bool saved = false;
        tablet_.save(&receiver_, {evidencePart(kept->record, kept->facts, "parking", 1)}, "u-1", std::nullopt,
                     [&](const Result<std::vector<ChangeNumber>>& numbers) { saved = static_cast<bool>(numbers); });
        ASSERT_TRUE(QTest::qWaitFor([&] { return saved; }, waitMs));
    }
    std::optional<ShelfBlob> shelfBlob(const Sha256& hash)
    {
        const Result<std::optional<ShelfBlob>> found = ask([hash](const LedgerAccess& access) { return access.ledger.photos().blob(hash); });
        return found ? *found : std::nullopt;
    }
    // A person at the edge of the signal, who asks again as soon as the line is gone.
    bool waitAllDelivered(int timeMs)
    {
        return QTest::qWaitFor(
            [&] {
                const PhotoStatus& status = tablet_.photoStatus();
                if (status.retryAt) {
                    tablet_.feedPhotos(PhotosRequested{});
                }
                return status.phase == PhotoPhase::UpToDate && status.backlog.all().count == 0;
            },
            timeMs);
    }
    // Sends photos of random sizes over a line that breaks at random bytes; what came twice is at most 2 % of what came.
    void sendMany(int count, int cuts, int timeMs)
    {
        std::mt19937_64 random(7);
        const auto between = [&](qint64 low, qint64 high) { return low + static_cast<qint64>(random() % static_cast<std::uint64_t>(high - low)); };
        std::map<Sha256, qint64> sizes;
        qint64 total = 0;
        relay_.cutAfter([&] { return between(2'000, 700'000); }, cuts);
        for (int i = 0; i < count; ++i) {
            const std::string bytes = testJpeg(static_cast<std::size_t>(between(20'000, 400'000)), static_cast<std::uint64_t>(i) + 100);
            takePhoto(bytes);
            sizes.emplace(sha256(bytes), static_cast<qint64>(bytes.size()));
            total += static_cast<qint64>(bytes.size());
        }

        ASSERT_TRUE(waitAllDelivered(timeMs));

        EXPECT_EQ(sizes.size(), static_cast<std::size_t>(count));
        EXPECT_GE(relay_.cuts(), cuts / 4) << "the line held";
        const qint64 again = relay_.photoBytes() - total;
        std::printf("%d photos of %lld bytes, %d cuts, %lld bytes came twice\n", count, static_cast<long long>(total), relay_.cuts(), static_cast<long long>(again));
        EXPECT_GE(again, 0);
        EXPECT_LE(again * 100, total * 2) << "what had arrived was sent again";
        for (const auto& [hash, size] : sizes) {
            const std::string kept = server_.blob(hash);
            EXPECT_EQ(static_cast<qint64>(kept.size()), size);
            EXPECT_EQ(sha256(kept), hash);
        }
        server_.stop();
        EXPECT_TRUE(server_.command({QStringLiteral("check")}).contains(QStringLiteral("the ledger is sound")));
    }
    QString fileHere(const Sha256& hash) const
    {
        const QString name = QString::fromStdString(toHex(hash));
        return folder_.path() + QStringLiteral("/photos/") + name.left(2) + QLatin1Char('/') + name;
    }

    ServerProcess server_;
    CuttingRelay relay_{server_.port()};
    QTemporaryDir folder_;
    QObject receiver_;
    LedgerThread tablet_{"0.1.0"};
};

TEST_F(PhotoDeliveryTest, goesOnAtTheByteOverALineThatBreaksAndMayBeClearedOnlyAfterTheReceipt)
{
    const std::string bytes = testJpeg(3'000'000, 11);
    const auto size = static_cast<qint64>(bytes.size());
    const Sha256 hash = sha256(bytes);
    relay_.cutAfter([] { return 400'000; }, 4);
    takePhoto(bytes);
    const Result<BlobTotals> early = ask([](const LedgerAccess& access) { return access.ledger.photos().clearOriginals(); });
    ASSERT_TRUE(early);
    EXPECT_EQ(early->count, 0U) << "nobody has signed for it";

    ASSERT_TRUE(waitAllDelivered(waitMs));

    EXPECT_EQ(relay_.cuts(), 4);
    EXPECT_LE((relay_.photoBytes() - size) * 100, size * 2) << "what had arrived was sent again";
    EXPECT_TRUE(server_.blob(hash) == bytes);
    const std::optional<ShelfBlob> blob = shelfBlob(hash);
    ASSERT_TRUE(blob && blob->receipt);
    EXPECT_EQ(blob->receipt->blob, hash);
    EXPECT_EQ(blob->receipt->size, size);
    EXPECT_TRUE(QFile::exists(fileHere(hash))) << "it goes when the person says so";
    const Result<BlobTotals> cleared = ask([](const LedgerAccess& access) { return access.ledger.photos().clearOriginals(); });
    ASSERT_TRUE(cleared);
    EXPECT_EQ(cleared->count, 1U);
    EXPECT_FALSE(QFile::exists(fileHere(hash)));
}

TEST_F(PhotoDeliveryTest, goesOnWhereAServerStoodThatWasKilledInTheMiddle)
{
    const std::string bytes = testJpeg(6'000'000, 12);
    bool killed = false;
    relay_.onPhotoBytes(4'000'000, [&] {
        server_.kill();
        killed = true;
        server_.start();
    });
    takePhoto(bytes);

    ASSERT_TRUE(waitAllDelivered(waitMs));

    EXPECT_TRUE(killed);
    EXPECT_TRUE(server_.blob(sha256(bytes)) == bytes);
    // Only what lay in the kernel's buffers between the two, unread when it was killed, can be sent again.
    EXPECT_LE(relay_.photoBytes() - static_cast<qint64>(bytes.size()), 3'000'000) << "it began at the beginning";
    server_.stop();
    EXPECT_TRUE(server_.command({QStringLiteral("check")}).contains(QStringLiteral("the ledger is sound")));
}

TEST_F(PhotoDeliveryTest, losesNothingWhereTheLineBreaksAtRandomBytes)
{
    const int count = std::max(12, qEnvironmentVariableIntValue("FIELDLEDGER_PHOTOS"));
    sendMany(count, count, waitMs + count * 1'000);
}

} // namespace
} // namespace fieldledger::test
