// The answers of one record as plain values: register name → value, with rows and choices read out of the names. What is
// null is absent. For an Image field the app puts the number of photos under the field's name; it is never saved.
#pragma once

#include "shared/form/campaign.h"
#include "shared/record/record_state.h"

namespace fieldledger {

class Answers {
public:
    Answers() = default;
    Answers(std::initializer_list<Register> registers);

    const Value& get(std::string_view registerName) const; // null when absent
    void set(std::string_view registerName, Value value);
    // Names of the choices that are set, in alphabetical order.
    std::vector<std::string> selected(std::string_view field) const;
    // Ids of the rows that are not deleted, in order (row ids are made in time order).
    std::vector<std::string> rows(std::string_view repeat) const;
    const std::vector<Register>& registers() const { return registers_; } // sorted
    bool isDeleted() const { return get(deletedRegister) == Value(true); }
    bool operator==(const Answers&) const = default;

private:
    std::vector<Register> registers_;
};

// The shown value of every register.
Answers answersOf(const RecordState& record, const RegisterRules& rules);

// Records that links lead to, by id. Returned pointers live as long as the caller says; null: not held here.
class LinkedRecords {
public:
    virtual ~LinkedRecords() = default;
    virtual const Answers* find(std::string_view recordId) const = 0;
};

// Registers that hold a field's answer (without the choices of a set); `row` for a field inside a repeat.
std::string registerName(const Form& form, std::size_t field, std::string_view row = {}, std::string_view choice = {});
std::vector<std::string> registerNames(const Form& form, std::size_t field, std::string_view row = {});

// The five registers of a Geopoint field.
struct GeopointRegisters {
    std::string latitude;  // <name>_lat, integer of 1e-7 degree, WGS-84
    std::string longitude; // <name>_lon
    std::string accuracy;  // <name>_accuracy_cm
    std::string fix;       // <name>_fix, integer ms since 1970 UTC
    std::string datum;     // <name>_datum, "wgs84"
};
GeopointRegisters geopointRegisters(std::string_view registerOfField);

} // namespace fieldledger
