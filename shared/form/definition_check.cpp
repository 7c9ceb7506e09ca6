#include "shared/form/definition_check.h"

#include "shared/base/limits.h"
#include "shared/form/dependency_circle.h"
#include "shared/form/figures.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= limits::changeNameBytesMax && text.front() >= 'a' && text.front() <= 'z'
        && std::ranges::all_of(text, [](char character) {
               return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '_';
           });
}

// Choices become parts of register names and of blank-separated answers.
bool isChoiceName(std::string_view text)
{
    return !text.empty() && text.size() <= limits::changeNameBytesMax && std::ranges::all_of(text, [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9')
            || character == '_' || character == '-';
    });
}

// Where an expression stands, and so what it may name.
struct Scope {
    const Form* form = nullptr;
    std::size_t repeat = noField; // the repeat whose row it looks at
    bool ownValue = false;        // may say `.`
    const std::vector<Choice>* columnsOf = nullptr;
};

class Checker {
public:
    explicit Checker(const Campaign& campaign) : campaign_(campaign) {}

    Status check()
    {
        checkNames();
        for (const Form& form : campaign_.forms) {
            checkForm(form);
        }
        for (const Form& form : campaign_.forms) {
            checkEffects(form);
        }
        checkSettings();
        checkSchedule();
        checkFigures();
        return error_ ? Status(*error_) : Status();
    }

private:
    void fail(const std::string& path, const std::string& zh, const std::string& en)
    {
        if (!error_) {
            error_.emplace(ErrorCode::BadRequest, path + ": " + zh + " / " + en);
        }
    }

    void unique(std::set<std::string, std::less<>>& taken, const std::string& name, const std::string& path)
    {
        if (!taken.insert(name).second) {
            fail(path, "名称 " + name + " 重复", "the name " + name + " is used twice");
        }
    }

    void wellNamed(const std::string& name, const std::string& path)
    {
        if (!isName(name)) {
            fail(path, "名称应由小写字母、数字、下划线组成并以字母开头：" + name,
                 "a name is made of lower-case letters, digits and underscores and starts with a letter: " + name);
        }
    }

    void checkNames()
    {
        wellNamed(campaign_.id, "campaign.id");
        std::set<std::string, std::less<>> lists;
        for (const auto& [listName, choices] : campaign_.choiceLists) {
            const std::string path = "choices." + listName;
            unique(lists, listName, path);
            wellNamed(listName, path);
            std::set<std::string, std::less<>> names;
            for (const Choice& choice : choices) {
                unique(names, choice.name, path);
                if (!isChoiceName(choice.name)) {
                    fail(path, "选项名称只能用字母、数字、下划线和连字符：" + choice.name,
                         "a choice's name is made of letters, digits, underscores and hyphens: " + choice.name);
                }
            }
            if (choices.empty()) {
                fail(path, "选项表为空", "the list is empty");
            }
        }
        std::set<std::string, std::less<>> kinds;
        for (const Form& form : campaign_.forms) {
            wellNamed(form.kind, "forms." + form.kind);
            unique(kinds, form.kind, "forms." + form.kind);
        }
    }

    void checkExpression(const Expression& expression, const Scope& scope, const std::string& path)
    {
        for (const std::string& reference : expression.references()) {
            if (reference != sampleRegister && campaign_.fieldAt(*scope.form, reference) == nullptr) {
                fail(path, "引用了不存在的字段 ${" + reference + "}", "refers to a field that does not exist: ${" + reference + "}");
            }
        }
        for (const std::string& reference : expression.singleReferences()) {
            const std::size_t field = scope.form->indexOf(reference.substr(0, reference.find('.')));
            const std::size_t repeat = field != noField ? scope.form->repeatOf(field) : noField;
            if (repeat != noField && repeat != scope.repeat) {
                fail(path, "${" + reference + "} 在明细行中，行外只能用 sum()、count()、min()、max()",
                     "${" + reference + "} stands in a repeat: outside its rows use sum(), count(), min() or max()");
            }
        }
        for (const std::string& column : expression.columns()) {
            if (scope.columnsOf == nullptr || !hasColumn(*scope.columnsOf, column)) {
                fail(path, "没有名为 " + column + " 的选项列；字段要写成 ${" + column + "}",
                     "the choices have no column " + column + "; a field is written ${" + column + "}");
            }
        }
        if (expression.readsOwnValue() && !scope.ownValue) {
            fail(path, "这里不能用 . 表示本字段", "`.` has no meaning here");
        }
    }

