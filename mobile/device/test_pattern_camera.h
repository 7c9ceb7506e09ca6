// A camera for tests and demonstrations: a moving pattern with the frame's number and the time, so that no two pictures have
// the same bytes. What it takes says so in the picture and in its record ("test").
#pragma once

#include "mobile/device/camera_source.h"
#include "shared/base/clock.h"

#include <QTimer>

namespace fieldledger {

class TestPatternCamera final : public CameraSource {
    Q_OBJECT
public:
    // `clock` outlives this.
    explicit TestPatternCamera(const Clock& clock, QSize size = {1600, 1200}, QObject* parent = nullptr);

    std::string name() const override { return "test"; }
    void start() override;
    void stop() override;
    void take() override;
    bool isTaking() const override { return false; }
    void setBearing(std::optional<int> bearing) { bearing_ = bearing; }

private:
    void showNext();
    QImage draw(QSize size) const;

    const Clock& clock_;
    QSize size_;
    QTimer timer_;
    int frame_ = 0;
    std::optional<int> bearing_;
};

} // namespace fieldledger
