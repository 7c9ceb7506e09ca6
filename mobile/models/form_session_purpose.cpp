// What a form asks and writes for its purpose: a narrow one asks a few fields; who writes a problem's stage writes a step of its loop.
#include "mobile/models/form_session.h"

#include "shared/form/problem_loop.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger {

const Transition* FormSession::transition() const
{
    return content_.narrow ? findTransition(form_, content_.narrow->transition) : nullptr;
}

bool FormSession::asks(std::size_t field) const
{
    const std::string& name = form_.fields[field].name;
    if (content_.narrow) {
        return std::ranges::find(content_.narrow->fields, name) != content_.narrow->fields.end();
    }
    if (form_.transitions.empty()) {
        return true;
    }
    const std::vector<std::string>& together = rules_.ruleOf(campaign_->stageField).together;
    return name != campaign_->stageField && std::ranges::find(together, name) == together.end();
}

// Nothing is complained of that the form does not ask.
std::vector<Finding> FormSession::findings() const
{
    std::vector<Finding> found = foundByForm();
    std::erase_if(found, [&](const Finding& one) { return one.blocks() && !asks(one.place.field); });
    askRequired(found);
    return found;
}

// What a step wants answered, although the record's form does not.
void FormSession::askRequired(std::vector<Finding>& found) const
{
    const Transition* const step = transition();
    if (step == nullptr) {
        return;
    }
    for (const Transition::Question& question : step->questions) {
        const FieldPlace place{form_.indexOf(question.field), {}};
        const bool told = std::ranges::any_of(found, [&](const Finding& one) { return one.place == place && one.blocks(); });
        if (told || evaluation().isAnswered(place) || !evaluation().holds(question.required)) {
            continue;
        }
        const Label& label = form_.fields[place.field].label;
        found.push_back(Finding{Finding::Kind::Missing, place, form_.screenOf(place.field),
                                {label.zh + "：必填", label.in(Language::En) + ": required"}, {}});
    }
}

void FormSession::moveStage(ActPart& part, bool own, const std::function<RecordId()>& newId) const
{
    const LinkedRecord* const held = own ? nullptr : content_.links.record(part.record.text());
    const Answers* const before = own ? &content_.opened : held == nullptr ? nullptr : &held->answers;
    const bool writesStage = part.kind == campaign_->problemKind && std::ranges::any_of(part.set, [&](const Register& one) {
                                 return one.first == campaign_->stageField && !one.second.isNull();
                             });
    if (campaign_->stageField.empty() || !writesStage) {
        return;
    }
    std::vector<std::string> seen;
    const std::string stage(before == nullptr ? std::string_view() : before->get(campaign_->stageField).textOrEmpty());
    if (own && content_.narrow && !content_.narrow->stagesSeen.empty()) {
        seen = content_.narrow->stagesSeen;
    } else if (!stage.empty()) {
        seen = {stage};
    }
    std::string remark;
    const Transition* const step = own ? transition() : nullptr;
    if (step != nullptr && !step->remark.empty()) {
        const auto typed = std::ranges::find(part.set, step->remark, &Register::first);
        if (typed != part.set.end()) {
            remark = typed->second.textOrEmpty();
            part.set.erase(typed);
        }
    }
    addStep(*campaign_, part.kind, part.set, seen, newId, step == nullptr ? std::string() : step->name, remark);
    // What was approved was approved as it stood.
    if (before != nullptr && before->get(reviewRegister) == Value(reviewName(Review::Approved))) {
        for (Register& one : reviewRegisters(Review::New, context_.user, context_.now)) {
            part.set.push_back(std::move(one));
        }
        sortRegisters(part.set);
    }
}

} // namespace fieldledger
