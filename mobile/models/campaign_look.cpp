#include "mobile/models/campaign_look.h"

#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

namespace {

QString column(const Choice* choice, std::string_view name)
{
    if (choice == nullptr) {
        return {};
    }
    const auto at = std::ranges::find(choice->columns, name, [](const auto& each) { return std::string_view(each.first); });
    return at == choice->columns.end() ? QString() : QString::fromStdString(at->second);
}

ActionRow actionOf(const Form& form, Language language)
{
    ActionRow row;
    row.key = QString::fromStdString(form.kind);
    row.title = Words::of(form.action.empty() ? form.title : form.action, language);
    row.icon = kindIcon(form.kind);
    return row;
}

} // namespace

ChoiceLook choiceLook(const Campaign& campaign, const Field& field, std::string_view name, Language language)
{
    ChoiceLook look;
    if (name.empty()) {
        return look;
    }
    look.text = Words::of(campaign.choiceLabel(field, name), language);
    const Choice* const choice = campaign.choice(field.choices, name);
    look.icon = column(choice, "icon");
    const QString tone = column(choice, "tone");
    if (!tone.isEmpty()) {
        look.tone = tone;
    }
    return look;
}

// The kinds of every campaign (DESIGN's data model), not of one.
QString kindIcon(std::string_view kind)
{
    static constexpr std::pair<std::string_view, const char*> icons[] = {
        {"site", "map-pin"},      {"visit", "clipboard-check"}, {"problem", "alert-triangle"}, {"evidence", "photo"},
        {"patrol", "history"},    {"operation", "users"},       {"notice", "notes"},           {"lead", "git-branch"},
        {"activity", "speakerphone"}, {"duty", "user"},         {"note", "notes"}};
    const auto at = std::ranges::find(icons, kind, [](const auto& each) { return each.first; });
    return QString::fromLatin1(at == std::end(icons) ? "clipboard-list" : at->second);
}

bool isAboutSite(const Campaign& campaign, const Form& form)
{
    return form.kind != campaign.siteKind && linkFieldTo(form, campaign.siteKind) != noField;
}

const Form* visitForm(const Campaign& campaign)
{
    for (const ScheduleRule& rule : campaign.schedule) {
        if (const Form* const form = campaign.form(rule.visitKind)) {
            return form;
        }
    }
    const auto at = std::ranges::find_if(campaign.forms, [&](const Form& form) { return isAboutSite(campaign, form); });
    return at == campaign.forms.end() ? nullptr : &*at;
}

std::vector<ActionRow> siteActions(const Campaign& campaign, Language language)
{
    const Form* const first = visitForm(campaign);
    std::vector<ActionRow> rows;
    for (const Form& form : campaign.forms) {
        if (isAboutSite(campaign, form)) {
            ActionRow row = actionOf(form, language);
            row.primary = &form == first;
            rows.insert(row.primary ? rows.begin() : rows.end(), row);
        }
    }
    return rows;
}

std::vector<ActionRow> homeActions(const Campaign& campaign, Language language)
{
    std::vector<ActionRow> rows;
    for (const Form& form : campaign.forms) {
        // A patrol is begun on its own page.
        if (isAboutSite(campaign, form) || (campaign.patrol && campaign.patrol->kind == form.kind)) {
            continue;
        }
        ActionRow row = actionOf(form, language);
        row.primary = form.kind == campaign.siteKind;
        if (row.primary) {
            row.icon = QStringLiteral("plus");
        }
        rows.insert(row.primary ? rows.begin() : rows.end(), row);
    }
    return rows;
}

// As the ledger picks it: the first facet that is not a column of its own.
const Field* facetField(const Campaign& campaign)
{
    const std::vector<const Field*> fields = facetFields(campaign);
    return fields.empty() ? nullptr : fields.front();
}

std::vector<const Field*> facetFields(const Campaign& campaign)
{
    std::vector<const Field*> fields;
    const Form* const form = campaign.form(campaign.siteKind);
    for (const std::string& name : campaign.facets) {
        const Field* const field = form != nullptr ? form->find(name) : nullptr;
        if (field != nullptr && name != campaign.dispositionField && name != areaRegister) {
            fields.push_back(field);
        }
    }
    return fields;
}

const Field* dispositionField(const Campaign& campaign)
{
    const Form* const form = campaign.form(campaign.siteKind);
    return form == nullptr ? nullptr : form->find(campaign.dispositionField);
}

} // namespace fieldledger
