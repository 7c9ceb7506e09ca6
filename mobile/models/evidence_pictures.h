// image://evidence/<sha256>: thumbs, previews and originals that lie on this tablet. Found on the ledger thread, decoded on a
// pool, at the size asked for; the GUI waits for nothing. What is not here is an error, which a picture shows as its
// placeholder: models give the address of a picture only once it is here.
#pragma once

#include "mobile/device/ledger_thread.h"

#include <QQuickAsyncImageProvider>
#include <QThreadPool>

#include <memory>

namespace fieldledger {

class EvidencePictures final : public QQuickAsyncImageProvider {
public:
    // `ledger` outlives the engine that owns this.
    explicit EvidencePictures(LedgerThread& ledger);

    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requestedSize) override;

private:
    LedgerThread& ledger_;
    std::shared_ptr<QThreadPool> pool_; // shared with jobs on the ledger thread, which may outlive the engine
};

} // namespace fieldledger