    static bool hasColumn(const std::vector<Choice>& choices, const std::string& name)
    {
        return name == "name" || std::ranges::any_of(choices, [&](const Choice& choice) {
                   return std::ranges::any_of(choice.columns, [&](const auto& column) { return column.first == name; });
               });
    }

    void checkForm(const Form& form)
    {
        const std::string formPath = "forms." + form.kind;
        std::set<std::string, std::less<>> registers{std::string(deletedRegister), std::string(sampleRegister)};
        for (std::size_t i = 0; i < form.fields.size(); ++i) {
            const Field& field = form.fields[i];
            const std::string path = formPath + "." + field.name;
            wellNamed(field.name, path);
            unique(registers, field.name, path);
            if (field.type == FieldType::Geopoint) {
                for (const std::string& name : registerNames(form, i)) {
                    unique(registers, name, path);
                }
            }
            checkPlace(form, i, path);
            checkType(form, field, path);
            checkRule(form, i, path);
            checkFieldExpressions(form, i, path);
        }
        for (const std::string& name : form.summary) {
            mustExist(form, name, formPath + ".summary");
        }
        if (!form.titleField.empty()) {
            mustExist(form, form.titleField, formPath + ".title_field");
        }
        if (!error_) {
            checkCircles(form, formPath);
        }
    }

    void mustExist(const Form& form, const std::string& name, const std::string& path)
    {
        if (form.find(name) == nullptr) {
            fail(path, "没有字段 " + name, "there is no field " + name);
        }
    }

    void checkPlace(const Form& form, std::size_t index, const std::string& path)
    {
        const Field& field = form.fields[index];
        if (field.parent == noField && field.type != FieldType::Group) {
            fail(path, "最外层只能是 group，每个 group 为一屏", "only groups may stand at the top level: each is a screen");
        }
        const std::size_t repeat = form.repeatOf(index);
        if (repeat != noField && (field.type == FieldType::Repeat || field.type == FieldType::Geopoint || !field.rule.together.empty())) {
            fail(path, "明细行（repeat）内不能再有 repeat、geopoint 或 together", "no repeat, geopoint or together inside a repeat");
        }
    }

    void checkType(const Form& form, const Field& field, const std::string& path)
    {
        const bool choosesFromList = field.type == FieldType::SelectOne || field.type == FieldType::SelectMultiple;
        if (choosesFromList && campaign_.choiceList(field.choices) == nullptr) {
            fail(path, "没有选项表 " + field.choices, "there is no choice list " + field.choices);
        }
        if (field.type == FieldType::Record && campaign_.form(field.recordKind) == nullptr) {
            fail(path, "没有种类 " + field.recordKind + " 的表单", "there is no form of kind " + field.recordKind);
        }
        if (!choosesFromList && !field.choiceFilter.isAbsent()) {
            fail(path, "只有选择题可以写 choice_filter", "only selects may have a choice_filter");
        }
        if (field.type != FieldType::Calculate && !field.calculation.isAbsent()) {
            fail(path, "只有 calculate 可以写 calculation", "only calculate may have a calculation");
        }
        if (!field.isStored() && !field.personal && !field.defaultValue.isAbsent()) {
            fail(path, "此类型没有默认值", "this type has no default");
        }
        if (field.type == FieldType::Repeat && field.end - form.indexOf(field.name) < 2) {
            fail(path, "repeat 内没有字段", "the repeat holds no field");
        }
    }

    void checkRule(const Form& form, std::size_t index, const std::string& path)
    {
        const Field& field = form.fields[index];
        const RegisterRule& rule = field.rule;
        if ((rule.show == ShowRule::Cautious) != !rule.caution.empty() || (rule.show == ShowRule::Cautious && field.type != FieldType::SelectOne)) {
            fail(path, "cautious 规则用于 select_one，并须写出 caution 次序", "the cautious rule is for select_one and wants the order in caution");
        }
        for (const std::string& name : rule.caution) {
            if (campaign_.choice(field.choices, name) == nullptr) {
                fail(path, "caution 中的 " + name + " 不是选项", "caution names " + name + ", which is no choice");
            }
        }
        if (rule.together.empty()) {
            return;
        }
        if (std::ranges::find(rule.together, field.name) == rule.together.end()) {
            fail(path, "together 须包含本字段", "together must name this field as well");
        }
        for (const std::string& name : rule.together) {
            const Field* member = form.find(name);
            if (member == nullptr || !member->isStored() || member->isSet() || member->type == FieldType::Geopoint || member->rule.together != rule.together) {
                fail(path, "together 中的 " + name + " 不存在、不能合为一组或已属另一组",
                     "together names " + name + ", which does not exist, cannot be grouped or belongs to another group");
            }
        }
    }

