#include "shared/wire/campaign_codec.h"

#include "shared/base/limits.h"
#include "shared/form/definition_check.h"
#include "shared/wire/coverage_reader.h"
#include "shared/wire/definition_reader.h"
#include "shared/wire/due_rule_reader.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/patrol_reader.h"
#include "shared/wire/review_reader.h"
#include "shared/wire/transition_reader.h"

#include <algorithm>

namespace fieldledger {

namespace {

struct TypeName {
    std::string_view name;
    FieldType type;
    bool hasArgument; // "select_one side"
};

constexpr TypeName typeNames[] = {
    {"text", FieldType::Text, false},
    {"integer", FieldType::Integer, false},
    {"decimal", FieldType::Decimal, false},
    {"select_one", FieldType::SelectOne, true},
    {"select_multiple", FieldType::SelectMultiple, true},
    {"geopoint", FieldType::Geopoint, false},
    {"image", FieldType::Image, false},
    {"date", FieldType::Date, false},
    {"datetime", FieldType::DateTime, false},
    {"note", FieldType::Note, false},
    {"calculate", FieldType::Calculate, false},
    {"group", FieldType::Group, false},
    {"repeat", FieldType::Repeat, false},
    {"record", FieldType::Record, true},
    {"staff", FieldType::Staff, false},
    {"staff_multiple", FieldType::StaffMultiple, false},
    {"area", FieldType::Area, false},
};

void readType(DefinitionReader& reader, Field& field, const Json& json, const std::string& path)
{
    const std::string written = reader.text(json, path, "type", true);
    const std::size_t blank = written.find(' ');
    const std::string argument = blank == std::string::npos ? std::string() : written.substr(blank + 1);
    const auto known = std::ranges::find(typeNames, std::string_view(written).substr(0, blank), &TypeName::name);
    if (reader.failed()) {
        return;
    }
    if (known == std::end(typeNames)) {
        reader.fail(path + ".type", "没有字段类型 " + written, "there is no field type " + written);
        return;
    }
    if (known->hasArgument == argument.empty()) {
        reader.fail(path + ".type",
                    known->hasArgument ? "类型后应写选项表或记录种类，如 select_one side" : "此类型后不应再写内容",
                    known->hasArgument ? "the type wants a list or a kind, as in: select_one side"
                                       : "nothing may follow this type");
    }
    field.type = known->type;
    (field.type == FieldType::Record ? field.recordKind : field.choices) = argument;
}

void readRule(DefinitionReader& reader, RegisterRule& rule, const Json& json, const std::string& path)
{
    constexpr std::pair<std::string_view, ShowRule> names[] = {
        {"latest", ShowRule::Latest}, {"review", ShowRule::Review},     {"max", ShowRule::Max},
        {"min", ShowRule::Min},       {"cautious", ShowRule::Cautious},
    };
    const std::string written = reader.text(json, path, "rule", false);
    if (!written.empty()) {
        const auto known =
            std::ranges::find(names, std::string_view(written), &std::pair<std::string_view, ShowRule>::first);
        if (known == std::end(names)) {
            reader.fail(path + ".rule", "没有合并规则 " + written, "there is no merge rule " + written);
            return;
        }
        rule.show = known->second;
    }
    rule.caution = reader.texts(json, path, "caution");
    rule.together = reader.texts(json, path, "together");
}

Value readValue(DefinitionReader& reader, const Json& json, const std::string& path)
{
    if (json.text() != nullptr) {
        return *json.text();
    }
    if (json.number() != nullptr) {
        return *json.number();
    }
    if (json.truth() != nullptr) {
        return *json.truth();
    }
    if (!json.isNull()) {
        reader.fail(path, "应为单个值", "expected a single value");
    }
    return {};
}

void readWarnings(DefinitionReader& reader, Field& field, const Json& json, const std::string& path)
{
    for (const auto& kind : {std::pair("flags", FieldWarning::Strength::Flag), std::pair("hints", FieldWarning::Strength::Hint)}) {
        reader.eachObject(json, path, kind.first, false, [&](const Json& item, const std::string& at) {
            FieldWarning warning;
            warning.strength = kind.second;
            warning.when = reader.expression(item, at, "when", true);
            warning.message = reader.label(item, at, "message", true);
            if (const Json* suggestion = item.find("suggest")) {
                warning.suggestion = readValue(reader, *suggestion, at + ".suggest");
            }
            field.warnings.push_back(std::move(warning));
        });
    }
}

std::vector<std::string> wordsOf(const std::string& text)
{
    std::vector<std::string> words;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find(' ', start), text.size());
        if (end > start) {
            words.push_back(text.substr(start, end - start));
        }
        start = end + 1;
    }
    return words;
}

