// The home page: what is to be done today, what is near, what was begun.
#pragma once

#include "mobile/models/draft_list_model.h"
#include "mobile/models/review_reading.h"
#include "mobile/models/site_list_model.h"
#include "mobile/models/today_count_model.h"

namespace fieldledger {

class TodayModel : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString dateText READ dateText NOTIFY changed)
    Q_PROPERTY(QString greetingText READ greetingText NOTIFY changed)
    Q_PROPERTY(QString headlineKey READ headlineKey NOTIFY changed)
    Q_PROPERTY(QString headlineLabel READ headlineLabel NOTIFY changed)
    Q_PROPERTY(QString headlineNote READ headlineNote NOTIFY changed)
    Q_PROPERTY(int headlineDone READ headlineDone NOTIFY changed)
    Q_PROPERTY(int headlineTotal READ headlineTotal NOTIFY changed)
    Q_PROPERTY(QString nearbyTitle READ nearbyTitle NOTIFY changed)
    Q_PROPERTY(QString positionText READ positionText NOTIFY changed)
    Q_PROPERTY(QString visitForm READ visitFormId NOTIFY changed)
    Q_PROPERTY(QString visitTitle READ visitTitle NOTIFY changed)
    Q_PROPERTY(QString returnedText READ returnedText NOTIFY changed)
    Q_PROPERTY(fieldledger::TodayCountModel* counts READ counts CONSTANT)
    Q_PROPERTY(fieldledger::SiteListModel* nearby READ nearby CONSTANT)
    Q_PROPERTY(fieldledger::DraftListModel* drafts READ drafts CONSTANT)
public:
    explicit TodayModel(Workspace& workspace, QObject* parent = nullptr);

    QString dateText() const;
    QString greetingText() const;
    QString headlineKey() const { return headlineKey_; }
    QString headlineLabel() const { return headlineLabel_; }
    QString headlineNote() const { return headlineNote_; }
    int headlineDone() const { return headlineDone_; }
    int headlineTotal() const { return headlineTotal_; }
    QString nearbyTitle() const;
    QString positionText() const;
    QString visitFormId() const;
    QString visitTitle() const;
    TodayCountModel* counts() { return &counts_; }
    SiteListModel* nearby() { return &nearby_; }
    DraftListModel* drafts() { return &drafts_; }

    // What came back since the person last looked: who, which, why. Empty: nothing new.
    QString returnedText() const { return returnedText_; }

    Q_INVOKABLE void discardDraft(const QString& draftId);
    // The person has gone to look at what came back.
    Q_INVOKABLE void seeReturned();

Q_SIGNALS:
    void changed();

private:
    // One schedule rule today: how many sites wait, how many were visited.
    struct RuleCount {
        std::string rule;
        int waiting = 0;
        int done = 0;
    };
    struct Tally {
        std::size_t due = 0;
        std::size_t overdue = 0;
        std::size_t waiting = 0;                 // for review, where the person reviews
        std::size_t returned = 0;                // to the person
        std::optional<ReviewEntry> lastReturned; // the newest of these
        std::string toldReturned;                // the note that the person has looked at last
        std::vector<std::pair<std::string, std::size_t>> work; // topics of WorkListModel and how many wait
        std::vector<RuleCount> rules;
        std::vector<FormDraft> drafts;
    };
    struct Asked {
        ListQuery sites;
        std::string user;
        std::shared_ptr<const Directory> directory;
        bool reviews = false;
    };

    static Result<Tally> read(const LedgerAccess& access, const Asked& asked);
    static Status countReviewed(TabletLedger& ledger, const Asked& asked, Tally& tally);
    static Status countWork(TabletLedger& ledger, const Campaign& campaign, const ListQuery& sites, const std::string& user, TimePoint now, Tally& tally);
    static Status countDues(TabletLedger& ledger, const Campaign& campaign, const Asked& asked, Day today, Tally& tally);
    static Status countDone(TabletLedger& ledger, const Campaign& campaign, const ListQuery& sites, TimePoint now, Tally& tally);
    void startReading();
    void show(const Tally& tally);
    void showHeadline(const Campaign& campaign, const Tally& tally);
    void showDrafts(const std::vector<FormDraft>& drafts);
    void showReturned(const Tally& tally);

    Workspace& workspace_;
    Coalesced reading_;
    QString headlineKey_;
    QString headlineLabel_;
    QString headlineNote_;
    QString arriving_; // as last shown: how far the first records have come
    int headlineDone_ = 0;
    int headlineTotal_ = 0;
    QString returnedText_;
    std::string lastReturnedNote_;
    TodayCountModel counts_;
    SiteListModel nearby_;
    DraftListModel drafts_;
    QTimer clock_; // the day changes, things fall due
};

} // namespace fieldledger
