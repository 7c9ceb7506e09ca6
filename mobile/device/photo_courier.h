// The photo queue with what it needs on a tablet: its transport, its timer, and where the server is. Runs on the ledger thread
// beside the sync engine, and is fed there alone.
#pragma once

#include "mobile/device/photo_transport.h"
#include "shared/base/clock.h"

#include <QTimer>

#include <functional>

namespace fieldledger {

class PhotoCourier : public QObject {
    Q_OBJECT
public:
    // `clock` outlives this.
    explicit PhotoCourier(const Clock& clock, QObject* parent = nullptr);
    ~PhotoCourier() override;

    // `ledger` outlives what is fed afterwards. `server`: nothing while none is known.
    void open(TabletLedger& ledger, std::function<std::optional<QUrl>()> server);
    void feed(const PhotoEvent& event);
    // As told last; empty before open().
    PhotoStatus status() const { return queue_ ? queue_->status() : PhotoStatus(); }

Q_SIGNALS:
    void moved();
    void statusChanged();

private:
    void perform(const PhotoAction& action);

    const Clock& clock_;
    std::unique_ptr<PhotoQueue> queue_;
    std::function<std::optional<QUrl>()> server_;
    PhotoTransport transport_;
    QTimer timer_;
};

} // namespace fieldledger
