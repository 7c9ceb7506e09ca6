#include "shared/wire/transition_reader.h"

#include "shared/record/role.h"

namespace fieldledger {

namespace {

Transition::Question readQuestion(DefinitionReader& reader, const Json& json, const std::string& path)
{
    Transition::Question question;
    question.field = reader.text(json, path, "field", true);
    question.required = reader.expression(json, path, "required");
    question.defaultValue = reader.expression(json, path, "default");
    return question;
}

Transition readTransition(DefinitionReader& reader, const Json& json, const std::string& path)
{
    Transition transition;
    transition.name = reader.text(json, path, "name", true);
    transition.label = reader.label(json, path, "label", true);
    transition.from = reader.texts(json, path, "from");
    transition.to = reader.text(json, path, "to", true);
    transition.set = reader.expressions(json, path, "set");
    transition.when = reader.expression(json, path, "when");
    transition.notBy = reader.texts(json, path, "not_by");
    transition.remark = reader.text(json, path, "remark", false);
    transition.confirm = reader.label(json, path, "confirm", false);
    transition.tone = reader.text(json, path, "tone", false);
    transition.icon = reader.text(json, path, "icon", false);
    transition.least = reader.text(json, path, "role", false);
    if (!transition.least.empty() && !roleFromName(transition.least)) {
        reader.fail(path + ".role", "没有角色 " + transition.least, "there is no role " + transition.least);
    }
    reader.eachObject(json, path, "ask", false, [&](const Json& item, const std::string& at) {
        transition.questions.push_back(readQuestion(reader, item, at));
    });
    return transition;
}

} // namespace

std::vector<Transition> readTransitions(DefinitionReader& reader, const Json& form, const std::string& path)
{
    std::vector<Transition> transitions;
    reader.eachObject(form, path, "transitions", false, [&](const Json& item, const std::string& at) {
        transitions.push_back(readTransition(reader, item, at));
    });
    return transitions;
}

} // namespace fieldledger
