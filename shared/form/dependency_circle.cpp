#include "shared/form/dependency_circle.h"

#include <algorithm>

namespace fieldledger {

namespace {

void addReferences(const Form& form, const Expression& expression, std::vector<std::size_t>& fields)
{
    for (const std::string& reference : expression.references()) {
        const std::size_t field = form.indexOf(std::string_view(reference).substr(0, reference.find('.')));
        if (field != noField) {
            fields.push_back(field);
        }
    }
}

std::vector<std::size_t> readBy(const Form& form, std::size_t field)
{
    std::vector<std::size_t> fields;
    addReferences(form, form.fields[field].calculation, fields);
    for (std::size_t at = field; at != noField; at = form.fields[at].parent) {
        addReferences(form, form.fields[at].relevant, fields);
    }
    return fields;
}

// Depth-first; the path is kept, and what was left behind without a circle is not visited again. A form's fields are
// bounded (base/limits.h), so the recursion is.
class Search {
public:
    explicit Search(const Form& form) : form_(form), state_(form.fields.size(), State::New) {}

    bool findsCircleFrom(std::size_t field)
    {
        if (state_[field] != State::New) {
            if (state_[field] == State::OnPath) {
                path.erase(path.begin(), std::ranges::find(path, field));
                path.push_back(field);
            }
            return state_[field] == State::OnPath;
        }
        state_[field] = State::OnPath;
        path.push_back(field);
        for (const std::size_t next : readBy(form_, field)) {
            if (findsCircleFrom(next)) {
                return true;
            }
        }
        state_[field] = State::Done;
        path.pop_back();
        return false;
    }

    std::vector<std::size_t> path;

private:
    enum class State { New, OnPath, Done };
    const Form& form_;
    std::vector<State> state_;
};

} // namespace

std::vector<std::string> dependencyCircle(const Form& form)
{
    Search search(form);
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (search.findsCircleFrom(i)) {
            std::vector<std::string> names;
            for (const std::size_t field : search.path) {
                names.push_back(form.fields[field].name);
            }
            return names;
        }
    }
    return {};
}

} // namespace fieldledger
