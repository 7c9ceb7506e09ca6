#include "shared/form/definition_faults.h"

#include "shared/base/limits.h"
#include "shared/form/problem_flags.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger {

namespace {

bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= limits::changeNameBytesMax && text.front() >= 'a' && text.front() <= 'z'
        && std::ranges::all_of(text, [](char character) {
               return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
                   || character == '_';
           });
}

// Registers that expressions may read although no form has them: `${sample}`, `${problem.review}`.
bool leadsToSystemRegister(const Campaign& campaign, const Form& form, std::string_view reference)
{
    const std::size_t dot = reference.rfind('.');
    const std::string_view name = dot == std::string_view::npos ? reference : reference.substr(dot + 1);
    const bool isSystem = name == sampleRegister || name == correctsRegister || name == struckOffRegister || name == flaggedRegister
        || isReviewRegister(name);
    if (!isSystem) {
        return false;
    }
    const Field* link = dot == std::string_view::npos ? nullptr : campaign.fieldAt(form, reference.substr(0, dot));
    return dot == std::string_view::npos || (link != nullptr && link->type == FieldType::Record);
}

bool hasColumn(const std::vector<Choice>& choices, const std::string& name)
{
    return name == "name" || std::ranges::any_of(choices, [&](const Choice& choice) {
               return std::ranges::any_of(choice.columns, [&](const auto& column) { return column.first == name; });
           });
}

} // namespace

void DefinitionFaults::add(const std::string& path, const std::string& zh, const std::string& en)
{
    if (!error_) {
        error_.emplace(ErrorCode::BadRequest, path + ": " + zh + " / " + en);
    }
}

void DefinitionFaults::unique(std::set<std::string, std::less<>>& taken, const std::string& name,
                              const std::string& path)
{
    if (!taken.insert(name).second) {
        add(path, "名称 " + name + " 重复", "the name " + name + " is used twice");
    }
}

void DefinitionFaults::wellNamed(const std::string& name, const std::string& path)
{
    if (!isName(name)) {
        add(path, "名称应由小写字母、数字、下划线组成并以字母开头：" + name,
            "a name is made of lower-case letters, digits and underscores and starts with a letter: " + name);
    }
}

void DefinitionFaults::mustExist(const Form& form, const std::string& name, const std::string& path)
{
    if (form.find(name) == nullptr) {
        add(path, "没有字段 " + name, "there is no field " + name);
    }
}

void DefinitionFaults::checkExpression(const Expression& expression, const ExpressionScope& scope,
                                       const std::string& path)
{
    for (const std::string& reference : expression.references()) {
        const bool known = campaign_.fieldAt(*scope.form, reference) != nullptr
            || leadsToSystemRegister(campaign_, *scope.form, reference);
        if (!known) {
            add(path, "引用了不存在的字段 ${" + reference + "}",
                "refers to a field that does not exist: ${" + reference + "}");
        }
    }
    for (const std::string& reference : expression.singleReferences()) {
        const std::size_t field = scope.form->indexOf(reference.substr(0, reference.find('.')));
        const std::size_t repeat = field != noField ? scope.form->repeatOf(field) : noField;
        if (repeat != noField && repeat != scope.repeat) {
            add(path, "${" + reference + "} 在明细行中，行外只能用 sum()、count()、min()、max()",
                "${" + reference + "} stands in a repeat: outside its rows use sum(), count(), min() or max()");
        }
    }
    for (const std::string& column : expression.columns()) {
        if (scope.columnsOf == nullptr || !hasColumn(*scope.columnsOf, column)) {
            add(path, "没有名为 " + column + " 的选项列；字段要写成 ${" + column + "}",
                "the choices have no column " + column + "; a field is written ${" + column + "}");
        }
    }
    if (expression.readsOwnValue() && !scope.ownValue) {
        add(path, "这里不能用 . 表示本字段", "`.` has no meaning here");
    }
}

} // namespace fieldledger
