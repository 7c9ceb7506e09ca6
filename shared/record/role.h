// The roles and the one table of what each may write, read and settle. The server judges by it (server/access/rights.h adds
// areas and dates); the tablet leaves out what its person could not do anyway.
#pragma once

#include "shared/record/change.h"

#include <optional>
#include <string_view>

namespace fieldledger {

// In the order of what they may do: each may do what those after it may.
enum class StaffRole { Admin, Supervisor, Inspector, Patrol, Leader };
std::optional<StaffRole> roleFromName(std::string_view name);
std::string_view roleName(StaffRole role);

// May this role write records of this kind? Kinds that the table does not name (a newer app's) go with the field's kinds.
bool mayWrite(StaffRole role, std::string_view kind);
// The same for one register of such a record: some values are for some roles only.
bool mayWrite(StaffRole role, std::string_view kind, const Register& entry);
// May a person with this role read phone numbers, id numbers and signatures?
bool mayReadPersonal(StaffRole role);
// May write changes `for` a quarantined one.
bool mayRelease(StaffRole role);
// May approve records and send them back.
bool mayReview(StaffRole role);

} // namespace fieldledger
