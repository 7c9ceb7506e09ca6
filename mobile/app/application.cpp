#include "mobile/app/application.h"

#include "mobile/device/picture_file_camera.h"
#include "mobile/device/platform_camera.h"
#include "mobile/device/position_receiver.h"
#include "mobile/device/replayed_positions.h"
#include "mobile/device/test_pattern_camera.h"
#include "mobile/i18n/translations.h"
#include "mobile/models/error_text.h"
#include "mobile/models/evidence_pictures.h"
#include "shared/evidence/hashes.h"

#include <QEvent>
#include <QEventLoop>
#include <QGuiApplication>
#include <QNetworkInformation>
#include <QPalette>
#include <QQuickWindow>

namespace fieldledger {

namespace {

constexpr std::chrono::milliseconds replayStep{2'000};
constexpr const char* windowUrl = "qrc:/qt/qml/FieldLedger/Pages/Main.qml";

// Qt 6.4 does not say it otherwise: a system is dark when its windows are.
bool isSystemDark()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

// Glyphs as the typeface's own renderer draws them: Chinese has thousands, and making Qt's distance fields of those that come into view
// takes longer than drawing them. Icons and small pictures share a texture of 1 MB; Qt would take one as large as the window.
void prepareDrawing()
{
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    for (const char* const side : {"QSG_ATLAS_WIDTH", "QSG_ATLAS_HEIGHT"}) {
        if (!qEnvironmentVariableIsSet(side)) {
            qputenv(side, "512");
        }
    }
}

// Told by the platform when the system turns dark or light.
class PaletteWatch : public QObject {
public:
    explicit PaletteWatch(Appearance& appearance) : QObject(&appearance), appearance_(appearance) { qGuiApp->installEventFilter(this); }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::ApplicationPaletteChange) {
            appearance_.setSystemDark(isSystemDark());
        }
        return QObject::eventFilter(watched, event);
    }

private:
    Appearance& appearance_;
};

} // namespace

QString applicationVersion() { return QStringLiteral(FIELDLEDGER_VERSION); }

Application::Application(const ApplicationOptions& options) : options_(options), settings_(options.dataFolder)
{
    prepareDrawing();
    engine_ = std::make_unique<QQmlApplicationEngine>();
    engine_->addImportPath(QStringLiteral("qrc:/qt/qml"));
    pages_ = std::make_unique<QQmlComponent>(engine_.get(), QUrl(QString::fromLatin1(windowUrl)), QQmlComponent::Asynchronous);
    startCryptography();
    ledger_ = std::make_unique<LedgerThread>(applicationVersion().toStdString());
    makeLocation();
    makeCamera();
    workspace_ = std::make_unique<Workspace>(*ledger_, *location_);
    studio_ = std::make_unique<PhotoStudio>(*workspace_, *camera_);
    session_ = std::make_unique<Session>(*workspace_, applicationVersion());
    campaign_ = std::make_unique<CampaignInfo>(*workspace_);
    today_ = std::make_unique<TodayModel>(*workspace_);
    sync_ = std::make_unique<SyncStatusModel>(*workspace_);
    appearance_ = std::make_unique<Appearance>(*workspace_);
    new PaletteWatch(*appearance_); // owned by it
    patrol_ = std::make_unique<PatrolModel>(*workspace_, *appearance_);
    SessionSingleton::instance = session_.get();
    CampaignInfoSingleton::instance = campaign_.get();
    TodayModelSingleton::instance = today_.get();
    SyncStatusSingleton::instance = sync_.get();
    AppearanceSingleton::instance = appearance_.get();
    PatrolSingleton::instance = patrol_.get();
    engine_->addImageProvider(QStringLiteral("evidence"), std::make_unique<EvidencePictures>(*ledger_).release()); // the engine's from here on
}

Application::~Application()
{
    pages_.reset();
    engine_.reset();
    SessionSingleton::instance = nullptr;
    CampaignInfoSingleton::instance = nullptr;
    TodayModelSingleton::instance = nullptr;
    SyncStatusSingleton::instance = nullptr;
    AppearanceSingleton::instance = nullptr;
    PatrolSingleton::instance = nullptr;
}

