// Before and after: which photos a definition wants compared, how pictures find the earlier one of their place, and whether the two
// were taken from there. Pure.
#pragma once

#include "shared/form/campaign.h"

namespace fieldledger {

// Where the photos lie that an image field's are compared with: the link of this form that leads to their record (noField: this
// record), and the name of the image field there.
struct PairedField {
    std::size_t link = noField;
    std::string field;
    bool operator==(const PairedField&) const = default;
};
// "before", or "site.before".
PairedField pairedFieldOf(const Form& form, std::string_view name);
// The field it names; null when there is none.
const Field* pairedField(const Campaign& campaign, const Form& form, std::string_view name);

// The image field of the form whose photos are taken to be compared with those of that field of the same record; null: none.
const Field* laterFieldOf(const Form& form, std::string_view earlier);

// One photo, as pairing looks at it.
struct PairablePhoto {
    RecordId record;
    std::optional<RecordId> pair;
};
// Whether none of the later photos names it as the earlier one of its place.
bool isUnpaired(const RecordId& earlier, const std::vector<PairablePhoto>& later);

// Where a picture was taken from, as far as it says: 1e-7 degree, and whole degrees from north.
struct PhotoStand {
    std::optional<std::int64_t> latitude;
    std::optional<std::int64_t> longitude;
    std::optional<std::int64_t> bearing;
};

// How far two pictures were taken apart. Absent is what the photos do not say.
struct PairGap {
    std::optional<double> metres;
    std::optional<int> turned;        // degrees that the camera looked differently, 0 to 180
    bool isFar() const { return metres && *metres > limits::pairMetresMax; }
    bool isTurned() const { return turned && *turned > limits::pairBearingMax; }
};
PairGap pairGap(const PhotoStand& before, const PhotoStand& after);

} // namespace fieldledger