    void checkFieldExpressions(const Form& form, std::size_t index, const std::string& path)
    {
        const Field& field = form.fields[index];
        const Scope plain{&form, form.repeatOf(index), false, nullptr};
        Scope own = plain;
        own.ownValue = true;
        Scope filter = plain;
        filter.columnsOf = campaign_.choiceList(field.choices);
        checkExpression(field.relevant, plain, path + ".relevant");
        checkExpression(field.required, plain, path + ".required");
        checkExpression(field.calculation, plain, path + ".calculation");
        checkExpression(field.defaultValue, plain, path + ".default");
        checkExpression(field.constraint, own, path + ".constraint");
        checkExpression(field.choiceFilter, filter, path + ".choice_filter");
        for (const FieldWarning& warning : field.warnings) {
            checkExpression(warning.when, own, path + (warning.strength == FieldWarning::Strength::Flag ? ".flags" : ".hints"));
        }
    }

    void checkCircles(const Form& form, const std::string& path)
    {
        const std::vector<std::string> circle = dependencyCircle(form);
        if (!circle.empty()) {
            std::string names;
            for (const std::string& name : circle) {
                names += (names.empty() ? "" : " → ") + name;
            }
            fail(path, "计算或显示条件互相引用：" + names, "calculations or relevant conditions go in a circle: " + names);
        }
    }

    void checkEffects(const Form& form)
    {
        std::set<std::string, std::less<>> names;
        for (const Effect& effect : form.effects) {
            const std::string path = "forms." + form.kind + ".effects." + effect.name;
            unique(names, effect.name, path);
            const std::size_t repeat = effect.each.empty() ? noField : form.indexOf(effect.each);
            if (!effect.each.empty() && (repeat == noField || form.fields[repeat].type != FieldType::Repeat)) {
                fail(path + ".each", "没有明细 " + effect.each, "there is no repeat " + effect.each);
                return;
            }
            const Scope scope{&form, repeat, false, nullptr};
            checkExpression(effect.when, scope, path + ".when");
            const Form* target = targetOf(form, effect);
            if (target == nullptr) {
                fail(path, "create 或 update 指向不存在的种类或链接", "create or update leads to no kind or link");
                return;
            }
            for (const Effect::Assignment& assignment : effect.set) {
                checkExpression(assignment.value, scope, path + ".set." + assignment.registerName);
            }
            checkAssignments(*target, effect, path + ".set");
        }
    }

    const Form* targetOf(const Form& form, const Effect& effect) const
    {
        if (effect.target == Effect::Target::Create) {
            return campaign_.form(effect.kind);
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
            fail(path, "没有要写的内容", "nothing is set");
        }
        for (const Effect::Assignment& assignment : effect.set) {
            const std::string& name = assignment.registerName;
            const std::size_t slash = name.find('/');
            const std::size_t index = target.indexOf(std::string_view(name).substr(0, slash));
            const bool found = index != noField && target.repeatOf(index) == noField && target.fields[index].isStored()
                && target.fields[index].type != FieldType::Geopoint && target.fields[index].isSet() == (slash != std::string::npos);
            if (!found) {
                fail(path, "表单 " + target.kind + " 没有可写的字段 " + name, "the form " + target.kind + " has no field " + name + " to write");
                return;
            }
            const std::vector<std::string>& together = target.fields[index].rule.together;
            if (!std::ranges::all_of(together, sets)) {
                fail(path, name + " 所在的 together 组必须一起写全", "the together group of " + name + " must be written whole");
            }
        }
    }

    void mustBeSelect(const Form* form, const std::string& name, const std::string& path)
    {
        const Field* field = form != nullptr ? form->find(name) : nullptr;
        if (!name.empty() && (field == nullptr || field->type != FieldType::SelectOne)) {
            fail(path, name + " 不是 select_one 字段", name + " is no select_one field");
        }
    }

