#include "shared/form/photo_pairs.h"

#include "shared/base/distance.h"

#include <algorithm>
#include <cstdlib>

namespace fieldledger {

PairedField pairedFieldOf(const Form& form, std::string_view name)
{
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) {
        return {noField, std::string(name)};
    }
    return {form.indexOf(name.substr(0, dot)), std::string(name.substr(dot + 1))};
}

const Field* pairedField(const Campaign& campaign, const Form& form, std::string_view name)
{
    const PairedField paired = pairedFieldOf(form, name);
    if (name.find('.') == std::string_view::npos) {
        return form.find(paired.field);
    }
    const bool isLink = paired.link != noField && form.fields[paired.link].type == FieldType::Record;
    const Form* const linked = isLink ? campaign.form(form.fields[paired.link].recordKind) : nullptr;
    return linked == nullptr ? nullptr : linked->find(paired.field);
}

const Field* laterFieldOf(const Form& form, std::string_view earlier)
{
    const auto later = std::ranges::find_if(
        form.fields, [&](const Field& field) { return std::ranges::find(field.pairs, earlier) != field.pairs.end(); });
    return later == form.fields.end() ? nullptr : &*later;
}

bool isUnpaired(const RecordId& earlier, const std::vector<PairablePhoto>& later)
{
    return std::ranges::find(later, std::optional(earlier), &PairablePhoto::pair) == later.end();
}

PairGap pairGap(const PhotoStand& before, const PhotoStand& after)
{
    PairGap gap;
    if (before.latitude && before.longitude && after.latitude && after.longitude) {
        gap.metres = metresBetween(*before.latitude, *before.longitude, *after.latitude, *after.longitude);
    }
    if (before.bearing && after.bearing) {
        const auto turned = static_cast<int>(std::abs(*before.bearing - *after.bearing) % 360);
        gap.turned = std::min(turned, 360 - turned);
    }
    return gap;
}

} // namespace fieldledger
