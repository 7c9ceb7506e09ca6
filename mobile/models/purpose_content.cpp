#include "mobile/models/purpose_content.h"

#include "mobile/models/record_reading.h"
#include "shared/form/form_rules.h"

namespace fieldledger {

namespace {

// As drawn: what was seen then, whatever comes down while the form is open.
FormContent drawnContent(const RecordStory& story, const std::string& purpose, const Seen& seen)
{
    FormContent content;
    content.draft = story.id.text() + '#' + purpose;
    content.campaign = story.campaign->id;
    content.kind = story.state.kind;
    content.record = story.id;
    content.isNew = false;
    content.seen = seen;
    content.opened = story.answers;
    content.answers = story.answers;
    content.links = story.links;
    content.narrow = NarrowForm{};
    const Form& form = *story.campaign->form(story.state.kind);
    const std::size_t link = linkFieldTo(form, story.campaign->siteKind);
    if (link != noField) {
        content.site = story.answers.get(form.fields[link].name).textOrEmpty();
    }
    return content;
}

} // namespace

FormContent stepContent(const RecordStory& story, const Transition& transition, const ExpressionContext& context)
{
    const Campaign& campaign = *story.campaign;
    const Form& form = *campaign.form(story.state.kind);
    FormContent content = drawnContent(story, transition.name, story.state.seen);
    content.narrow->transition = transition.name;
    for (const Transition::Question& question : transition.questions) {
        content.narrow->fields.push_back(question.field);
    }
    content.narrow->writes = FormRules(&form).ruleOf(campaign.stageField).together;
    if (content.narrow->writes.empty()) {
        content.narrow->writes = {campaign.stageField};
    }
    const std::string shown(story.answers.get(campaign.stageField).textOrEmpty());
    content.narrow->stagesSeen = {shown};
    for (const Head& head : story.state.heads(campaign.stageField)) {
        const std::string stage(head.value->textOrEmpty());
        if (!stage.empty() && stage != shown) {
            content.narrow->stagesSeen.push_back(stage);
        }
    }
    ExpressionContext own = context;
    own.record = story.id.text();
    const FormEvaluation evaluation(campaign, form, story.answers, &story.links, own);
    content.answers = afterStep(evaluation, transition, Questions::Begin);
    return content;
}

std::optional<FormContent> otherValueContent(const RecordStory& story, const ConflictSettlement& drawn,
                                             const std::function<RecordId()>& newId)
{
    const Campaign& campaign = *story.campaign;
    const Form& form = *campaign.form(story.state.kind);
    FormContent content = drawnContent(story, drawn.lead(), drawn.seen());
    for (const std::string& name : drawn.registers()) {
        const Field* const field = form.find(name);
        if (field != nullptr && !field->isHidden() && field->isStored() && form.repeatOf(form.indexOf(name)) == noField) {
            content.narrow->fields.push_back(name);
        }
    }
    // A position is one field of several registers.
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const bool isPosition = form.fields[i].type == FieldType::Geopoint && form.repeatOf(i) == noField;
        if (isPosition && geopointRegisters(form.fields[i].name).latitude == drawn.lead()) {
            content.narrow->fields.push_back(form.fields[i].name);
        }
    }
    const bool bySteps = drawn.lead() == campaign.stageField && !form.transitions.empty();
    if (content.narrow->fields.empty() || bySteps) {
        return std::nullopt;
    }
    content.narrow->writes = drawn.registers();
    content.narrow->stagesSeen = drawn.stagesSeen();
    content.narrow->also = drawn.history(std::nullopt, newId);
    return content;
}

} // namespace fieldledger
