#include "tests/mobile/pages/desk.h"

#include "mobile/i18n/translations.h"
#include "mobile/models/evidence_pictures.h"

#include <QGuiApplication>
#include <QTest>

namespace fieldledger::test {

namespace {

QStringList& complaints()
{
    static QStringList lines;
    return lines;
}

void hear(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    const bool fromPages = text.contains(QLatin1String("qrc:/qt/qml/FieldLedger")) || text.contains(QLatin1String("QML"));
    if (type != QtDebugMsg && type != QtInfoMsg && fromPages) {
        complaints().append(text);
    }
    std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, text)));
}

std::string textOf(const Value& value)
{
    return value.number() != nullptr ? std::to_string(*value.number()) : std::string(value.textOrEmpty());
}

} // namespace

struct Desk::Singletons {
    explicit Singletons(Workspace& workspace)
        : session(workspace, QStringLiteral("0.1.0")), campaign(workspace), today(workspace), sync(workspace),
          appearance(workspace), patrol(workspace, appearance)
    {
        SessionSingleton::instance = &session;
        CampaignInfoSingleton::instance = &campaign;
        TodayModelSingleton::instance = &today;
        SyncStatusSingleton::instance = &sync;
        AppearanceSingleton::instance = &appearance;
        PatrolSingleton::instance = &patrol;
    }
    ~Singletons()
    {
        SessionSingleton::instance = nullptr;
        CampaignInfoSingleton::instance = nullptr;
        TodayModelSingleton::instance = nullptr;
        SyncStatusSingleton::instance = nullptr;
        AppearanceSingleton::instance = nullptr;
        PatrolSingleton::instance = nullptr;
    }

    Session session;
    CampaignInfo campaign;
    TodayModel today;
    SyncStatusModel sync;
    Appearance appearance;
    PatrolModel patrol;
};

Desk::Desk(int sites) : office(sites) { listen(); }

Desk::Desk(Office::OnlyEnrolled holding) : office(holding) { listen(); }

void Desk::listen()
{
    complaints().clear();
    qInstallMessageHandler(hear);
}

Desk::~Desk()
{
    close();
    qInstallMessageHandler(nullptr);
    EXPECT_TRUE(complaints().isEmpty()) << qPrintable(complaints().join(u'\n'));
}

void Desk::open(QSize size)
{
    size_ = size;
    useLanguage(office.workspace().languageName());
    singletons_ = std::make_unique<Singletons>(office.workspace());
    engine_ = std::make_unique<QQmlApplicationEngine>();
    engine_->addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine_->addImageProvider(QStringLiteral("evidence"), std::make_unique<EvidencePictures>(office.ledger()).release());
    QObject::connect(&office.workspace(), &Workspace::languageChanged, engine_.get(), [this] {
        useLanguage(office.workspace().languageName());
        engine_->retranslate();
    });
    engine_->load(QUrl(QStringLiteral("qrc:/qt/qml/FieldLedger/Pages/Main.qml")));
    ASSERT_FALSE(engine_->rootObjects().isEmpty());
    window_ = qobject_cast<QQuickWindow*>(engine_->rootObjects().constFirst());
    ASSERT_NE(window_, nullptr);
    hand_ = std::make_unique<ScreenHand>(*window_);
    turn(size);
    window_->requestActivate();
    office.settle();
}

void Desk::close()
{
    hand_.reset();
    window_ = nullptr;
    engine_.reset();
    singletons_.reset();
}

void Desk::restart()
{
    close();
    office.kill();
    office.start();
    open(size_);
}

void Desk::useCamera(std::function<std::unique_ptr<CameraSource>()> make)
{
    office.kill();
    office.useCamera(std::move(make));
    office.start();
}

void Desk::turn(QSize size)
{
    size_ = size;
    window_->setMinimumSize(QSize());
    window_->setGeometry(QRect(QPoint(0, 0), size));
    ASSERT_TRUE(Office::wait([this, size] { return window_->size() == size; }));
    QTest::qWait(50); // one frame, so that what moved is where it is seen
}

void Desk::tap(const QString& name) { ASSERT_TRUE(hand_->tap(name, wait)) << qPrintable(hand_->why()); }

void Desk::type(const QString& name, const QString& text)
{
    ASSERT_TRUE(hand_->type(name, text, wait)) << qPrintable(hand_->why());
}

void Desk::sees(const QString& name) { ASSERT_TRUE(hand_->waitFor(name, wait)) << qPrintable(hand_->why()); }

void Desk::seesNot(const QString& name) { ASSERT_TRUE(hand_->waitGone(name, wait)) << qPrintable(hand_->why()); }

void Desk::reads(const QString& name, const QString& text)
{
    ASSERT_TRUE(hand_->waitForText(name, text, wait)) << qPrintable(hand_->why());
}

QString Desk::texts(const QString& name) { return hand_->textsOf(name).join(QStringLiteral(" | ")); }

std::string Desk::stored(const std::string& kind, const std::string& field)
{
    std::string found = "(never set)";
    for (const Change& change : office.ownChanges()) {
        for (const Register& one : change.set) {
            if (change.kind == kind && one.first == field) {
                found = textOf(one.second);
            }
        }
    }
    return found;
}

int Desk::storedCount(const std::string& kind)
{
    std::set<RecordId> records;
    for (const Change& change : office.ownChanges()) {
        if (change.kind == kind) {
            records.insert(change.record);
        }
    }
    return static_cast<int>(records.size());
}

} // namespace fieldledger::test
