// The campaign and area on the screens, and what can be begun in it.
#pragma once

#include "mobile/models/action_list_model.h"
#include "mobile/models/area_list_model.h"
#include "mobile/models/choice_list_model.h"
#include "mobile/models/workspace.h"

namespace fieldledger {

class CampaignInfo : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString areaTitle READ areaTitle NOTIFY changed)
    Q_PROPERTY(QString siteTitle READ siteTitle NOTIFY changed)
    Q_PROPERTY(bool hasCoverage READ hasCoverage NOTIFY changed)
    Q_PROPERTY(QString newSiteForm READ newSiteForm NOTIFY changed)
    Q_PROPERTY(QString newSiteTitle READ newSiteTitle NOTIFY changed)
    Q_PROPERTY(fieldledger::ChoiceListModel* campaigns READ campaigns CONSTANT)
    Q_PROPERTY(fieldledger::AreaListModel* areas READ areas CONSTANT)
    Q_PROPERTY(fieldledger::ActionListModel* homeActions READ homeActions CONSTANT)
    Q_PROPERTY(fieldledger::ActionListModel* eventActions READ eventActions CONSTANT)
public:
    explicit CampaignInfo(Workspace& workspace, QObject* parent = nullptr);

    QString title() const;
    QString areaTitle() const;
    QString siteTitle() const;
    bool hasCoverage() const { return workspace_.campaign() && workspace_.campaign()->coverage; }
    QString newSiteForm() const { return newSiteForm_; }
    QString newSiteTitle() const { return newSiteTitle_; }
    ChoiceListModel* campaigns() { return &campaigns_; }
    AreaListModel* areas() { return &areas_; }
    ActionListModel* homeActions() { return &homeActions_; }
    ActionListModel* eventActions() { return &eventActions_; }

    Q_INVOKABLE void selectCampaign(const QString& value);
    Q_INVOKABLE void selectArea(const QString& code);

Q_SIGNALS:
    void changed();

private:
    void build();

    Workspace& workspace_;
    ChoiceListModel campaigns_;
    AreaListModel areas_;
    ActionListModel homeActions_;
    ActionListModel eventActions_;
    QString newSiteForm_;
    QString newSiteTitle_;
};

} // namespace fieldledger
