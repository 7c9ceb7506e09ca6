#include "mobile/models/campaign_info.h"

#include "mobile/models/campaign_look.h"
#include "mobile/models/words.h"

namespace fieldledger {

CampaignInfo::CampaignInfo(Workspace& workspace, QObject* parent) : QObject(parent), workspace_(workspace)
{
    connect(&workspace_, &Workspace::campaignChanged, this, &CampaignInfo::build);
    connect(&workspace_, &Workspace::areaChanged, this, &CampaignInfo::build);
    connect(&workspace_, &Workspace::directoryChanged, this, &CampaignInfo::build);
    connect(&workspace_, &Workspace::languageChanged, this, &CampaignInfo::build);
    build();
}

QString CampaignInfo::title() const
{
    return workspace_.campaign() ? Words::of(workspace_.campaign()->title, workspace_.language()) : tr("No campaign yet");
}

QString CampaignInfo::areaTitle() const
{
    return workspace_.area().empty() ? tr("All areas") : workspace_.directory()->areaName(workspace_.area());
}

QString CampaignInfo::siteTitle() const
{
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    const Form* const form = campaign ? campaign->form(campaign->siteKind) : nullptr;
    return form ? Words::of(form->title, workspace_.language()) : tr("Places");
}

void CampaignInfo::build()
{
    const Language language = workspace_.language();
    std::vector<ChoiceRow> campaigns;
    for (const std::shared_ptr<const Campaign>& each : workspace_.campaigns()) {
        ChoiceRow row;
        row.key = QString::fromStdString(each->id);
        row.label = Words::of(each->title, language);
        row.selected = each == workspace_.campaign();
        campaigns.push_back(std::move(row));
    }
    campaigns_.rows.set(std::move(campaigns));

    std::vector<AreaListRow> areas(1);
    areas.front().key = QStringLiteral("all");
    areas.front().name = tr("All areas");
    areas.front().selected = workspace_.area().empty();
    const std::shared_ptr<const Directory>& directory = workspace_.directory();
    for (const AreaRow& area : directory->areas()) {
        AreaListRow row;
        row.code = QString::fromStdString(area.code);
        row.key = QStringLiteral("code ") + row.code;
        row.name = QString::fromStdString(area.name);
        row.parentName = directory->area(area.parent) ? directory->areaName(area.parent) : QString();
        row.level = directory->levelOf(area.code);
        row.selected = area.code == workspace_.area();
        areas.push_back(std::move(row));
    }
    areas_.rows.set(std::move(areas));

    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    const std::vector<ActionRow> actions = campaign ? fieldledger::homeActions(*campaign, language) : std::vector<ActionRow>();
    newSiteForm_.clear();
    newSiteTitle_.clear();
    std::vector<ActionRow> events;
    for (const ActionRow& action : actions) {
        if (action.primary) {
            newSiteForm_ = action.key;
            newSiteTitle_ = action.title;
        } else {
            events.push_back(action);
        }
    }
    homeActions_.rows.set(actions);
    eventActions_.rows.set(std::move(events));
    Q_EMIT changed();
}

void CampaignInfo::selectCampaign(const QString& value) { workspace_.selectCampaign(value.toStdString()); }

void CampaignInfo::selectArea(const QString& code) { workspace_.selectArea(code.toStdString()); }

} // namespace fieldledger
