// Light, dark or night, and how large the text is: what the person chose, what the system wants, and the dark outside. On a patrol it is night by itself, and
// after sunset it offers itself; a choice that is locked holds whatever happens. Kept in one setting, so that the first frame is right.
#pragma once

#include "mobile/models/workspace.h"

#include <QTimer>

namespace fieldledger {

class Appearance : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString mode READ mode NOTIFY changed)
    Q_PROPERTY(QString choice READ choice WRITE setChoice NOTIFY changed)
    Q_PROPERTY(bool locked READ locked WRITE setLocked NOTIFY changed)
    Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed)
    Q_PROPERTY(QString offerText READ offerText NOTIFY changed)
public:
    explicit Appearance(Workspace& workspace, QObject* parent = nullptr);

    // "light", "dark" or "night": what the screens show.
    QString mode() const { return shown_.mode; }
    // "follow", "light", "dark" or "night".
    QString choice() const { return choice_; }
    void setChoice(const QString& choice);
    bool locked() const { return locked_; }
    void setLocked(bool locked);
    // 100, 125, 150 or 200; anything else is not taken.
    int textPercent() const { return textPercent_; }
    void setTextPercent(int percent);
    // Why night is offered just now; empty when it is not.
    QString offerText() const;

    void setSystemDark(bool dark);
    void setPatrolling(bool patrolling);

    // Night until sunrise, or no more offers until then.
    Q_INVOKABLE void acceptOffer();
    Q_INVOKABLE void declineOffer();

Q_SIGNALS:
    void changed();

private:
    struct Shown {
        QString mode = QStringLiteral("light");
        bool offered = false;
        bool operator==(const Shown&) const = default;
    };
    Shown looked() const;
    QString chosenMode() const;
    TimePoint sunrise() const;
    void read(const QString& setting);
    void update();
    void keep();

    Workspace& workspace_;
    QString choice_ = QStringLiteral("follow");
    bool locked_ = false;
    int textPercent_ = 100;
    bool patrolling_ = false;
    bool systemDark_ = false;
    TimePoint nightUntil_;
    TimePoint declinedUntil_;
    Shown shown_;
    QTimer clock_; // the sun sets without telling
};

} // namespace fieldledger
