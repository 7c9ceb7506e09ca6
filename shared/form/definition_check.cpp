#include "shared/form/definition_check.h"

#include "shared/base/limits.h"
#include "shared/form/coverage_definition_check.h"
#include "shared/form/due_definition_check.h"
#include "shared/form/figures.h"
#include "shared/form/form_definition_check.h"
#include "shared/form/patrol_definition_check.h"
#include "shared/form/review_definition_check.h"
#include "shared/form/transition_definition_check.h"

#include <algorithm>

namespace fieldledger {

namespace {

// Choices become parts of register names and of blank-separated answers.
bool isChoiceName(std::string_view text)
{
    return !text.empty() && text.size() <= limits::changeNameBytesMax && std::ranges::all_of(text, [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
            || (character >= '0' && character <= '9') || character == '_' || character == '-';
    });
}

class Checker {
public:
    explicit Checker(const Campaign& campaign) : campaign_(campaign), faults_(campaign) {}

    Status check()
    {
        checkNames();
        for (const Form& form : campaign_.forms) {
            checkFormDefinition(campaign_, form, faults_);
        }
        for (const Form& form : campaign_.forms) {
            checkEffects(form);
        }
        checkSettings();
        checkReviewDefinition(campaign_, faults_);
        checkCoverageDefinition(campaign_, faults_);
        checkTransitionDefinition(campaign_, faults_);
        checkSchedule();
        checkDueDefinitions(campaign_, faults_);
        checkPatrolDefinition(campaign_, faults_);
        checkFigures();
        return faults_.status();
    }

private:
    void checkNames()
    {
        faults_.wellNamed(campaign_.id, "campaign.id");
        std::set<std::string, std::less<>> lists;
        for (const auto& [listName, choices] : campaign_.choiceLists) {
            const std::string path = "choices." + listName;
            faults_.unique(lists, listName, path);
            faults_.wellNamed(listName, path);
            std::set<std::string, std::less<>> names;
            for (const Choice& choice : choices) {
                faults_.unique(names, choice.name, path);
                if (!isChoiceName(choice.name)) {
                    faults_.add(path, "选项名称只能用字母、数字、下划线和连字符：" + choice.name,
                                "a choice's name is made of letters, digits, underscores and hyphens: " + choice.name);
                }
            }
            if (choices.empty()) {
                faults_.add(path, "选项表为空", "the list is empty");
            }
        }
        std::set<std::string, std::less<>> kinds;
        for (const Form& form : campaign_.forms) {
            faults_.wellNamed(form.kind, "forms." + form.kind);
            faults_.unique(kinds, form.kind, "forms." + form.kind);
        }
    }

    void checkEffects(const Form& form)
    {
        std::set<std::string, std::less<>> names;
        for (const Effect& effect : form.effects) {
            const std::string path = "forms." + form.kind + ".effects." + effect.name;
            faults_.unique(names, effect.name, path);
            const std::size_t repeat = effect.each.empty() ? noField : form.indexOf(effect.each);
            if (!effect.each.empty() && (repeat == noField || form.fields[repeat].type != FieldType::Repeat)) {
                faults_.add(path + ".each", "没有明细 " + effect.each, "there is no repeat " + effect.each);
                return;
            }
            const ExpressionScope scope{&form, repeat, false, nullptr};
            faults_.checkExpression(effect.when, scope, path + ".when");
            const Form* target = targetOf(form, effect);
            if (target == nullptr) {
                faults_.add(path, "create 或 update 指向不存在的种类或链接",
                            "create or update leads to no kind or link");
                return;
            }
            for (const Effect::Assignment& assignment : effect.set) {
                faults_.checkExpression(assignment.value, scope, path + ".set." + assignment.registerName);
            }
            checkAssignments(*target, effect, path + ".set");
        }
    }

    const Form* targetOf(const Form& form, const Effect& effect) const
    {
        if (effect.target == Effect::Target::Create) {
            return campaign_.form(effect.kind);
        }
        if (effect.link == ownRecord) {
            return &form;
        }
        const Field* link = campaign_.fieldAt(form, effect.link);
        return link != nullptr && link->type == FieldType::Record ? campaign_.form(link->recordKind) : nullptr;
    }

