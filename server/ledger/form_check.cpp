#include "server/ledger/form_check.h"

#include "shared/form/personal_text.h"
#include "shared/form/validation.h"

#include <algorithm>
#include <array>

namespace fieldledger::server {

namespace {

// Kinds that need no form of a campaign.
constexpr std::array<std::string_view, 11> formlessKinds{"evidence", "note",   "link",    "person",       "duty",     "notice",
                                                         "lead",     "patrol", "problem", disclosureKind, erasureKind};
constexpr std::array<std::string_view, 3> systemKinds{"area", "campaign", "staff"};

Reason unknown(std::string code, std::string_view zhWhat, std::string_view enWhat, std::string_view name)
{
    const std::string quoted(name);
    return {std::move(code), "服务器不认识该" + std::string(zhWhat) + "“" + quoted + "”，内容已保存并合并，服务器更新后即可识别。",
            "The server does not know this " + std::string(enWhat) + " (" + quoted + "). It is kept and merged, and will be understood "
                "once the server is updated."};
}

bool isOneOf(std::span<const std::string_view> kinds, std::string_view kind)
{
    return std::ranges::find(kinds, kind) != kinds.end();
}

// The parts of a register's name: `field`, `field/<choice>` or `group/<row>/field`.
struct RegisterPlace {
    std::string_view first;
    std::string_view second;
    std::string_view third;
};

RegisterPlace placeOf(std::string_view name)
{
    RegisterPlace place;
    const std::size_t one = name.find('/');
    place.first = name.substr(0, one);
    if (one != std::string_view::npos) {
        const std::size_t two = name.find('/', one + 1);
        place.second = name.substr(one + 1, two == std::string_view::npos ? two : two - one - 1);
        place.third = two == std::string_view::npos ? std::string_view() : name.substr(two + 1);
    }
    return place;
}

// What is wrong with one register; nothing for names that the form does not know (a newer form's).
std::optional<Label> registerProblem(const Campaign& campaign, const Form& form, const Register& entry)
{
    const RegisterPlace place = placeOf(entry.first);
    if (!place.third.empty()) {
        const Field* field = form.find(place.third.substr(0, place.third.find('/')));
        return field != nullptr && field->isStored() && !field->isSet() && !field->personal
            ? valueProblem(campaign, *field, entry.second)
            : std::nullopt;
    }
    const Field* field = form.find(place.first);
    if (field == nullptr || !field->isStored() || field->personal || field->type == FieldType::Geopoint) {
        return std::nullopt;
    }
    if (field->isSet() != !place.second.empty()) {
        return Label{field->label.zh + "：填写的方式与表单不符", field->label.en + ": not written the way the form says"};
    }
    if (field->isSet()) {
        const bool known = field->type != FieldType::SelectMultiple || campaign.choice(field->choices, place.second) != nullptr;
        const bool isChoice = entry.second.isNull() || entry.second.truth() != nullptr;
        return known && isChoice ? std::nullopt
                                 : std::optional(Label{field->label.zh + "：没有这个选项", field->label.en + ": no such choice"});
    }
    return valueProblem(campaign, *field, entry.second);
}

std::optional<Reason> formFlag(const Change& change, const Campaign& campaign)
{
    const Form* form = campaign.form(change.kind);
    if (form == nullptr) {
        return isOneOf(formlessKinds, change.kind) ? std::nullopt : std::optional(unknown("unknown_kind", "类型", "kind", change.kind));
    }
    for (const Register& entry : change.set) {
        if (const std::optional<Label> problem = registerProblem(campaign, *form, entry)) {
            return Reason{"form_rule", "内容已保存并合并，但有一项不符合表单要求，请核对：" + problem->in(Language::Zh),
                          "Kept and merged, but one answer does not fit the form; please check: " + problem->in(Language::En)};
        }
    }
    return std::nullopt;
}

std::optional<Reason> areaFlag(const Change& change, const Catalog& catalog)
{
    const Value* area = change.find("area");
    if (area == nullptr || area->text() == nullptr || *area->text() == areaEverywhere || catalog.tree().knows(*area->text())) {
        return std::nullopt;
    }
    return unknown("unknown_area", "区域", "area", *area->text());
}

} // namespace

std::optional<Reason> flagOf(const Change& change, const Catalog& catalog)
{
    if (isOneOf(systemKinds, change.kind)) {
        return std::nullopt;
    }
    if (std::optional<Reason> flag = areaFlag(change, catalog)) {
        return flag;
    }
    if (change.campaign.empty()) {
        return isOneOf(formlessKinds, change.kind) ? std::nullopt : std::optional(unknown("unknown_kind", "类型", "kind", change.kind));
    }
    if (!catalog.knowsCampaign(change.campaign)) {
        return unknown("unknown_campaign", "专项行动", "campaign", change.campaign);
    }
    const std::shared_ptr<const Campaign> campaign = catalog.campaign(change.campaign, change.form);
    if (campaign == nullptr) {
        return unknown("unknown_form", "表单版本", "form version", std::to_string(change.form));
    }
    return formFlag(change, *campaign);
}

} // namespace fieldledger::server
