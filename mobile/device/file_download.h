// Brings one file from the server into a folder of the person's: written beside its name and put under it when it is whole, never over
// another file. One at a time; made and used by one thread.
#pragma once

#include "shared/base/result.h"

#include <QNetworkAccessManager>
#include <QSaveFile>
#include <QUrl>

#include <memory>

class QNetworkReply;

namespace fieldledger {

class FileDownload : public QObject {
    Q_OBJECT
public:
    struct Order {
        QUrl address;
        QByteArray token;
        QString folder;       // made where it is missing
        QString fallbackName; // where the server names none
    };

    explicit FileDownload(QObject* parent = nullptr);
    ~FileDownload() override;

    // Ends in saved() or failed(), unless cancelled.
    void start(const Order& order);
    void cancel();
    bool isRunning() const { return reply_ != nullptr; }

Q_SIGNALS:
    void progressed(qint64 bytes);
    void saved(const QString& file);
    void failed(const fieldledger::Error& error);

private:
    void read();
    void finish();
    void fail(const Error& error);
    Status openFile();

    QNetworkAccessManager network_;
    QNetworkReply* reply_ = nullptr; // owned by network_, deleted when done
    Order order_;
    std::unique_ptr<QSaveFile> file_;
    QByteArray refusal_;
    qint64 received_ = 0;
};

} // namespace fieldledger
