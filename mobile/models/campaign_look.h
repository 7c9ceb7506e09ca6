// How a campaign looks on the screens: icons and colours of its choices and kinds, which forms can be begun where. Choices
// say their `icon` and `tone` in their columns; nothing here knows a campaign.
#pragma once

#include "mobile/models/action_list_model.h"
#include "mobile/models/record_reading.h"

namespace fieldledger {

struct ChoiceLook {
    QString text;
    QString tone = QStringLiteral("neutral");
    QString icon;
};

// Of one choice of a field; empty where `name` is empty.
ChoiceLook choiceLook(const Campaign& campaign, const Field& field, std::string_view name, Language language);
QString kindIcon(std::string_view kind);

// The form that the schedule asks for at a site: what 记一笔 opens. Null when there is none.
const Form* visitForm(const Campaign& campaign);
// Forms that make a record about a site, the visit first.
std::vector<ActionRow> siteActions(const Campaign& campaign, Language language);
// Forms that stand on their own, the new site first.
std::vector<ActionRow> homeActions(const Campaign& campaign, Language language);
bool isAboutSite(const Campaign& campaign, const Form& form);

// The field behind ListRow::facet; null when the campaign has none.
const Field* facetField(const Campaign& campaign);
// All that lists may be filtered by, but for disposition and area, in the order of the definition.
std::vector<const Field*> facetFields(const Campaign& campaign);
const Field* dispositionField(const Campaign& campaign);

} // namespace fieldledger