// Appends the field and what it holds; depth is bounded by the JSON reader.
void readField(DefinitionReader& reader, Form& form, const Json& json, const std::string& path, std::size_t parent)
{
    if (form.fields.size() >= limits::formFieldsMax) {
        reader.fail(path, "字段过多", "too many fields", ErrorCode::TooLarge);
        return;
    }
    Field field;
    field.parent = parent;
    field.name = reader.text(json, path, "name", true);
    readType(reader, field, json, path);
    const bool isSilent = field.type == FieldType::Calculate;
    field.label = reader.label(json, path, "label", !isSilent);
    field.hint = reader.label(json, path, "hint", false);
    field.unit = reader.label(json, path, "unit", false);
    field.relevant = reader.expression(json, path, "relevant");
    field.constraint = reader.expression(json, path, "constraint");
    field.constraintMessage = reader.label(json, path, "constraint_message", !field.constraint.isAbsent());
    field.required = reader.expression(json, path, "required");
    field.calculation = reader.expression(json, path, "calculation", field.type == FieldType::Calculate);
    field.defaultValue = reader.expression(json, path, "default");
    field.choiceFilter = reader.expression(json, path, "choice_filter");
    field.appearance = wordsOf(reader.text(json, path, "appearance", false, definitionWordsBytesMax));
    field.readOnly = reader.truth(json, path, "read_only", false);
    field.more = reader.truth(json, path, "more", false);
    field.personal = reader.truth(json, path, "personal", false);
    field.photosMax = reader.number(json, path, "photos_max", 1, limits::photosPerFieldMax, limits::photosPerFieldMax);
    field.pairs = reader.texts(json, path, "pairs_with");
    readRule(reader, field.rule, json, path);
    readWarnings(reader, field, json, path);
    const bool isContainer = field.isContainer();
    const std::size_t index = form.fields.size();
    form.fields.push_back(std::move(field));
    if (isContainer) {
        reader.eachObject(json, path, "fields", true,
                          [&](const Json& item, const std::string& at) { readField(reader, form, item, at, index); });
    } else if (json.find("fields") != nullptr) {
        reader.fail(path + ".fields", "只有 group 和 repeat 可以包含字段", "only a group or a repeat may hold fields");
    }
    form.fields[index].end = form.fields.size();
}

void shareTogether(Form& form)
{
    // Written once, at the field that leads; every member carries it.
    form.index();
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const std::vector<std::string> together = form.fields[i].rule.together;
        for (const std::string& name : together) {
            const std::size_t member = form.indexOf(name);
            if (together.front() == form.fields[i].name && member != noField
                && form.fields[member].rule.together.empty()) {
                form.fields[member].rule.together = together;
            }
        }
    }
}

Effect readEffect(DefinitionReader& reader, const Json& json, const std::string& path)
{
    Effect effect;
    effect.name = reader.text(json, path, "name", true);
    effect.when = reader.expression(json, path, "when");
    effect.onlyNew = reader.truth(json, path, "only_new", false);
    effect.each = reader.text(json, path, "each", false);
    effect.kind = reader.text(json, path, "create", false);
    effect.link = reader.text(json, path, "update", false);
    effect.target = effect.kind.empty() ? Effect::Target::Update : Effect::Target::Create;
    if (effect.kind.empty() == effect.link.empty()) {
        reader.fail(path, "应写 create 或 update 之一", "expected either create or update");
    }
    for (auto& [name, value] : reader.expressions(json, path, "set")) {
        effect.set.push_back({std::move(name), std::move(value)});
    }
    return effect;
}

Form readForm(DefinitionReader& reader, const Json& json, const std::string& path)
{
    Form form;
    form.kind = reader.text(json, path, "kind", true);
    form.title = reader.label(json, path, "title", true);
    form.action = reader.label(json, path, "action", false);
    form.titleField = reader.text(json, path, "title_field", false);
    form.summary = reader.texts(json, path, "summary");
    reader.eachObject(json, path, "fields", true,
                      [&](const Json& item, const std::string& at) { readField(reader, form, item, at, noField); });
    reader.eachObject(json, path, "effects", false, [&](const Json& item, const std::string& at) {
        form.effects.push_back(readEffect(reader, item, at));
    });
    form.transitions = readTransitions(reader, json, path);
    shareTogether(form);
    return form;
}

ScheduleRule readScheduleRule(DefinitionReader& reader, const Json& json, const std::string& path)
{
    ScheduleRule rule;
    rule.name = reader.text(json, path, "name", true);
    rule.label = reader.label(json, path, "label", true);
    rule.visitKind = reader.text(json, path, "visit", true);
    rule.preset = reader.expressions(json, path, "preset");
    rule.when = reader.expression(json, path, "when");
    rule.done = reader.expression(json, path, "done");
    rule.restart = reader.expression(json, path, "restart");
    rule.since = reader.text(json, path, "since", false);
    rule.night = reader.truth(json, path, "night", false);
    rule.firstDays = reader.number(json, path, "first_days", 0, scheduleDaysMax, 1);
    rule.dueDay = reader.expression(json, path, "due");
    reader.eachObject(json, path, "steps", false, [&](const Json& item, const std::string& at) {
        rule.steps.push_back(
            {reader.number(item, at, "every_days", 1, scheduleDaysMax, 1), reader.number(item, at, "for_days", 0, scheduleDaysMax, 0)});
    });
    return rule;
}

