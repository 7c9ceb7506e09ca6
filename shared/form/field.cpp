#include "shared/form/field.h"

#include <algorithm>

namespace fieldledger {

bool Field::hasAppearance(std::string_view word) const
{
    return std::ranges::find(appearance, word) != appearance.end();
}

bool Field::isStored() const
{
    switch (type) {
    case FieldType::Image:
    case FieldType::Note:
    case FieldType::Calculate:
    case FieldType::Group:
    case FieldType::Repeat: return false;
    case FieldType::Text:
    case FieldType::Integer:
    case FieldType::Decimal:
    case FieldType::SelectOne:
    case FieldType::SelectMultiple:
    case FieldType::Geopoint:
    case FieldType::Date:
    case FieldType::DateTime:
    case FieldType::Record:
    case FieldType::Staff:
    case FieldType::StaffMultiple:
    case FieldType::Area: return !personal;
    }
    ASSERT_ALWAYS(false);
}

} // namespace fieldledger
