#include "tests/mobile/screens/first_start.h"

#include "mobile/app/application.h"
#include "tests/mobile/screens/state_samples.h"

#include <QFile>
#include <QTest>

namespace fieldledger::test {

namespace {

constexpr int waitMs = 10'000;

class FirstStart {
public:
    explicit FirstStart(PictureOrder order) : order_(std::move(order)) {}

    void begin()
    {
        ApplicationOptions options;
        options.dataFolder = folder_.path();
        options.language = order_.language;
        application_ = std::make_unique<Application>(options);
        good_ = application_->load() && good_;
        AppearanceSingleton::instance->setChoice(order_.theme);
        AppearanceSingleton::instance->setTextPercent(order_.text);
        auto* const window = qobject_cast<QQuickWindow*>(application_->engine().rootObjects().constFirst());
        window->setMinimumSize(QSize());
        window->setGeometry(QRect(QPoint(0, 0), order_.size));
        hand_ = std::make_unique<ScreenHand>(*window);
        good_ = QTest::qWaitFor([&] { return window->size() == order_.size; }) && good_;
        QTest::qWait(50); // one frame
    }
    void enrol(const QString& server)
    {
        good_ = hand_->type(QStringLiteral("serverField > input"), server, waitMs) && good_;
        good_ = hand_->type(QStringLiteral("codeField > input"), QStringLiteral("K7QF-3M2P-9XWD"), waitMs) && good_;
        good_ = hand_->tap(QStringLiteral("enrolButton"), waitMs) && good_;
        QTest::qWait(50);
        good_ = QTest::qWaitFor([&] { return !SessionSingleton::instance->enrolling(); }, waitMs) && good_;
    }
    // A file of that name that is none of ours.
    void spoil(const QByteArray& bytes)
    {
        const TabletSettings settings(folder_.path());
        good_ = static_cast<bool>(settings.prepare()) && good_;
        QFile file(settings.ledgerFile());
        good_ = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && good_;
    }
    void shoot(const char* page) { good_ = hand_->screenshot(order_.file(page)) && good_; }
    bool isGood() const { return good_; }

private:
    PictureOrder order_;
    QTemporaryDir folder_;
    std::unique_ptr<Application> application_;
    std::unique_ptr<ScreenHand> hand_;
    bool good_ = true;
};

bool drawRefusedEnrolment(const PictureOrder& order)
{
    ScriptedServer server;
    server.answerAll("POST /v1/enrol", refusalOf(401, "unauthenticated", "登记码不对", "wrong code"));
    FirstStart refused(order);
    refused.begin();
    refused.enrol(server.address().toString());
    refused.shoot("error-enrol-code");
    refused.enrol(QStringLiteral("http://127.0.0.1:1"));
    refused.shoot("error-enrol-server");
    return refused.isGood();
}

// One app at a time: its models are the process's.
bool drawSpoilt(const PictureOrder& order, const QByteArray& bytes, const char* page)
{
    FirstStart start(order);
    start.spoil(bytes);
    start.begin();
    start.shoot(page);
    return start.isGood();
}

} // namespace

bool drawEnrolment(const PictureOrder& order)
{
    FirstStart start(order);
    start.begin();
    start.shoot("empty-enrol");
    return start.isGood();
}

bool drawFailedStarts(const PictureOrder& order)
{
    bool good = drawRefusedEnrolment(order);
    good = drawSpoilt(order, QByteArray("SQLite format 3", 16) + QByteArray(4'080, 'x'), "error-start-damaged") && good;
    return drawSpoilt(order, QByteArray(8'192, 'x'), "error-start-foreign") && good;
}

} // namespace fieldledger::test
