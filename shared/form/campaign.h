// A campaign definition: forms of its kinds, choices, what one act also writes, what falls due, figures and the bulletin.
// An immutable value once it is read (wire/campaign_codec.h) and checked (definition_check.h).
#pragma once

#include "shared/form/coverage_rule.h"
#include "shared/form/due_rule.h"
#include "shared/form/field.h"
#include "shared/form/patrol.h"
#include "shared/form/review_settings.h"
#include "shared/form/transition.h"

namespace fieldledger {

// Ours: registers that every record may have, outside any form.
inline constexpr std::string_view deletedRegister = "deleted"; // true: counts and shows nowhere
inline constexpr std::string_view areaRegister = "area";
inline constexpr std::string_view sampleRegister = "sample"; // true: 样例, made by the program for trying out

// What else one act writes. With `each`, once a row of that repeat, and `${field}` means that row's field.
struct Effect {
    enum class Target { Create, Update };
    struct Assignment {
        std::string registerName;
        Expression value;
    };
    std::string name; // for created('name')
    Expression when;  // absent: always
    bool onlyNew = false; // not when the record is saved again
    std::string each;
    Target target = Target::Update;
    std::string kind; // Create: kind of the new record
    std::string link; // Update: path of the link to the record, e.g. "site" or "site.problem"; ownRecord: the form's own
    std::vector<Assignment> set;
};

inline constexpr std::string_view ownRecord = "."; // the link of an effect that writes to the form's own record

struct Form {
    std::string kind;
    Label title;                      // 停车场
    Label action;                     // what the button says: 记一笔
    std::string titleField;           // names a record in lists; empty: none
    std::vector<std::string> summary; // fields shown on a card, in order
    std::vector<Field> fields;        // in reading order; containers come before what they hold
    std::vector<Effect> effects;
    std::vector<Transition> transitions; // of the problem form: the legal steps of the loop

    const Field* find(std::string_view name) const;
    std::size_t indexOf(std::string_view name) const; // noField when there is none
    std::vector<std::size_t> children(std::size_t container) const;
    std::vector<std::size_t> screens() const;      // the top-level groups
    std::size_t screenOf(std::size_t field) const; // position among screens()
    std::size_t repeatOf(std::size_t field) const; // the repeat it stands in, or noField
    // Builds the index of names; to be called once after `fields` is filled.
    void index();

private:
    std::vector<std::pair<std::string, std::size_t>> names_; // sorted
};

// When the next visit to a site falls due. See schedule.h and README.md.
struct ScheduleRule {
    struct Step {
        int everyDays = 1;
        int forDays = 0; // how long this step lasts; 0: without end
    };
    std::string name;
    Label label;
    std::string visitKind;                                  // kind of the record that answers it
    std::vector<std::pair<std::string, Expression>> preset; // answers to start that form with
    Expression when;                                        // over the site
    Expression done;                                        // over a visit: this visit answers the rule
    Expression restart;                                     // over a visit: the rule starts afresh on that day
    std::string since;       // the day this register was last set starts the rule; empty: the site's first day
    bool night = false;      // days are nights: they end at noon
    int firstDays = 1;       // due this many days after the start while no visit answered it
    std::vector<Step> steps; // afterwards; empty: nothing more
    Expression dueDay;       // instead of start and steps: due on this day, once
};

struct Figure {
    enum class Operation { Count, Sum, AreasWithout };
    std::string name;
    Label label;
    Label unit;
    std::string kind; // of the records it runs over
    std::string each; // a repeat: it runs over its rows
    Operation operation = Operation::Count;
    Expression where;            // absent: all
    Expression sum;              // for Sum
    // AreasWithout: how many of the areas asked about hold none that `where` holds for; not split further.
    std::vector<std::string> by; // none, one or two paths of select_one, area, staff or record fields
    bool onDashboard = true;
};

struct Campaign {
    std::string id;
    std::int64_t version = 0;
    Label title;
    std::vector<std::pair<std::string, std::vector<Choice>>> choiceLists;
    std::vector<Form> forms;
    std::string siteKind = "site";
    std::string dispositionField;        // a select_one of the site form; empty: none
    std::string problemKind;             // empty: none
    std::string stageField;              // a select_one of the problem form
    std::vector<std::string> openStages; // stages in which a problem is not yet struck off
    std::vector<std::string> facets;     // fields of the site form to filter lists by, in order
    std::vector<ScheduleRule> schedule; // of sites
    std::vector<DueRule> dues;          // of other records and of areas
    std::vector<Figure> figures;
    ReviewSettings review;
    std::optional<PatrolPlan> patrol;
    std::optional<CoverageRule> coverage; // absent: nothing is to be covered
    Label bulletin; // text with {figure}, {figure.choice} and {today}

    const Form* form(std::string_view kind) const;
    // The field that a path leads to from this form, following the kinds of its links; null when it leads nowhere.
    const Field* fieldAt(const Form& start, std::string_view path) const;
    const std::vector<Choice>* choiceList(std::string_view name) const;
    const Choice* choice(std::string_view list, std::string_view name) const;
    // The choice's words, or its bare name when a newer form knows it and this one does not.
    Label choiceLabel(const Field& field, std::string_view name) const;
};

} // namespace fieldledger
