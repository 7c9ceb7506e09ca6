#include "mobile/models/conflict_settlement.h"

#include "mobile/models/act_parts.h"
#include "shared/form/deletion.h"
#include "shared/form/form_rules.h"
#include "shared/form/problem_loop.h"
#include "shared/form/validation.h"
#include "shared/record/review.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

constexpr std::string_view fieldPart = "/field";
constexpr std::string_view valuePart = "/value/";

std::string nameOf(const std::string& row, std::string_view part)
{
    return std::string(settledRegister) + '/' + row + std::string(part);
}

// Every change that still owns a head of one of the registers, highest rank first.
std::vector<const HeldChange*> ownersOf(const RecordState& state, const std::vector<std::string>& registers)
{
    std::vector<const HeldChange*> owners;
    for (const HeldChange& change : state.held) {
        if (std::ranges::any_of(registers, [&](const std::string& name) { return change.find(name) != nullptr; })) {
            owners.push_back(&change);
        }
    }
    std::ranges::sort(owners, [](const HeldChange* left, const HeldChange* right) { return left->rank() > right->rank(); });
    return owners;
}

std::vector<Register> valuesOf(const HeldChange& change, const std::vector<std::string>& registers)
{
    std::vector<Register> values;
    for (const std::string& name : registers) {
        const Value* const value = change.find(name);
        values.emplace_back(name, value == nullptr ? Value() : *value);
    }
    return values;
}

