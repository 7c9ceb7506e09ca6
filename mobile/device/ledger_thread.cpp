#include "mobile/device/ledger_thread.h"

#include <QCoreApplication>

namespace fieldledger {

LedgerThread::LedgerThread(std::string appVersion, QObject* parent) : QObject(parent)
{
    thread_.setObjectName(QStringLiteral("ledger"));
    worker_ = new LedgerWorker(clock_, std::move(appVersion), news());
    worker_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
    thread_.start();
}

LedgerThread::~LedgerThread()
{
    thread_.quit();
    thread_.wait();
}

// This object outlives the thread (see the destructor), so the worker may post to it.
LedgerNews LedgerThread::news()
{
    LedgerNews told;
    told.recordsChanged = [this] {
        QMetaObject::invokeMethod(this, [this] { Q_EMIT recordsChanged(); }, Qt::QueuedConnection);
    };
    told.statusChanged = [this](const SyncStatus& status) {
        QMetaObject::invokeMethod(
            this,
            [this, status] {
                status_ = status;
                Q_EMIT statusChanged();
            },
            Qt::QueuedConnection);
    };
    told.trafficChanged = [this](const Traffic& traffic) {
        QMetaObject::invokeMethod(
            this,
            [this, traffic] {
                traffic_ = traffic;
                Q_EMIT trafficChanged();
            },
            Qt::QueuedConnection);
    };
    told.photosChanged = [this] {
        QMetaObject::invokeMethod(this, [this] { Q_EMIT photosChanged(); }, Qt::QueuedConnection);
    };
    told.photoStatusChanged = [this](const PhotoStatus& status) {
        QMetaObject::invokeMethod(
            this,
            [this, status] {
                photoStatus_ = status;
                Q_EMIT photoStatusChanged();
            },
            Qt::QueuedConnection);
    };
    return told;
}

Status LedgerThread::open(const QString& file, PhotoFiles* files)
{
    ASSERT_ALWAYS(!open_);
    Status opened;
    QMetaObject::invokeMethod(
        worker_, [this, &opened, files, path = file.toStdString()] { opened = worker_->open(path, files); },
        Qt::BlockingQueuedConnection);
    open_ = static_cast<bool>(opened);
    if (open_) {
        for (auto& [job, priority] : std::exchange(early_, {})) {
            post(std::move(job), priority);
        }
    }
    return opened;
}

void LedgerThread::post(WorkerJob job, int priority)
{
    if (!open_) {
        early_.emplace_back(std::move(job), priority);
        return;
    }
    QCoreApplication::postEvent(worker_, new LedgerJob(std::move(job)), priority);
}

void LedgerThread::startSync()
{
    post([](LedgerWorker& worker) { worker.startSync(); });
}

void LedgerThread::feed(const SyncEvent& event)
{
    post([event](LedgerWorker& worker) { worker.feed(event); });
}

void LedgerThread::feedPhotos(const PhotoEvent& event)
{
    post([event](LedgerWorker& worker) { worker.feedPhotos(event); });
}

void LedgerThread::tell(std::function<void(const LedgerAccess&)> job)
{
    post([job = std::move(job)](LedgerWorker& worker) { job(LedgerAccess{worker.ledger(), worker.now()}); });
}

void LedgerThread::enrol(const EnrolmentOrder& order)
{
    post([this, order](LedgerWorker& worker) {
        worker.enrol(order, [this](const Result<Enrolment>& result) {
            if (result) {
                QMetaObject::invokeMethod(this, [this] { Q_EMIT enrolled(); }, Qt::QueuedConnection);
            } else {
                QMetaObject::invokeMethod(
                    this, [this, error = result.error()] { Q_EMIT enrolFailed(error); }, Qt::QueuedConnection);
            }
        });
    });
}

void LedgerThread::signIn(const std::string& login, const std::string& password)
{
    post([this, login, password](LedgerWorker& worker) {
        worker.signIn(login, password, [this](const Result<KnownPerson>& person) {
            if (person) {
                QMetaObject::invokeMethod(this, [this] { Q_EMIT signedIn(); }, Qt::QueuedConnection);
            } else {
                QMetaObject::invokeMethod(
                    this, [this, error = person.error()] { Q_EMIT signInFailed(error); }, Qt::QueuedConnection);
            }
        });
    });
}

void LedgerThread::cancelSignIn()
{
    post([](LedgerWorker& worker) { worker.cancelSignIn(); });
}

void LedgerThread::cancelEnrolment()
{
    post([](LedgerWorker& worker) { worker.cancelEnrolment(); });
}

} // namespace fieldledger
