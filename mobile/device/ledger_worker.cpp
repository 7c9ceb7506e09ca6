#include "mobile/device/ledger_worker.h"

#include "mobile/device/tablet_settings.h"

#include <algorithm>
#include <charconv>

namespace fieldledger {

namespace {

// A smaller step of the offset is noise of the network and not worth a write.
constexpr std::chrono::milliseconds offsetStepMin{500};

std::chrono::milliseconds offsetIn(const std::string& text)
{
    std::int64_t ms = 0;
    std::from_chars(text.data(), text.data() + text.size(), ms);
    return std::chrono::milliseconds(ms);
}

} // namespace

LedgerWorker::LedgerWorker(TabletClock& clock, std::string appVersion, LedgerNews news)
    : clock_(clock), appVersion_(std::move(appVersion)), news_(std::move(news)), transport_(this), photos_(clock_, this),
      enrolment_(this), signIn_(clock, PasswordCost::Full, this), live_([this] { feed(SomethingNew{}); }, this), timer_(this)
{
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this] { feed(TimerFired{}); });
    connect(&transport_, &NetworkTransport::answered, this, [this](const AnswerArrived& answer) { feed(answer); });
    connect(&transport_, &NetworkTransport::failed, this, [this](const RequestFailed& failure) { feed(failure); });
    connect(&transport_, &NetworkTransport::trafficChanged, this,
            [this](const Traffic& traffic) { news_.trafficChanged(traffic); });
    connect(&photos_, &PhotoCourier::moved, this, [this] { news_.photosChanged(); });
    connect(&photos_, &PhotoCourier::statusChanged, this, [this] { news_.photoStatusChanged(photos_.status()); });
}

LedgerWorker::~LedgerWorker() = default;

QEvent::Type LedgerJob::kind()
{
    static const auto number = static_cast<Type>(registerEventType());
    return number;
}

bool LedgerWorker::event(QEvent* event)
{
    if (event->type() != LedgerJob::kind()) {
        return QObject::event(event);
    }
    static_cast<LedgerJob*>(event)->job(*this);
    return true;
}

Status LedgerWorker::open(const std::string& file, PhotoFiles* files)
{
    ASSERT_ALWAYS(ledger_ == nullptr);
    const std::string photos = file.substr(0, file.find_last_of('/') + 1) + "photos";
    Result<std::unique_ptr<TabletLedger>> opened = TabletLedger::open(file, PhotoPlace{photos, files});
    if (!opened) {
        return opened.error();
    }
    const Result<std::uint32_t> boot = (*opened)->countStart();
    if (!boot) {
        return boot.error();
    }
    const Result<std::string> offset = (*opened)->setting(clockOffsetSetting);
    if (!offset) {
        return offset.error();
    }
    clock_.setBoot(*boot);
    if (!offset->empty()) {
        savedOffset_ = offsetIn(*offset);
        clock_.setOffset(*savedOffset_);
    }
    ledger_ = std::move(*opened);
    engine_ = std::make_unique<SyncEngine>(*ledger_, appVersion_);
    photos_.open(*ledger_, [this] { return server(); });
    return Success{};
}

void LedgerWorker::startSync()
{
    feed(Started{});
    photos_.feed(Started{});
    const Result<std::string> paused = ledger_->setting(pausedSetting);
    if (paused && *paused == "1") {
        feed(PauseRequested{true});
    }
}

void LedgerWorker::feed(const SyncEvent& event)
{
    if (engine_ == nullptr) {
        return;
    }
    const std::vector<SyncAction> actions = engine_->onEvent(event, now());
    learnClock();
    for (const SyncAction& action : actions) {
        perform(action);
    }
    keepLive();
}

// While the engine works, the server may tell when there is something new.
void LedgerWorker::keepLive()
{
    const SyncPhase phase = engine_->status().phase;
    const bool isWorking = phase != SyncPhase::NotEnrolled && phase != SyncPhase::Paused && phase != SyncPhase::Stopped;
    if (!isWorking) {
        live_.want(std::nullopt);
        return;
    }
    if (live_.isWanted()) {
        return;
    }
    const Result<std::optional<Enrolment>> enrolment = ledger_->enrolment();
    if (enrolment && *enrolment) {
        if (const std::optional<QUrl> address = serverAddress(QString::fromStdString((*enrolment)->server))) {
            live_.want(LiveAddress{*address, QByteArray::fromStdString((*enrolment)->answer.token)});
        }
    }
}