    void checkAssignments(const Form& target, const Effect& effect, const std::string& path)
    {
        const auto sets = [&](const std::string& name) {
            return std::ranges::find(effect.set, name, &Effect::Assignment::registerName) != effect.set.end();
        };
        if (effect.set.empty()) {
            faults_.add(path, "没有要写的内容", "nothing is set");
        }
        for (const Effect::Assignment& assignment : effect.set) {
            const std::string& name = assignment.registerName;
            const std::size_t slash = name.find('/');
            const std::size_t index = target.indexOf(std::string_view(name).substr(0, slash));
            const bool found = index != noField && target.repeatOf(index) == noField && target.fields[index].isStored()
                && target.fields[index].type != FieldType::Geopoint
                && target.fields[index].isSet() == (slash != std::string::npos);
            if (!found) {
                faults_.add(path, "表单 " + target.kind + " 没有可写的字段 " + name,
                            "the form " + target.kind + " has no field " + name + " to write");
                return;
            }
            const std::vector<std::string>& together = target.fields[index].rule.together;
            if (!std::ranges::all_of(together, sets)) {
                faults_.add(path, name + " 所在的 together 组必须一起写全",
                            "the together group of " + name + " must be written whole");
            }
        }
    }

    void mustBeSelect(const Form* form, const std::string& name, const std::string& path)
    {
        const Field* field = form != nullptr ? form->find(name) : nullptr;
        if (!name.empty() && (field == nullptr || field->type != FieldType::SelectOne)) {
            faults_.add(path, name + " 不是 select_one 字段", name + " is no select_one field");
        }
    }

    void checkSettings()
    {
        const Form* site = campaign_.form(campaign_.siteKind);
        if (site == nullptr) {
            faults_.add("campaign.site_kind", "没有种类 " + campaign_.siteKind + " 的表单",
                        "there is no form of kind " + campaign_.siteKind);
            return;
        }
        mustBeSelect(site, campaign_.dispositionField, "campaign.disposition");
        const Form* problem = campaign_.form(campaign_.problemKind);
        if (!campaign_.problemKind.empty() && problem == nullptr) {
            faults_.add("campaign.problem_kind", "没有种类 " + campaign_.problemKind + " 的表单",
                        "there is no form of kind " + campaign_.problemKind);
        }
        mustBeSelect(problem, campaign_.stageField, "campaign.stage");
        for (const std::string& stage : campaign_.openStages) {
            const Field* field = problem != nullptr ? problem->find(campaign_.stageField) : nullptr;
            if (field == nullptr || campaign_.choice(field->choices, stage) == nullptr) {
                faults_.add("campaign.open_stages", stage + " 不是阶段", stage + " is no stage");
            }
        }
        for (const std::string& facet : campaign_.facets) {
            faults_.mustExist(*site, facet, "campaign.facets");
        }
    }

    bool linksToSite(const Form& form) const
    {
        return std::ranges::any_of(form.fields, [&](const Field& field) {
            return field.type == FieldType::Record && field.recordKind == campaign_.siteKind;
        });
    }

    void checkSchedule()
    {
        const Form* site = campaign_.form(campaign_.siteKind);
        std::set<std::string, std::less<>> names;
        for (const ScheduleRule& rule : campaign_.schedule) {
            const std::string path = "schedule." + rule.name;
            faults_.unique(names, rule.name, path);
            const Form* visit = campaign_.form(rule.visitKind);
            if (site == nullptr || visit == nullptr || !linksToSite(*visit)) {
                faults_.add(path + ".visit", "没有链接到点位的表单 " + rule.visitKind,
                            "there is no form " + rule.visitKind + " with a link to the site");
                return;
            }
            faults_.checkExpression(rule.when, {site, noField, false, nullptr}, path + ".when");
            faults_.checkExpression(rule.dueDay, {site, noField, false, nullptr}, path + ".due");
            faults_.checkExpression(rule.done, {visit, noField, false, nullptr}, path + ".done");
            faults_.checkExpression(rule.restart, {visit, noField, false, nullptr}, path + ".restart");
            for (const auto& [name, value] : rule.preset) {
                faults_.mustExist(*visit, name, path + ".preset");
                faults_.checkExpression(value, {site, noField, false, nullptr}, path + ".preset." + name);
            }
            if (!rule.since.empty()) {
                faults_.mustExist(*site, rule.since, path + ".since");
            }
            if (!rule.dueDay.isAbsent() && !rule.steps.empty()) {
                faults_.add(path, "due 与 steps 只能写一个", "either due or steps, not both");
            }
            for (std::size_t i = 0; i + 1 < rule.steps.size(); ++i) {
                if (rule.steps[i].forDays == 0) {
                    faults_.add(path + ".steps", "只有最后一步可以没有期限",
                                "only the last step may go on without end");
                }
            }
        }
    }