void Application::makeLocation()
{
    if (!options_.positionsFile.isEmpty()) {
        Result<std::vector<ReplayedPositions::Step>> steps = ReplayedPositions::readSteps(options_.positionsFile);
        if (steps) {
            location_ = std::make_unique<ReplayedPositions>(std::move(*steps), ledger_->clock(), replayStep);
            return;
        }
        qWarning("%s", steps.error().detail().c_str());
    }
    location_ = std::make_unique<PositionReceiver>();
}

void Application::makeCamera()
{
    if (options_.camera.isEmpty()) {
        camera_ = std::make_unique<PlatformCamera>();
    } else if (options_.camera == QLatin1String("test")) {
        camera_ = std::make_unique<TestPatternCamera>(ledger_->clock());
    } else {
        camera_ = std::make_unique<PictureFileCamera>(options_.camera);
    }
}

bool Application::load()
{
    openData();
    appearance_->setSystemDark(isSystemDark());
    location_->start();
    engine_->load(QUrl(QString::fromLatin1(windowUrl)));
    if (engine_->rootObjects().isEmpty()) {
        return false;
    }
    if (ledger_->isOpen()) {
        studio_->begin();
        ledger_->startSync();
        listenToNetwork();
        enrol();
    }
    return true;
}

// A network that comes back ends the waiting for the next try. That one is gone is not believed: the server may be near.
void Application::listenToNetwork()
{
    if (!QNetworkInformation::loadDefaultBackend()) {
        return;
    }
    QNetworkInformation* const network = QNetworkInformation::instance();
    QObject::connect(network, &QNetworkInformation::reachabilityChanged, ledger_.get(),
                     [this](QNetworkInformation::Reachability reachability) {
                         if (reachability != QNetworkInformation::Reachability::Disconnected
                             && reachability != QNetworkInformation::Reachability::Unknown) {
                             ledger_->feed(NetworkChanged{true});
                         }
                     });
    // Photos ask what the network costs as well; where the platform does not say, it counts as free.
    const auto tellPhotos = [this, network] {
        const bool mobileNetwork = network->transportMedium() == QNetworkInformation::TransportMedium::Cellular;
        ledger_->feedPhotos(PhotoNetwork{true, network->isMetered() || mobileNetwork});
    };
    QObject::connect(network, &QNetworkInformation::reachabilityChanged, ledger_.get(), tellPhotos);
    QObject::connect(network, &QNetworkInformation::isMeteredChanged, ledger_.get(), tellPhotos);
    QObject::connect(network, &QNetworkInformation::transportMediumChanged, ledger_.get(), tellPhotos);
    tellPhotos();
}

void Application::openData()
{
    Status opened = settings_.prepare();
    if (opened) {
        opened = ledger_->open(settings_.ledgerFile(), options_.photoFiles);
    }
    QObject::connect(workspace_.get(), &Workspace::languageChanged, engine_.get(), [this] { speak(workspace_->languageName()); });
    if (!opened) {
        speak(TabletSettings::supportedLanguage(options_.language));
        session_->setStartupError(ErrorText::ofOpening(opened.error(), settings_.ledgerFile()));
        return;
    }
    // The first screens are drawn with what they show: reading it takes milliseconds.
    QEventLoop waiting;
    QObject::connect(workspace_.get(), &Workspace::loaded, &waiting, &QEventLoop::quit);
    workspace_->load();
    waiting.exec();
    if (!options_.language.isEmpty()) {
        workspace_->selectLanguage(options_.language);
    }
}

void Application::speak(const QString& language)
{
    useLanguage(language);
    engine_->retranslate();
}

void Application::enrol()
{
    if (options_.server.isEmpty() || session_->enrolled()) {
        return;
    }
    session_->suggestServer(options_.server);
    if (!options_.code.isEmpty()) {
        session_->enrol(options_.server, options_.code);
    }
}

} // namespace fieldledger
