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
    connect(&workspace_, &Workspace::identityChanged, this, &Session::placesChanged);
    connect(&workspace_, &Workspace::campaignChanged, this, &Session::placesChanged);
    // Once the words of the other language are there.
    connect(&workspace_, &Workspace::languageChanged, this, &Session::placesChanged, Qt::QueuedConnection);
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
    connect(&workspace_.ledger(), &LedgerThread::signedIn, this, [this] {
        endSignIn(QString());
        Q_EMIT signedIn();
    });
    connect(&workspace_.ledger(), &LedgerThread::signInFailed, this, [this](const Error& error) {
        endSignIn(ErrorText::ofSigningIn(error));
    });
    connect(&workspace_, &Workspace::recordsChanged, this, &Session::showPeople);
    connect(&workspace_, &Workspace::languageChanged, this, &Session::showPeople);
    showPeople();
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
    }
    // The page is left: what was wrong then is not what the next one begins with.
    enrolError_.clear();
    enrolErrorField_.clear();
    Q_EMIT enrollingChanged();
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
    return enrolled() ? Words::roleText(workspace_.identity()->role) : QString();
}

void Session::signIn(const QString& login, const QString& password)
{
    if (signingIn_ || !enrolled()) {
        return;
    }
    if (login.trimmed().isEmpty() || password.isEmpty()) {
        endSignIn(tr("Please type the log-in name and the password."));
        return;
    }
    signingIn_ = true;
    signInError_.clear();
    Q_EMIT signingInChanged();
    workspace_.ledger().signIn(login.trimmed().toStdString(), password.toStdString());
}

void Session::cancelSignIn()
{
    if (signingIn_) {
        workspace_.ledger().cancelSignIn();
    }
    endSignIn(QString());
}

void Session::endSignIn(const QString& error)
{
    signingIn_ = false;
    signInError_ = error;
    Q_EMIT signingInChanged();
}

void Session::handBack()
{
    workspace_.ledger().run(
        this, [](const LedgerAccess& access) { return SignIn::handBack(access.ledger); },
        [this](const Status& done) {
            endSignIn(done ? QString() : ErrorText::ofSigningIn(done.error()));
            if (done) {
                Q_EMIT workspace_.ledger().recordsChanged();
                Q_EMIT signedIn();
            }
        });
}

QString Session::handBackText() const
{
    const bool offered = enrolled() && workspace_.identity()->isSubstituted()
        && mayHandBack(workspace_.identity()->role, workspace_.identity()->enrolledRole);
    return offered ? tr("Hand back to %1").arg(QString::fromStdString(workspace_.identity()->enrolledName)) : QString();
}

QString Session::ownerText() const
{
    const bool substituted = enrolled() && workspace_.identity()->isSubstituted();
    return substituted ? QString::fromStdString(workspace_.identity()->enrolledName) : QString();
}

void Session::showPeople()
{
    std::vector<PersonRow> rows;
    for (const KnownPerson& person : workspace_.knownPeople()) {
        if (person.user != workspace_.userId()) {
            rows.push_back({QString::fromStdString(person.login), QString::fromStdString(person.name), Words::roleText(person.role)});
        }
    }
    people_.rows.set(std::move(rows));
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
    const bool patrols = workspace_.campaign() && workspace_.campaign()->patrol;
    for (const Place& place : Places::of(enrolled() ? workspace_.identity()->role : std::string(), patrols)) {
        places.append(QVariantMap{{QStringLiteral("key"), place.key}, {QStringLiteral("text"), place.text}, {QStringLiteral("icon"), place.icon}});
    }
    return places;
}

} // namespace fieldledger