    void checkFigures()
    {
        std::set<std::string, std::less<>> names;
        for (const Figure& figure : campaign_.figures) {
            const std::string path = "figures." + figure.name;
            faults_.unique(names, figure.name, path);
            faults_.wellNamed(figure.name, path);
            const Form* form = campaign_.form(figure.kind);
            if (form == nullptr) {
                faults_.add(path + ".kind", "没有种类 " + figure.kind + " 的表单",
                            "there is no form of kind " + figure.kind);
                return;
            }
            const std::size_t repeat = figure.each.empty() ? noField : form->indexOf(figure.each);
            if (!figure.each.empty() && (repeat == noField || form->fields[repeat].type != FieldType::Repeat)) {
                faults_.add(path + ".each", "没有明细 " + figure.each, "there is no repeat " + figure.each);
            }
            const ExpressionScope scope{form, repeat, false, nullptr};
            faults_.checkExpression(figure.where, scope, path + ".where");
            faults_.checkExpression(figure.sum, scope, path + ".sum");
            checkSplit(figure, *form, repeat, path + ".by");
            const bool isPlain = figure.each.empty() && figure.sum.isAbsent() && figure.by.empty() && form->find(areaRegister) != nullptr;
            if (figure.operation == Figure::Operation::AreasWithout && !isPlain) {
                faults_.add(path + ".areas_without", "只能统计有 area 字段的种类，且不能带 each、sum、by",
                            "only of a kind with a field `area`, and without each, sum or by");
            }
        }
        for (const std::string& text : {campaign_.bulletin.zh, campaign_.bulletin.en}) {
            for (const std::string& name : bulletinNames(text)) {
                if (name != "today" && !isFigure(name)) {
                    faults_.add("campaign.bulletin", "没有数字 {" + name + "}", "there is no figure {" + name + "}");
                }
            }
        }
    }

    // "figure", or "figure.choice" with as many choices as it is split by.
    bool isFigure(std::string_view name) const
    {
        const auto figure = std::ranges::find(campaign_.figures, name.substr(0, name.find('.')),
                                              [](const Figure& one) { return std::string_view(one.name); });
        if (figure == campaign_.figures.end()) {
            return false;
        }
        const Form* form = campaign_.form(figure->kind);
        for (std::size_t i = 0; name.find('.') != std::string_view::npos; ++i) {
            name.remove_prefix(name.find('.') + 1);
            const Field* field = i < figure->by.size() ? campaign_.fieldAt(*form, figure->by[i]) : nullptr;
            if (field == nullptr) {
                return false;
            }
            const bool isChoice = campaign_.choice(field->choices, name.substr(0, name.find('.'))) != nullptr;
            if (field->type == FieldType::SelectOne && !isChoice) {
                return false;
            }
        }
        return true;
    }

    void checkSplit(const Figure& figure, const Form& form, std::size_t repeat, const std::string& path)
    {
        if (figure.by.size() > 2) {
            faults_.add(path, "最多按两个字段分组", "at most two fields to split by");
        }
        for (const std::string& name : figure.by) {
            const Field* field = campaign_.fieldAt(form, name);
            const bool canSplit = field != nullptr
                && (field->type == FieldType::SelectOne || field->type == FieldType::Area
                    || field->type == FieldType::Staff || field->type == FieldType::Record);
            const std::size_t first = form.indexOf(name.substr(0, name.find('.')));
            const bool inScope =
                first != noField && (form.repeatOf(first) == noField || form.repeatOf(first) == repeat);
            if (!canSplit || !inScope) {
                faults_.add(path, "不能按 " + name + " 分组", "cannot split by " + name);
            }
        }
    }

    const Campaign& campaign_;
    DefinitionFaults faults_;
};

} // namespace

Status checkDefinition(const Campaign& campaign)
{
    return Checker(campaign).check();
}

} // namespace fieldledger
