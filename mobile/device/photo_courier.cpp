#include "mobile/device/photo_courier.h"

namespace fieldledger {

PhotoCourier::PhotoCourier(const Clock& clock, QObject* parent) : QObject(parent), clock_(clock), transport_(this), timer_(this)
{
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this] { feed(TimerFired{}); });
    connect(&transport_, &PhotoTransport::answered, this, [this](const BlobAnswerArrived& answer) { feed(answer); });
    connect(&transport_, &PhotoTransport::failed, this, [this](const BlobRequestFailed& failure) { feed(failure); });
}

PhotoCourier::~PhotoCourier() = default;

void PhotoCourier::open(TabletLedger& ledger, std::function<std::optional<QUrl>()> server)
{
    queue_ = std::make_unique<PhotoQueue>(ledger);
    server_ = std::move(server);
}

void PhotoCourier::feed(const PhotoEvent& event)
{
    if (queue_ == nullptr) {
        return;
    }
    for (const PhotoAction& action : queue_->onEvent(event, clock_.read())) {
        perform(action);
    }
}

void PhotoCourier::perform(const PhotoAction& action)
{
    if (const auto* request = std::get_if<SendBlobRequest>(&action)) {
        if (const std::optional<QUrl> address = server_()) {
            transport_.send(*request, *address);
        } else {
            // Queued, so that the queue is never called from inside its own answer.
            const BlobRequestFailed failure{request->request, Error(ErrorCode::NotFound, "no server is known")};
            QMetaObject::invokeMethod(this, [this, failure] { feed(failure); }, Qt::QueuedConnection);
        }
    } else if (const auto* given = std::get_if<GiveUpRequest>(&action)) {
        transport_.giveUp(given->request);
    } else if (const auto* timer = std::get_if<SetTimer>(&action)) {
        timer_.start(std::chrono::milliseconds(std::max<std::int64_t>(0, timer->at.ms - clock_.read().monoMs)));
    } else if (std::holds_alternative<PhotosMoved>(action)) {
        Q_EMIT moved();
    } else {
        Q_EMIT statusChanged();
    }
}

} // namespace fieldledger