Figure readFigure(DefinitionReader& reader, const Json& json, const std::string& path)
{
    Figure figure;
    figure.name = reader.text(json, path, "name", true);
    figure.label = reader.label(json, path, "label", true);
    figure.unit = reader.label(json, path, "unit", false);
    figure.kind = reader.text(json, path, "kind", true);
    figure.each = reader.text(json, path, "each", false);
    figure.where = reader.expression(json, path, "where");
    figure.sum = reader.expression(json, path, "sum");
    figure.operation = figure.sum.isAbsent() ? Figure::Operation::Count : Figure::Operation::Sum;
    figure.by = reader.texts(json, path, "by");
    if (reader.truth(json, path, "areas_without", false)) {
        figure.operation = Figure::Operation::AreasWithout;
    }
    figure.onDashboard = reader.truth(json, path, "dashboard", true);
    return figure;
}

void readChoices(DefinitionReader& reader, Campaign& campaign, const Json& json)
{
    const Json* lists = json.find("choices");
    if (lists == nullptr) {
        return;
    }
    if (lists->object() == nullptr) {
        reader.fail("choices", "应为对象", "expected an object");
        return;
    }
    for (const Json::Member& list : *lists->object()) {
        std::vector<Choice> choices;
        reader.eachObject(*lists, "choices", list.name, true, [&](const Json& item, const std::string& at) {
            Choice choice;
            choice.name = reader.text(item, at, "name", true);
            choice.label = reader.label(item, at, "label", true);
            if (const Json* columns = item.find("columns"); columns != nullptr && columns->object() != nullptr) {
                for (const Json::Member& column : *columns->object()) {
                    choice.columns.emplace_back(column.name, reader.text(*columns, at + ".columns", column.name, true));
                }
            }
            choices.push_back(std::move(choice));
        });
        campaign.choiceLists.emplace_back(list.name, std::move(choices));
    }
}

Campaign readMembers(DefinitionReader& reader, const Json& json)
{
    const std::string path = "campaign";
    Campaign campaign;
    campaign.id = reader.text(json, path, "id", true);
    campaign.version = reader.number(json, path, "version", 1, 1'000'000, 0);
    if (campaign.version == 0) {
        reader.fail(path + ".version", "缺少版本号", "the version is missing");
    }
    campaign.title = reader.label(json, path, "title", true);
    if (json.find("site_kind") != nullptr) {
        campaign.siteKind = reader.text(json, path, "site_kind", true);
    }
    campaign.dispositionField = reader.text(json, path, "disposition", false);
    campaign.problemKind = reader.text(json, path, "problem_kind", false);
    campaign.stageField = reader.text(json, path, "stage", false);
    campaign.openStages = reader.texts(json, path, "open_stages");
    campaign.facets = reader.texts(json, path, "facets");
    campaign.review = readReviewSettings(reader, json, path);
    campaign.patrol = readPatrolPlan(reader, json);
    campaign.coverage = readCoverageRule(reader, json);
    campaign.bulletin = reader.label(json, path, "bulletin", false);
    readChoices(reader, campaign, json);
    reader.eachObject(json, path, "forms", true, [&](const Json& item, const std::string& at) {
        campaign.forms.push_back(readForm(reader, item, at));
    });
    reader.eachObject(json, path, "schedule", false, [&](const Json& item, const std::string& at) {
        campaign.schedule.push_back(readScheduleRule(reader, item, at));
    });
    reader.eachObject(json, path, "dues", false, [&](const Json& item, const std::string& at) {
        campaign.dues.push_back(readDueRule(reader, item, at));
    });
    reader.eachObject(json, path, "figures", false, [&](const Json& item, const std::string& at) {
        campaign.figures.push_back(readFigure(reader, item, at));
    });
    return campaign;
}

} // namespace

Result<Campaign> readCampaign(std::string_view json)
{
    const Result<Json> tree = readJson(json, limits::valueBytesMax);
    if (!tree) {
        return Error(tree.error().code(), "不是有效的 JSON / not valid JSON: " + tree.error().detail());
    }
    DefinitionReader reader;
    if (tree->object() == nullptr) {
        reader.fail("campaign", "应为对象", "expected an object");
        return reader.status().error();
    }
    Campaign campaign = readMembers(reader, *tree);
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    if (const Status status = checkDefinition(campaign); !status) {
        return status.error();
    }
    return campaign;
}

} // namespace fieldledger
