#include "mobile/models/session.h"

#include "mobile/models/error_text.h"
#include "mobile/models/places.h"
#include "mobile/models/words.h"

#include <QSysInfo>

namespace fieldledger {

Session::Session(Workspace& workspace, QString appVersion, QObject* parent)
    : QObject(parent), workspace_(workspace), appVersion_(std::move(appVersion))
{
    connect(&workspace_, &Workspace::identityChanged, this, &Session::identityChanged);
    connect(&workspace_, &Workspace::directoryChanged, this, &Session::identityChanged);
    connect(&workspace_, &Workspace::languageChanged, this, [this] {
        Q_EMIT languageChanged();
        Q_EMIT identityChanged();
    });
    connect(&workspace_.ledger(), &LedgerThread::enrolled, this, [this] {
        enrolling_ = false;
        enrolError_.clear();
        enrolErrorField_.clear();
        Q_EMIT enrollingChanged();
        Q_EMIT enrolSucceeded();
    });
    connect(&workspace_.ledger(), &LedgerThread::enrolFailed, this, [this](const Error& error) {
        failEnrolment(ErrorText::ofEnrolling(error), ErrorText::fieldOfEnrolling(error));
    });
}

void Session::setStartupError(const QString& text)
{
    startupError_ = text;
    Q_EMIT identityChanged();
}

void Session::suggestServer(const QString& server)
{
    suggestedServer_ = server;
    Q_EMIT identityChanged();
}

void Session::enrol(const QString& serverUrl, const QString& code)
{
    if (enrolling_) {
        return;
    }
    const std::optional<QUrl> server = serverAddress(serverUrl);
    if (!server) {
        failEnrolment(tr("This is no server address. It looks like http://server:8080"), QStringLiteral("server"));
        return;
    }
    const QString plain = code.trimmed();
    if (plain.isEmpty()) {
        failEnrolment(tr("Please type the code that the office gave you."), QStringLiteral("code"));
        return;
    }
    enrolling_ = true;
    enrolError_.clear();
    enrolErrorField_.clear();
    Q_EMIT enrollingChanged();
    workspace_.ledger().enrol(EnrolmentOrder{*server, plain.toStdString(), QSysInfo::machineHostName().toStdString(),
                                             appVersion_.toStdString()});
}

void Session::cancelEnrol()
{
    if (enrolling_) {
        workspace_.ledger().cancelEnrolment();
        enrolling_ = false;
        Q_EMIT enrollingChanged();
    }
}

void Session::failEnrolment(const QString& text, const QString& field)
{
    enrolling_ = false;
    enrolError_ = text;
    enrolErrorField_ = field;
    Q_EMIT enrollingChanged();
}

QString Session::userName() const
{
    return enrolled() ? QString::fromStdString(workspace_.identity()->userName) : QString();
}

QString Session::roleText() const
{
    const std::string role = enrolled() ? workspace_.identity()->role : std::string();
    if (role == "inspector") {
        return tr("Inspector");
    }
    if (role == "patrol") {
        return tr("Night patrol");
    }
    if (role == "supervisor") {
        return tr("Supervisor");
    }
    if (role == "leader") {
        return tr("Campaign leader");
    }
    return role == "admin" ? tr("Administrator") : QString::fromStdString(role);
}

QString Session::deviceText() const
{
    return enrolled() ? tr("Tablet no. %1").arg(workspace_.identity()->device) : QString();
}

QString Session::serverUrl() const
{
    return enrolled() ? QString::fromStdString(workspace_.identity()->server) : suggestedServer_;
}

QString Session::areasText() const
{
    if (!enrolled()) {
        return {};
    }
    QStringList names;
    for (const std::string& code : workspace_.identity()->areas) {
        names.append(code == areaEverywhere ? tr("All areas") : workspace_.directory()->areaName(code));
    }
    return Words::listText(names);
}

QVariantList Session::places() const
{
    QVariantList places;
    for (const Place& place : Places::of(enrolled() ? workspace_.identity()->role : std::string())) {
        places.append(QVariantMap{{QStringLiteral("key"), place.key}, {QStringLiteral("text"), place.text}, {QStringLiteral("icon"), place.icon}});
    }
    return places;
}

} // namespace fieldledger
