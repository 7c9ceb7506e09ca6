#include "shared/form/form_definition_check.h"

#include "shared/form/answers.h"
#include "shared/form/dependency_circle.h"
#include "shared/form/photo_pairs.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger {

namespace {

class FormChecker {
public:
    FormChecker(const Campaign& campaign, DefinitionFaults& faults) : campaign_(campaign), faults_(faults) {}

    void checkForm(const Form& form)
    {
        const std::string formPath = "forms." + form.kind;
        std::set<std::string, std::less<>> registers{std::string(deletedRegister), std::string(sampleRegister),
                                                     std::string(reviewRegister),  std::string(reviewByRegister),
                                                     std::string(reviewAtRegister), std::string(correctsRegister)};
        for (std::size_t i = 0; i < form.fields.size(); ++i) {
            const Field& field = form.fields[i];
            const std::string path = formPath + "." + field.name;
            faults_.wellNamed(field.name, path);
            faults_.unique(registers, field.name, path);
            if (field.type == FieldType::Geopoint) {
                for (const std::string& name : registerNames(form, i)) {
                    faults_.unique(registers, name, path);
                }
            }
            checkPlace(form, i, path);
            checkType(form, field, path);
            checkPhotos(form, field, path);
            checkRule(form, i, path);
            checkFieldExpressions(form, i, path);
        }
        for (const std::string& name : form.summary) {
            faults_.mustExist(form, name, formPath + ".summary");
        }
        if (!form.titleField.empty()) {
            faults_.mustExist(form, form.titleField, formPath + ".title_field");
        }
        if (faults_.none()) {
            checkCircles(form, formPath);
        }
    }

private:
    void checkPlace(const Form& form, std::size_t index, const std::string& path)
    {
        const Field& field = form.fields[index];
        if (field.parent == noField && field.type != FieldType::Group) {
            faults_.add(path, "最外层只能是 group，每个 group 为一屏",
                        "only groups may stand at the top level: each is a screen");
        }
        const std::size_t repeat = form.repeatOf(index);
        if (repeat != noField
            && (field.type == FieldType::Repeat || field.type == FieldType::Geopoint || !field.rule.together.empty())) {
            faults_.add(path, "明细行（repeat）内不能再有 repeat、geopoint 或 together",
                        "no repeat, geopoint or together inside a repeat");
        }
    }

    void checkType(const Form& form, const Field& field, const std::string& path)
    {
        const bool choosesFromList = field.type == FieldType::SelectOne || field.type == FieldType::SelectMultiple;
        if (choosesFromList && campaign_.choiceList(field.choices) == nullptr) {
            faults_.add(path, "没有选项表 " + field.choices, "there is no choice list " + field.choices);
        }
        if (field.type == FieldType::Record && campaign_.form(field.recordKind) == nullptr) {
            faults_.add(path, "没有种类 " + field.recordKind + " 的表单",
                        "there is no form of kind " + field.recordKind);
        }
        if (!choosesFromList && !field.choiceFilter.isAbsent()) {
            faults_.add(path, "只有选择题可以写 choice_filter", "only selects may have a choice_filter");
        }
        if (field.type != FieldType::Calculate && !field.calculation.isAbsent()) {
            faults_.add(path, "只有 calculate 可以写 calculation", "only calculate may have a calculation");
        }
        if (!field.isStored() && !field.personal && !field.defaultValue.isAbsent()) {
            faults_.add(path, "此类型没有默认值", "this type has no default");
        }
        if (field.type == FieldType::Repeat && field.end - form.indexOf(field.name) < 2) {
            faults_.add(path, "repeat 内没有字段", "the repeat holds no field");
        }
    }

    void checkPhotos(const Form& form, const Field& field, const std::string& path)
    {
        const bool isImage = field.type == FieldType::Image;
        if (!isImage && (!field.pairs.empty() || field.photosMax != limits::photosPerFieldMax)) {
            faults_.add(path, "只有 image 可以写 photos_max 和 pairs_with", "only images may have photos_max or pairs_with");
        }
        for (const std::string& earlier : field.pairs) {
            const Field* const found = pairedField(campaign_, form, earlier);
            if (found == nullptr || found->type != FieldType::Image || found->personal || found == &field) {
                faults_.add(path + ".pairs_with", earlier + " 不是本表单或所链接记录的另一个照片字段",
                            earlier + " is no other photo field of this form or of the record that a link names");
            }
        }
    }

    void checkRule(const Form& form, std::size_t index, const std::string& path)
    {
        const Field& field = form.fields[index];
        const RegisterRule& rule = field.rule;
        if ((rule.show == ShowRule::Cautious) != !rule.caution.empty()
            || (rule.show == ShowRule::Cautious && field.type != FieldType::SelectOne)) {
            faults_.add(path, "cautious 规则用于 select_one，并须写出 caution 次序",
                        "the cautious rule is for select_one and wants the order in caution");
        }
        for (const std::string& name : rule.caution) {
            if (campaign_.choice(field.choices, name) == nullptr) {
                faults_.add(path, "caution 中的 " + name + " 不是选项",
                            "caution names " + name + ", which is no choice");
            }
        }
        if (rule.together.empty()) {
            return;
        }
        if (std::ranges::find(rule.together, field.name) == rule.together.end()) {
            faults_.add(path, "together 须包含本字段", "together must name this field as well");
        }
        for (const std::string& name : rule.together) {
            const Field* member = form.find(name);
            if (member == nullptr || !member->isStored() || member->isSet() || member->type == FieldType::Geopoint
                || member->rule.together != rule.together) {
                faults_.add(path, "together 中的 " + name + " 不存在、不能合为一组或已属另一组",
                            "together names " + name
                                + ", which does not exist, cannot be grouped or belongs to another group");
            }
        }
    }

    void checkFieldExpressions(const Form& form, std::size_t index, const std::string& path)
    {
        const Field& field = form.fields[index];
        const ExpressionScope plain{&form, form.repeatOf(index), false, nullptr};
        ExpressionScope own = plain;
        own.ownValue = true;
        ExpressionScope filter = plain;
        filter.columnsOf = campaign_.choiceList(field.choices);
        faults_.checkExpression(field.relevant, plain, path + ".relevant");
        faults_.checkExpression(field.required, plain, path + ".required");
        faults_.checkExpression(field.calculation, plain, path + ".calculation");
        faults_.checkExpression(field.defaultValue, plain, path + ".default");
        faults_.checkExpression(field.constraint, own, path + ".constraint");
        faults_.checkExpression(field.choiceFilter, filter, path + ".choice_filter");
        for (const FieldWarning& warning : field.warnings) {
            faults_.checkExpression(warning.when, own,
                                    path + (warning.strength == FieldWarning::Strength::Flag ? ".flags" : ".hints"));
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
            faults_.add(path, "计算或显示条件互相引用：" + names,
                        "calculations or relevant conditions go in a circle: " + names);
        }
    }

    const Campaign& campaign_;
    DefinitionFaults& faults_;
};

} // namespace

void checkFormDefinition(const Campaign& campaign, const Form& form, DefinitionFaults& faults)
{
    FormChecker(campaign, faults).checkForm(form);
}

} // namespace fieldledger
