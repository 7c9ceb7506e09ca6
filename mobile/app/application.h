// The app's objects, built in order and taken down in reverse: ledger thread, positions, workspace, singletons. Both the
// program and the tests that touch its window build it; QML is loaded by load().
#pragma once

#include "mobile/device/tablet_settings.h"
#include "mobile/models/photo_studio.h"
#include "mobile/models/qml_singletons.h"

#include <QQmlApplicationEngine>
#include <QQmlComponent>

#include <memory>

namespace fieldledger {

struct ApplicationOptions {
    QString dataFolder;      // empty: the platform's place
    QString language;        // empty: as last set, Chinese at first
    QString server;          // to enrol with, empty: none
    QString code;
    QString positionsFile;   // replayed in place of a receiver, empty: none
    QString camera;          // "test", or a file or folder of pictures, in place of the tablet's camera; empty: that one
    PhotoFiles* photoFiles = nullptr; // how photos reach the disk; null: the disk itself. Tests end the app in the middle of it
};

class Application {
public:
    explicit Application(const ApplicationOptions& options);
    ~Application();
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    // Opens the data, waits until the first screens have what they show, loads the window. False when QML did not load.
    bool load();
    // Why the data could not be opened, in words; empty when it could.
    QString startupError() const { return session_->startupError(); }

    QQmlApplicationEngine& engine() { return *engine_; }
    Workspace& workspace() { return *workspace_; }
    LedgerThread& ledger() { return *ledger_; }
    PhotoStudio& studio() { return *studio_; }
    Session& session() { return *session_; }

private:
    void openData();
    void makeLocation();
    void makeCamera();
    void speak(const QString& language);
    void listenToNetwork();
    void enrol();

    ApplicationOptions options_;
    TabletSettings settings_;
    std::unique_ptr<LedgerThread> ledger_;
    std::unique_ptr<LocationSource> location_;
    std::unique_ptr<CameraSource> camera_;
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<PhotoStudio> studio_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<CampaignInfo> campaign_;
    std::unique_ptr<TodayModel> today_;
    std::unique_ptr<SyncStatusModel> sync_;
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<PatrolModel> patrol_;
    std::unique_ptr<QQmlApplicationEngine> engine_;
    std::unique_ptr<QQmlComponent> pages_; // what the window is made of, read on the engine's own thread while the rest begins
};

// The version that goes into the server's log and onto the page 我的.
QString applicationVersion();

} // namespace fieldledger
