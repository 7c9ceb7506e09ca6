// The app's window over an office's tablet (tests/mobile/models/office.h): every singleton, the real pages, a hand to touch them.
// What QML complains about while a test runs is a failure of that test.
#pragma once

#include "mobile/models/qml_singletons.h"
#include "tests/e2e/hand/screen_hand.h"
#include "tests/mobile/models/office.h"

#include <QQmlApplicationEngine>

#include <gtest/gtest.h>

namespace fieldledger::test {

class Desk : public testing::Test {
protected:
    static constexpr int wait = 5'000;
    static constexpr QSize tabletLandscape{1280, 800};
    static constexpr QSize tabletPortrait{800, 1280};
    static constexpr QSize phone{412, 915};

    // What the office's tablet holds, as Office takes it.
    explicit Desk(int sites = 0);
    explicit Desk(Office::OnlyEnrolled holding);
    ~Desk() override;

    // Loads the window. Before it a test may put records into the office.
    void open(QSize size = phone);
    // Ends the app as a crash would and starts it again on the same data.
    void restart();
    void turn(QSize size);
    // Before the window is opened: photos are taken with this.
    void useCamera(std::function<std::unique_ptr<CameraSource>()> make);

    ScreenHand& hand() { return *hand_; }
    QQuickWindow& window() { return *window_; }
    Office office;

    // Asserting verbs: what the hand could not do is told with why.
    void tap(const QString& name);
    void type(const QString& name, const QString& text);
    void sees(const QString& name);
    void seesNot(const QString& name);
    void reads(const QString& name, const QString& text);
    QString texts(const QString& name);
    // The value of a register of the only own record of that kind.
    std::string stored(const std::string& kind, const std::string& field);
    int storedCount(const std::string& kind);

private:
    struct Singletons;
    static void listen();
    void close();

    QSize size_ = phone;
    std::unique_ptr<Singletons> singletons_;
    std::unique_ptr<QQmlApplicationEngine> engine_;
    QQuickWindow* window_ = nullptr;
    std::unique_ptr<ScreenHand> hand_;
};

} // namespace fieldledger::test
