#include "shared/form/effects.h"

#include <algorithm>

namespace fieldledger {

namespace {

std::size_t firstStep(const Form& form, std::string_view path)
{
    return form.indexOf(path.substr(0, path.find('.')));
}

// Whether an answer that this record holds differs, seen from one row. Calculations differ when what they read does.
bool differs(const Form& form, std::size_t field, std::string_view row, const Answers& before, const Answers& now)
{
    const Field& asked = form.fields[field];
    if (asked.type == FieldType::Calculate) {
        return std::ranges::any_of(asked.calculation.references(), [&](const std::string& path) {
            const std::size_t read = firstStep(form, path);
            return read != noField && differs(form, read, row, before, now);
        });
    }
    const std::size_t repeat = asked.type == FieldType::Repeat ? field : form.repeatOf(field);
    if (repeat == noField || (asked.type != FieldType::Repeat && !row.empty())) {
        return storedAnswer(form, field, before, row) != storedAnswer(form, field, now, row);
    }
    const std::vector<std::string> rows = now.rows(form.fields[repeat].name);
    return rows != before.rows(form.fields[repeat].name) || std::ranges::any_of(rows, [&](const std::string& one) {
               return storedAnswer(form, field, before, one) != storedAnswer(form, field, now, one);
           });
}

// The fields of this record that the effect reads, its link included.
std::vector<std::size_t> fieldsReadBy(const Form& form, const Effect& effect)
{
    std::vector<std::size_t> fields;
    const auto add = [&](std::string_view path) {
        const std::size_t field = firstStep(form, path);
        if (field != noField) {
            fields.push_back(field);
        }
    };
    add(effect.link);
    std::ranges::for_each(effect.when.references(), add);
    for (const Effect::Assignment& assignment : effect.set) {
        std::ranges::for_each(assignment.value.references(), add);
    }
    return fields;
}

class EffectRun {
public:
    EffectRun(const FormEvaluation& evaluation, const Answers* before, const std::function<RecordId()>& newId)
        : evaluation_(evaluation),
          before_(before),
          newId_(newId),
          context_(evaluation.context())
    {
    }

    std::vector<ExtraChange> run(const LinkedRecords* linked)
    {
        for (const Effect& effect : evaluation_.form().effects) {
            if (effect.each.empty()) {
                runOne(effect, {}, linked);
                continue;
            }
            for (const std::string& row : evaluation_.answers().rows(effect.each)) {
                runOne(effect, row, linked);
            }
        }
        for (ExtraChange& change : changes_) {
            sortRegisters(change.set);
        }
        return std::move(changes_);
    }

private:
    void runOne(const Effect& effect, const std::string& row, const LinkedRecords* linked)
    {
        const Form& form = evaluation_.form();
        const std::vector<std::size_t> fields = fieldsReadBy(form, effect);
        const bool isTouched = before_ == nullptr || std::ranges::any_of(fields, [&](std::size_t field) {
                                   return differs(form, field, row, *before_, evaluation_.answers());
                               });
        // Ids made so far are known to later effects through the context.
        const FormEvaluation scope(evaluation_.campaign(), form, evaluation_.answers(), linked, context_);
        if (!isTouched || (effect.onlyNew && before_ != nullptr) || (!effect.when.isAbsent() && !scope.holds(effect.when, row))) {
            return;
        }
        const Form* target = nullptr;
        ExtraChange* change =
            effect.target == Effect::Target::Create ? created(effect) : updated(effect, scope, row, linked);
        if (change == nullptr) {
            return;
        }
        target =
            effect.target == Effect::Target::Create ? evaluation_.campaign().form(effect.kind) : linkTarget(effect);
        for (const Effect::Assignment& assignment : effect.set) {
            assign(*change, target, assignment, scope, row);
        }
    }

    const Form* linkTarget(const Effect& effect) const
    {
        if (effect.link == ownRecord) {
            return &evaluation_.form();
        }
        const Field* link = evaluation_.campaign().fieldAt(evaluation_.form(), effect.link);
        return link != nullptr ? evaluation_.campaign().form(link->recordKind) : nullptr;
    }

    ExtraChange* created(const Effect& effect)
    {
        const RecordId id = newId_();
        context_.created[effect.name] = id.text();
        changes_.push_back({true, id, effect.kind, {}, effect.name});
        return &changes_.back();
    }

    static std::string linkedId(const Effect& effect, const FormEvaluation& scope, const std::string& row)
    {
        const Result<Expression> link = Expression::parse("${" + effect.link + "}");
        return link ? scope.evaluate(*link, row).text() : std::string();
    }

    ExtraChange* updated(const Effect& effect, const FormEvaluation& scope, const std::string& row,
                         const LinkedRecords* linked)
    {
        const std::string text = effect.link == ownRecord ? std::string(context_.record) : linkedId(effect, scope, row);
        const Result<RecordId> id = RecordId::fromText(text);
        const bool held = effect.link == ownRecord || (linked != nullptr && linked->find(text) != nullptr);
        if (!id || !held) {
            return nullptr;
        }
        const auto known = std::ranges::find(changes_, *id, &ExtraChange::record);
        if (known != changes_.end()) {
            return &*known;
        }
        changes_.push_back({false, *id, {}, {}, effect.name});
        return &changes_.back();
    }

    static void assign(ExtraChange& change, const Form* target, const Effect::Assignment& assignment,
                       const FormEvaluation& scope, const std::string& row)
    {
        const std::string& name = assignment.registerName;
        const Field* field =
            target != nullptr ? target->find(std::string_view(name).substr(0, name.find('/'))) : nullptr;
        const ExpressionValue computed = scope.evaluate(assignment.value, row);
        Value value = field != nullptr && !field->isSet() ? registerValue(*field, computed, scope.context().offset)
                                                          : computed.value();
        if (field != nullptr && field->isSet()) {
            value = computed.truth() ? Value(true) : Value();
        }
        std::erase_if(change.set, [&](const Register& one) { return one.first == name; });
        if (!change.creates || !value.isNull()) { // a new record has nothing to clear
            change.set.emplace_back(name, std::move(value));
        }
    }

    const FormEvaluation& evaluation_;
    const Answers* before_;
    const std::function<RecordId()>& newId_;
    ExpressionContext context_;
    std::vector<ExtraChange> changes_;
};

} // namespace

std::vector<ExtraChange> effectsOf(const FormEvaluation& evaluation, const Answers* before,
                                   const std::function<RecordId()>& newId)
{
    return EffectRun(evaluation, before, newId).run(evaluation.linked());
}

} // namespace fieldledger
