// Who is signed in on this tablet and with which server, the language of the screens, and what kept the app from starting.
#pragma once

#include "mobile/models/person_list_model.h"
#include "mobile/models/workspace.h"

#include <QVariant>

namespace fieldledger {

class Session : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString startupError READ startupError NOTIFY identityChanged)
    Q_PROPERTY(bool enrolled READ enrolled NOTIFY identityChanged)
    Q_PROPERTY(bool enrolling READ enrolling NOTIFY enrollingChanged)
    Q_PROPERTY(QString enrolError READ enrolError NOTIFY enrollingChanged)
    Q_PROPERTY(QString enrolErrorField READ enrolErrorField NOTIFY enrollingChanged)
    Q_PROPERTY(QString userName READ userName NOTIFY identityChanged)
    Q_PROPERTY(QString roleText READ roleText NOTIFY identityChanged)
    Q_PROPERTY(QString deviceText READ deviceText NOTIFY identityChanged)
    Q_PROPERTY(QString serverUrl READ serverUrl NOTIFY identityChanged)
    Q_PROPERTY(QString areasText READ areasText NOTIFY identityChanged)
    Q_PROPERTY(bool signingIn READ signingIn NOTIFY signingInChanged)
    Q_PROPERTY(QString signInError READ signInError NOTIFY signingInChanged)
    Q_PROPERTY(QString handBackText READ handBackText NOTIFY identityChanged)
    Q_PROPERTY(QString ownerText READ ownerText NOTIFY identityChanged)
    Q_PROPERTY(fieldledger::PersonListModel* people READ people CONSTANT)
    Q_PROPERTY(QVariantList places READ places NOTIFY placesChanged)
    Q_PROPERTY(QString appVersion READ appVersion CONSTANT)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
public:
    Session(Workspace& workspace, QString appVersion, QObject* parent = nullptr);

    QString startupError() const { return startupError_; }
    void setStartupError(const QString& text);
    bool enrolled() const { return workspace_.identity().has_value(); }
    bool enrolling() const { return enrolling_; }
    QString enrolError() const { return enrolError_; }
    QString enrolErrorField() const { return enrolErrorField_; }
    // What serverUrl says before this tablet is enrolled: the address from the command line.
    void suggestServer(const QString& server);
    QString userName() const;
    QString roleText() const;
    QString deviceText() const;
    QString serverUrl() const;
    QString areasText() const;
    bool signingIn() const { return signingIn_; }
    QString signInError() const { return signInError_; }
    // What a button to hand the tablet back says; empty where that is not to be offered.
    QString handBackText() const;
    // Whom the tablet belongs to, while somebody else works with it; otherwise empty.
    QString ownerText() const;
    PersonListModel* people() { return &people_; }
    // Where the person can go: objects with key, text and icon.
    QVariantList places() const;
    QString appVersion() const { return appVersion_; }
    QString language() const { return workspace_.languageName(); }
    void setLanguage(const QString& name) { workspace_.selectLanguage(name); }

    Q_INVOKABLE void enrol(const QString& serverUrl, const QString& code);
    Q_INVOKABLE void cancelEnrol();
    // Lets another person work here: signedIn() follows, or signInError says what is wrong.
    Q_INVOKABLE void signIn(const QString& login, const QString& password);
    Q_INVOKABLE void cancelSignIn();
    Q_INVOKABLE void handBack();

Q_SIGNALS:
    void identityChanged();
    void placesChanged();
    void enrollingChanged();
    void languageChanged();
    void enrolSucceeded();
    void signingInChanged();
    void signedIn();

private:
    void failEnrolment(const QString& text, const QString& field);
    void endSignIn(const QString& error);
    void showPeople();

    Workspace& workspace_;
    QString appVersion_;
    QString startupError_;
    bool enrolling_ = false;
    QString enrolError_;
    QString enrolErrorField_;
    QString suggestedServer_;
    bool signingIn_ = false;
    QString signInError_;
    PersonListModel people_;
};

} // namespace fieldledger
