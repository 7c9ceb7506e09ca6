// The home page: what is to be done today, what is near, what was begun.
#pragma once

#include "mobile/models/draft_list_model.h"
#include "mobile/models/site_list_model.h"
#include "mobile/models/today_count_model.h"
#include "mobile/models/today_reading.h"

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
    void startReading();
    void show(const TodayReading& today);
    void showHeadline(const Campaign& campaign, const TodayReading& today);
    void showDueHeadline(const Campaign& campaign, const TodayReading& today);
    void showDrafts(const std::vector<FormDraft>& drafts);
    void showReturned(const TodayReading& today);

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