// What the newest form says against the values standing in this record; empty when nothing.
std::optional<std::string> refusalOf(const Campaign& campaign, const Form& form, const RecordState& now, const std::vector<Register>& values)
{
    Answers answers = answersOf(now, FormRules(&form));
    for (const Register& one : values) {
        answers.set(one.first, one.second);
    }
    const FormEvaluation evaluation(campaign, form, answers, nullptr, {});
    for (const Register& one : values) {
        const FieldPlace place{form.indexOf(one.first), {}};
        if (place.field == noField || one.second.isNull()) {
            continue;
        }
        for (const Finding& finding : validateField(evaluation, place)) {
            if (finding.kind == Finding::Kind::WrongValue || finding.kind == Finding::Kind::Refused) {
                return finding.message.zh + " / " + finding.message.in(Language::En);
            }
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<SettledValue> settledValues(const RecordState& record)
{
    const std::string prefix = std::string(settledRegister) + '/';
    std::vector<SettledValue> values;
    for (const HeldChange& change : record.held) {
        for (const Register& one : change.registers) {
            const bool begins = one.first.starts_with(prefix) && one.first.ends_with(fieldPart)
                && one.first.find('/', prefix.size()) == one.first.size() - fieldPart.size();
            if (!begins) {
                continue;
            }
            SettledValue value;
            value.row = one.first.substr(prefix.size(), one.first.size() - fieldPart.size() - prefix.size());
            value.lead = one.second.textOrEmpty();
            value.settledBy = &change;
            const auto read = [&](std::string_view part) {
                const Value* const found = change.find(nameOf(value.row, part));
                return found == nullptr ? Value() : *found;
            };
            value.by = read("/by").textOrEmpty();
            value.at = TimePoint{read("/at").numberOr(0)};
            value.adopted = read("/adopted") == Value(true);
            const std::string ofValue = nameOf(value.row, valuePart);
            for (const Register& part : change.registers) {
                if (part.first.starts_with(ofValue)) {
                    value.values.emplace_back(part.first.substr(ofValue.size()), part.second);
                }
            }
            values.push_back(std::move(value));
        }
    }
    std::ranges::stable_sort(values, [](const SettledValue& left, const SettledValue& right) {
        return left.settledBy->rank() > right.settledBy->rank();
    });
    return values;
}

std::vector<std::string> ConflictSettlement::leadsOf(const Form& form, const RecordState& state)
{
    const FormRules rules(&form);
    std::set<std::string> waiting;
    for (const std::string& name : state.registerNames()) {
        if (!isReviewRegister(name) && shownValue(state, name, rules).flagged) {
            const std::vector<std::string>& together = rules.ruleOf(name).together;
            waiting.insert(together.empty() ? name : together.front());
        }
    }
    std::vector<std::string> leads;
    const auto take = [&](const std::string& name) {
        if (waiting.erase(name) > 0) {
            leads.push_back(name);
        }
    };
    take(std::string(deletedRegister));
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        for (const std::string& name : form.repeatOf(i) == noField ? registerNames(form, i) : std::vector<std::string>()) {
            take(name);
        }
    }
    leads.insert(leads.end(), waiting.begin(), waiting.end());
    return leads;
}

std::optional<ConflictSettlement> ConflictSettlement::draw(std::shared_ptr<const Campaign> campaign, const RecordId& record,
                                                           const RecordState& state, const std::string& lead)
{
    const Form* const form = campaign == nullptr ? nullptr : campaign->form(state.kind);
    const bool clashes = form != nullptr && shownValue(state, lead, FormRules(form)).conflict;
    return clashes ? drawRegister(std::move(campaign), record, state, lead) : std::nullopt;
}

std::optional<ConflictSettlement> ConflictSettlement::drawRegister(std::shared_ptr<const Campaign> campaign, const RecordId& record,
                                                              const RecordState& state, const std::string& lead)
{
    const Form* const form = campaign == nullptr ? nullptr : campaign->form(state.kind);
    if (form == nullptr) {
        return std::nullopt;
    }
    const FormRules rules(form);
    ConflictSettlement drawn;
    drawn.campaign_ = std::move(campaign);
    drawn.form_ = form;
    drawn.record_ = record;
    drawn.lead_ = lead;
    drawn.seen_ = state.seen;
    drawn.registers_ = rules.ruleOf(lead).together;
    if (drawn.registers_.empty()) {
        drawn.registers_ = {lead};
    }
    for (const HeldChange* owner : ownersOf(state, drawn.registers_)) {
        drawn.heads_.push_back({owner->number, owner->by, owner->at.est, valuesOf(*owner, drawn.registers_)});
    }
    return drawn;
}

std::size_t ConflictSettlement::newSince(const RecordState& now) const
{
    const std::vector<const HeldChange*> owners = ownersOf(now, registers_);
    return static_cast<std::size_t>(
        std::ranges::count_if(owners, [&](const HeldChange* owner) { return !seen_.covers(owner->number); }));
}

bool ConflictSettlement::isGone(const RecordState& now) const
{
    const std::vector<const HeldChange*> owners = ownersOf(now, registers_);
    return std::ranges::none_of(owners, [&](const HeldChange* owner) {
        return std::ranges::find(heads_, owner->number, &DrawnHead::number) != heads_.end();
    });
}

std::vector<std::string> ConflictSettlement::stagesSeen() const
{
    std::vector<std::string> stages;
    if (lead_ != campaign_->stageField) {
        return stages;
    }
    for (const DrawnHead& head : heads_) {
        for (const Register& one : head.values) {
            const std::string stage(one.first == lead_ ? one.second.textOrEmpty() : std::string_view());
            if (!stage.empty() && std::ranges::find(stages, stage) == stages.end()) {
                stages.push_back(stage);
            }
        }
    }
    return stages;
}

std::vector<Register> ConflictSettlement::history(std::optional<ChangeNumber> adopted, const std::function<RecordId()>& newId) const
{
    std::vector<Register> registers;
    for (const DrawnHead& head : heads_) {
        const std::string row = newId().text();
        registers.emplace_back(nameOf(row, "/at"), head.at.ms);
        registers.emplace_back(nameOf(row, "/by"), head.by);
        registers.emplace_back(nameOf(row, fieldPart), lead_);
        if (adopted == head.number) {
            registers.emplace_back(nameOf(row, "/adopted"), true);
        }
        for (const Register& one : head.values) {
            if (!one.second.isNull()) {
                registers.emplace_back(nameOf(row, valuePart) + one.first, one.second);
            }
        }
    }
    sortRegisters(registers);
    return registers;
}

Result<ActPart> ConflictSettlement::pick(ChangeNumber number, const RecordState* now, const std::function<RecordId()>& newId) const
{
    const auto head = std::ranges::find(heads_, number, &DrawnHead::number);
    if (head == heads_.end()) {
        return Error(ErrorCode::NotFound, "that value was not among those that were shown");
    }
    return keep(head->values, number, now, newId);
}

Result<ActPart> ConflictSettlement::adopt(const std::vector<Register>& values, const RecordState* now,
                                          const std::function<RecordId()>& newId) const
{
    std::vector<Register> whole;
    for (const std::string& name : registers_) {
        const auto given = std::ranges::find(values, name, &Register::first);
        whole.emplace_back(name, given == values.end() ? Value() : given->second);
    }
    return keep(whole, std::nullopt, now, newId);
}

Result<ActPart> ConflictSettlement::keep(const std::vector<Register>& values, std::optional<ChangeNumber> adopted, const RecordState* now,
                                         const std::function<RecordId()>& newId) const
{
    if (now == nullptr) {
        return Error(ErrorCode::NotFound, "the record is no longer on this tablet");
    }
    if (isGone(*now)) {
        return Error(ErrorCode::Conflict, "somebody else settled it meanwhile");
    }
    if (const std::optional<std::string> refusal = refusalOf(*campaign_, *form_, *now, values)) {
        return Error(ErrorCode::BadRequest, *refusal);
    }
    ActPart part = beginPart(*campaign_, form_->kind, record_, seen_);
    part.set = history(adopted, newId);
    part.set.insert(part.set.end(), values.begin(), values.end());
    if (lead_ == deletedRegister) {
        const bool deleted = values.front().second == Value(true);
        std::ranges::copy_if(deletionRegisters(newId().text(), deleted, {}, seen_, {}), std::back_inserter(part.set),
                             [](const Register& one) { return one.first != deletedRegister; });
    }
    sortRegisters(part.set);
    addStep(*campaign_, part.kind, part.set, stagesSeen(), newId);
    return part;
}

} // namespace fieldledger
