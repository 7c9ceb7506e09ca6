// One question of a form, as the definition says it. Names and types follow XLSForm; what goes beyond it is marked.
#pragma once

#include "shared/base/limits.h"
#include "shared/form/expression.h"
#include "shared/form/label.h"
#include "shared/record/register_rule.h"

namespace fieldledger {

enum class FieldType {
    Text,
    Integer,
    Decimal, // a register of decimal text
    SelectOne,
    SelectMultiple, // a register per choice: `field/<choice>`, true or null
    Geopoint,       // registers <name>_lat, _lon (1e-7 degree), _accuracy_cm, _fix (ms), _datum: one together group
    Image,          // no register: its photos are evidence records that name this record and field
    Date,           // "2026-11-23"
    DateTime,       // "2026-11-23T01:05:00Z"
    Note,           // shows its label; no register
    Calculate,      // computed whenever it is read; no register
    Group,          // at the top level: one screen
    Repeat,         // rows with an id each: `repeat/<row>/field`, `repeat/<row>/deleted`
    Record,         // ours: the id of a record of `recordKind`
    Staff,          // ours: a person's id
    StaffMultiple,  // ours: a register per person: `field/<person>`
    Area,           // ours: an area's code
};

struct Choice {
    std::string name;
    Label label;
    std::vector<std::pair<std::string, std::string>> columns; // for choice_filter
};

// A rule that never refuses an answer. A flag is shown to the author and to supervisors; a hint only helps while filling.
struct FieldWarning {
    enum class Strength { Flag, Hint };
    Strength strength = Strength::Flag;
    Expression when;
    Label message;
    Value suggestion; // for hints: the answer it suggests, null for none
};

inline constexpr std::size_t noField = static_cast<std::size_t>(-1);

struct Field {
    std::string name; // unique in its form
    FieldType type = FieldType::Text;
    Label label;
    Label hint;
    Label unit;             // ours: shown inside the field
    std::string choices;    // name of a choice list
    std::string recordKind; // for Record
    Expression relevant;    // absent: always
    Expression constraint;
    Label constraintMessage;
    Expression required; // absent: no
    Expression calculation;
    Expression defaultValue; // evaluated once, when a new record or row is opened
    Expression choiceFilter;
    std::vector<std::string> appearance; // words, as in XLSForm: "minimal", "multiline", "hidden", "signature" …
    bool readOnly = false;
    bool more = false;                  // ours: folds away under 更多
    bool personal = false;              // ours: personal data; its register holds a commitment, the value lies beside the change
    RegisterRule rule;                  // ours
    std::vector<FieldWarning> warnings; // ours
    int photosMax = limits::photosPerFieldMax; // ours, for Image
    // ours, for Image: where the photos lie that these are to be compared with, taken from the same place: image fields of this
    // form ("before") or of the record that a link names ("site.before"), looked at in this order
    std::vector<std::string> pairs;

    std::size_t parent = noField; // index of the group or repeat it stands in
    std::size_t end = 0;          // one past its last descendant; fields lie in reading order

    bool hasAppearance(std::string_view word) const;
    bool isHidden() const { return hasAppearance("hidden"); }
    bool isContainer() const { return type == FieldType::Group || type == FieldType::Repeat; }
    bool isSet() const { return type == FieldType::SelectMultiple || type == FieldType::StaffMultiple; }
    // Whether an answer is written to a register of this record.
    bool isStored() const;
};

} // namespace fieldledger
