// Tonight's patrol as the pages bind it: who goes and where to, one stop after the other, and what came of it. Every tap is one act
// that is stored at once, so that a killed app goes on exactly there; a tap that was wrong is corrected by a new visit.
#pragma once

#include "mobile/models/appearance.h"
#include "mobile/models/choice_list_model.h"
#include "mobile/models/patrol_reading.h"
#include "mobile/models/patrol_stop_list_model.h"

#include <QTimer>

namespace fieldledger {

class PatrolModel : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool available READ available NOTIFY changed)
    Q_PROPERTY(bool active READ active NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString headlineKey READ headlineKey NOTIFY changed)
    Q_PROPERTY(QString startText READ startText NOTIFY changed)
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY changed)
    Q_PROPERTY(QString soonText READ soonText NOTIFY changed)
    Q_PROPERTY(bool withSoon READ withSoon WRITE setWithSoon NOTIFY changed)
    Q_PROPERTY(QString staleText READ staleText NOTIFY changed)
    Q_PROPERTY(bool canStart READ canStart NOTIFY changed)
    Q_PROPERTY(QString progressText READ progressText NOTIFY changed)
    Q_PROPERTY(int done READ done NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(QString stopSite READ stopSite NOTIFY changed)
    Q_PROPERTY(QString stopTitle READ stopTitle NOTIFY changed)
    Q_PROPERTY(QString stopNumberText READ stopNumberText NOTIFY changed)
    Q_PROPERTY(QString stopPlaceText READ stopPlaceText NOTIFY changed)
    Q_PROPERTY(QString stopLastText READ stopLastText NOTIFY changed)
    Q_PROPERTY(QString stopWayText READ stopWayText NOTIFY changed)
    Q_PROPERTY(QString stopStateText READ stopStateText NOTIFY changed)
    Q_PROPERTY(QString nextText READ nextText NOTIFY changed)
    Q_PROPERTY(bool stopReady READ stopReady NOTIFY changed)
    Q_PROPERTY(QString stopPhotoUrl READ stopPhotoUrl NOTIFY changed)
    Q_PROPERTY(bool lastTapPhoto READ lastTapPhoto NOTIFY changed)
    Q_PROPERTY(QString pendingPhotoText READ pendingPhotoText NOTIFY changed)
    Q_PROPERTY(bool pendingPhoto READ pendingPhoto NOTIFY changed)
    Q_PROPERTY(QString lastTapText READ lastTapText NOTIFY changed)
    Q_PROPERTY(QString pending READ pending NOTIFY changed)
    Q_PROPERTY(QString pendingText READ pendingText NOTIFY changed)
    Q_PROPERTY(bool pendingReason READ pendingReason NOTIFY changed)
    Q_PROPERTY(QStringList quickReasons READ quickReasons NOTIFY changed)
    Q_PROPERTY(QString summaryText READ summaryText NOTIFY changed)
    Q_PROPERTY(QString patrolId READ patrolId NOTIFY changed)
    Q_PROPERTY(fieldledger::ChoiceListModel* team READ team CONSTANT)
    Q_PROPERTY(fieldledger::ChoiceListModel* leading READ leading CONSTANT)
    Q_PROPERTY(fieldledger::ChoiceListModel* further READ further CONSTANT)
    Q_PROPERTY(fieldledger::PatrolStopListModel* stops READ stops CONSTANT)
public:
    // Both outlive the model. While a patrol is open the screens are in night colours.
    PatrolModel(Workspace& workspace, Appearance& appearance, QObject* parent = nullptr);

    bool available() const { return tonight_.campaign != nullptr; }
    bool active() const { return tonight_.own && !tonight_.own->record.ended; }
    QString title() const;
    // The headline of the home page that this patrol answers.
    QString headlineKey() const;
    QString startText() const;
    QString waitingText() const;
    QString soonText() const;
    bool withSoon() const { return withSoon_; }
    void setWithSoon(bool with);
    QString staleText() const;
    bool canStart() const { return available() && !active() && !saving_ && !chosenSites().empty(); }
    QString progressText() const;
    int done() const { return summary_.total - summary_.waiting; }
    int total() const { return summary_.total; }
    bool saving() const { return saving_; }
    QString errorText() const { return errorText_; }
    QString stopSite() const { return QString::fromStdString(stop_); }
    QString stopTitle() const;
    QString stopNumberText() const;
    QString stopPlaceText() const;
    QString stopLastText() const;
    QString stopWayText() const;
    QString stopStateText() const;
    QString nextText() const;
    bool stopReady() const { return drawn_.has_value() && !saving_; }
    // The newest photo of the place that is here.
    QString stopPhotoUrl() const { return stopPhotoUrl_; }
    QString lastTapText() const;
    // Photos can be added to what the last tap found.
    bool lastTapPhoto() const;
    // Whether the outcome that waits for its second tap wants a photo, and what comes of that: the camera next, or none and why.
    bool pendingPhoto() const;
    QString pendingPhotoText() const;
    QString pending() const { return QString::fromStdString(pending_); }
    QString pendingText() const;
    bool pendingReason() const;
    QStringList quickReasons() const;
    QString summaryText() const;
    QString patrolId() const;
    ChoiceListModel* team() { return &team_; }
    ChoiceListModel* leading() { return &leading_; }
    ChoiceListModel* further() { return &further_; }
    PatrolStopListModel* stops() { return &stops_; }

    Q_INVOKABLE void toggleTeam(const QString& person);
    Q_INVOKABLE void start();
    Q_INVOKABLE void select(const QString& site);
    // One tap, or the first of two.
    Q_INVOKABLE void choose(const QString& outcome);
    Q_INVOKABLE void confirm(const QString& reason);
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void correctLast();
    Q_INVOKABLE void photographLast();
    // The camera page was left; `blocked`: it could not be used, which the stop then says.
    Q_INVOKABLE void leaveCamera(bool blocked);
    Q_INVOKABLE void planAgain();
    Q_INVOKABLE void end();
    Q_INVOKABLE void endStale();
    // The summary was read.
    Q_INVOKABLE void close();

Q_SIGNALS:
    void changed();
    void started();
    // What was found is stored; now its photos, in that field of that visit.
    void cameraRequested(const QString& visit, const QString& field);
    void ended();

private:
    struct LastTap {
        std::string site;
        std::string outcome;
        TimePoint at;
        std::string visit; // empty: none was written
        int photos = 0;
        QString noPhoto;   // why there can be none, as it was stored
    };
    const PatrolPlan& plan() const { return *tonight_.campaign->patrol; }
    const TonightSite* siteOf(std::string_view id) const;
    const std::vector<TonightSite>& chosenSites() const { return withSoon_ ? tonight_.routeWithSoon : tonight_.route; }
    std::optional<GeoPoint> here() const;
    QString wayTo(const TonightSite& site) const;
    QString outcomeText(std::string_view outcome) const;
    QString lastVisitText(const TonightSite& site) const;
    void startReading();
    void take(Tonight tonight);
    void show();
    void showTeam();
    void showOutcomes();
    void showStops();
    PatrolStopRow stopRow(const TonightSite& site) const;
    void pickStop();
    void drawStop();
    void record(const std::string& outcome, const QString& reason);
    void save(std::vector<ActPart> parts, std::function<void()> saved);
    void endPatrol(const TonightPatrol& patrol, TimePoint at, std::function<void()> saved);
    void listenToCamera();
    void dropPending();
    bool wantsPhoto(std::string_view outcome) const;
    // Why no photo can be taken now; empty: one can, as far as is known.
    QString cameraTrouble() const;
    void noteNoPhoto(const QString& why);
    std::string nextWaiting(std::string_view after) const;

    Workspace& workspace_;
    Appearance& appearance_;
    Coalesced reading_;
    Tonight tonight_;
    PatrolSummary summary_;
    std::vector<std::string> people_;      // the team that is being put together
    bool withSoon_ = false;
    bool saving_ = false;
    bool read_ = false;
    QString errorText_;
    std::string stop_;                     // the site on the stop page
    std::string selected_;                 // chosen by hand; empty: the next one that waits
    std::optional<FormContent> drawn_;     // the visit's form, with what was seen when the stop was drawn
    QString stopPhotoUrl_;
    std::uint64_t drawing_ = 0;            // counts, so that a late one is dropped
    std::string pending_;                  // the outcome that waits for its second tap or its reason
    std::optional<LastTap> lastTap_;
    bool photographing_ = false;           // the camera page is open for the last tap
    std::optional<RecordId> shown_;        // an ended patrol whose summary is on the screen
    ChoiceListModel team_;
    ChoiceListModel leading_;
    ChoiceListModel further_;
    PatrolStopListModel stops_;
    QTimer clock_; // the night changes at noon
};

} // namespace fieldledger
