// The chosen campaign's ledger as a workbook in the person's documents: made by the server, which alone holds everything, brought with this
// tablet's token. Without the server there is none, and it says so.
#pragma once

#include "mobile/models/workspace.h"

#include <QtQml/qqmlregistration.h>

#include <memory>

namespace fieldledger {

class FileDownload;

class LedgerExport : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool allowed READ isAllowed NOTIFY changed)
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY changed)
    Q_PROPERTY(QString scopeText READ scopeText NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
public:
    explicit LedgerExport(QObject* parent = nullptr);
    ~LedgerExport() override;

    bool isAllowed() const;
    bool isRunning() const;
    bool hasFailed() const { return failed_; }
    QString scopeText() const;
    QString stateText() const { return stateText_; }

    Q_INVOKABLE void start();
    Q_INVOKABLE void cancel();
    // Forgets how the last one ended.
    Q_INVOKABLE void begin();

Q_SIGNALS:
    void changed();

private:
    void fetch(const std::string& server, const std::string& token);
    void show(const QString& text, bool failed);

    Workspace& workspace_;
    std::unique_ptr<FileDownload> download_;
    bool asking_ = false;
    bool failed_ = false;
    QString stateText_;
};

} // namespace fieldledger