    void checkSettings()
    {
        const Form* site = campaign_.form(campaign_.siteKind);
        if (site == nullptr) {
            fail("campaign.site_kind", "没有种类 " + campaign_.siteKind + " 的表单", "there is no form of kind " + campaign_.siteKind);
            return;
        }
        mustBeSelect(site, campaign_.dispositionField, "campaign.disposition");
        const Form* problem = campaign_.form(campaign_.problemKind);
        if (!campaign_.problemKind.empty() && problem == nullptr) {
            fail("campaign.problem_kind", "没有种类 " + campaign_.problemKind + " 的表单", "there is no form of kind " + campaign_.problemKind);
        }
        mustBeSelect(problem, campaign_.stageField, "campaign.stage");
        for (const std::string& stage : campaign_.openStages) {
            const Field* field = problem != nullptr ? problem->find(campaign_.stageField) : nullptr;
            if (field == nullptr || campaign_.choice(field->choices, stage) == nullptr) {
                fail("campaign.open_stages", stage + " 不是阶段", stage + " is no stage");
            }
        }
        for (const std::string& facet : campaign_.facets) {
            mustExist(*site, facet, "campaign.facets");
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
            unique(names, rule.name, path);
            const Form* visit = campaign_.form(rule.visitKind);
            if (site == nullptr || visit == nullptr || !linksToSite(*visit)) {
                fail(path + ".visit", "没有链接到点位的表单 " + rule.visitKind, "there is no form " + rule.visitKind + " with a link to the site");
                return;
            }
            checkExpression(rule.when, {site, noField, false, nullptr}, path + ".when");
            checkExpression(rule.dueDay, {site, noField, false, nullptr}, path + ".due");
            checkExpression(rule.done, {visit, noField, false, nullptr}, path + ".done");
            checkExpression(rule.restart, {visit, noField, false, nullptr}, path + ".restart");
            for (const auto& [name, value] : rule.preset) {
                mustExist(*visit, name, path + ".preset");
                checkExpression(value, {site, noField, false, nullptr}, path + ".preset." + name);
            }
            if (!rule.since.empty()) {
                mustExist(*site, rule.since, path + ".since");
            }
            if (!rule.dueDay.isAbsent() && !rule.steps.empty()) {
                fail(path, "due 与 steps 只能写一个", "either due or steps, not both");
            }
            for (std::size_t i = 0; i + 1 < rule.steps.size(); ++i) {
                if (rule.steps[i].forDays == 0) {
                    fail(path + ".steps", "只有最后一步可以没有期限", "only the last step may go on without end");
                }
            }
        }
    }

    void checkFigures()
    {
        std::set<std::string, std::less<>> names;
        for (const Figure& figure : campaign_.figures) {
            const std::string path = "figures." + figure.name;
            unique(names, figure.name, path);
            wellNamed(figure.name, path);
            const Form* form = campaign_.form(figure.kind);
            if (form == nullptr) {
                fail(path + ".kind", "没有种类 " + figure.kind + " 的表单", "there is no form of kind " + figure.kind);
                return;
            }
            const std::size_t repeat = figure.each.empty() ? noField : form->indexOf(figure.each);
            if (!figure.each.empty() && (repeat == noField || form->fields[repeat].type != FieldType::Repeat)) {
                fail(path + ".each", "没有明细 " + figure.each, "there is no repeat " + figure.each);
            }
            const Scope scope{form, repeat, false, nullptr};
            checkExpression(figure.where, scope, path + ".where");
            checkExpression(figure.sum, scope, path + ".sum");
            checkSplit(figure, *form, repeat, path + ".by");
        }
        for (const std::string& text : {campaign_.bulletin.zh, campaign_.bulletin.en}) {
            for (const std::string& name : bulletinNames(text)) {
                if (name != "today" && !names.contains(name.substr(0, name.find('.')))) {
                    fail("campaign.bulletin", "没有数字 {" + name + "}", "there is no figure {" + name + "}");
                }
            }
        }
    }

    void checkSplit(const Figure& figure, const Form& form, std::size_t repeat, const std::string& path)
    {
        if (figure.by.size() > 2) {
            fail(path, "最多按两个字段分组", "at most two fields to split by");
        }
        for (const std::string& name : figure.by) {
            const Field* field = campaign_.fieldAt(form, name);
            const bool canSplit = field != nullptr
                && (field->type == FieldType::SelectOne || field->type == FieldType::Area || field->type == FieldType::Staff
                    || field->type == FieldType::Record);
            const std::size_t first = form.indexOf(name.substr(0, name.find('.')));
            const bool inScope = first != noField && (form.repeatOf(first) == noField || form.repeatOf(first) == repeat);
            if (!canSplit || !inScope) {
                fail(path, "不能按 " + name + " 分组", "cannot split by " + name);
            }
        }
    }

    const Campaign& campaign_;
    std::optional<Error> error_;
};

} // namespace

Status checkDefinition(const Campaign& campaign)
{
    return Checker(campaign).check();
}

} // namespace fieldledger