void LedgerWorker::perform(const SyncAction& action)
{
    if (const auto* request = std::get_if<SendRequest>(&action)) {
        if (const std::optional<QUrl> address = server()) {
            transport_.send(*request, *address);
        } else {
            // Queued, so that the engine is never called from inside its own answer.
            const RequestFailed failure{request->request, Error(ErrorCode::NotFound, "no server is known")};
            QMetaObject::invokeMethod(this, [this, failure] { feed(failure); }, Qt::QueuedConnection);
        }
    } else if (const auto* given = std::get_if<GiveUpRequest>(&action)) {
        transport_.giveUp(given->request);
    } else if (const auto* timer = std::get_if<SetTimer>(&action)) {
        timer_.start(std::chrono::milliseconds(std::max<std::int64_t>(0, timer->at.ms - now().monoMs)));
    } else if (std::holds_alternative<RecordsChanged>(action)) {
        news_.recordsChanged();
    } else if (std::holds_alternative<IdentityChanged>(action)) {
        // Uploads and the live connection are the old number's.
        live_.want(std::nullopt);
        photos_.feed(Started{});
    } else {
        news_.statusChanged(engine_->status());
    }
}

void LedgerWorker::learnClock()
{
    const SyncStatus& status = engine_->status();
    if (!status.lastContact) {
        return; // nothing learnt in this run: the saved offset stands
    }
    clock_.setOffset(status.clockOffset);
    const bool moved = !savedOffset_ || std::chrono::abs(*savedOffset_ - status.clockOffset) >= offsetStepMin;
    if (moved && ledger_->saveSetting(clockOffsetSetting, std::to_string(status.clockOffset.count()))) {
        savedOffset_ = status.clockOffset;
    }
}

std::optional<QUrl> LedgerWorker::server()
{
    const Result<std::optional<Enrolment>> enrolment = ledger_->enrolment();
    if (!enrolment || !*enrolment) {
        return std::nullopt;
    }
    return serverAddress(QString::fromStdString((*enrolment)->server));
}

Result<std::vector<ChangeNumber>> LedgerWorker::save(const std::vector<ActPart>& parts, const std::string& by,
                                                     const std::optional<TimePoint>& fix,
                                                     const std::optional<std::string>& finishedDraft)
{
    Result<std::vector<ChangeNumber>> numbers = ledger_->saveAct(parts, by, changeTimeOf(now(), fix), finishedDraft);
    if (numbers) {
        news_.recordsChanged();
        feed(ChangeSaved{});
        const bool hasPhotos = std::ranges::any_of(parts, [](const ActPart& part) { return part.kind == evidenceKind; });
        if (hasPhotos) {
            photos_.feed(PhotosChanged{});
        }
    }
    return numbers;
}

void LedgerWorker::enrol(const EnrolmentOrder& order, EnrolmentCall::Done done)
{
    enrolment_.start(order, [this, done = std::move(done)](Result<Enrolment> result) {
        if (result) {
            if (const Status saved = ledger_->saveEnrolment(*result); !saved) {
                done(saved.error());
                return;
            }
        }
        done(result);
        if (result) {
            feed(Started{});
            photos_.feed(Started{});
        }
    });
}

void LedgerWorker::signIn(const std::string& login, const std::string& password, SignIn::Done done)
{
    const std::optional<QUrl> address = server();
    if (!address) {
        done(Error(ErrorCode::NotFound, "no server is known"));
        return;
    }
    signIn_.start(*ledger_, SignInOrder{*address, login, password}, [this, done = std::move(done)](Result<KnownPerson> person) {
        const bool changed = static_cast<bool>(person);
        done(std::move(person));
        if (changed) {
            news_.recordsChanged();
        }
    });
}

void LedgerWorker::cancelEnrolment() { enrolment_.cancel(); }

} // namespace fieldledger
