// Jobs for the ledger thread about one image field of one record: how many photos it has, and which earlier pictures wait for one
// of the same place.
#pragma once

#include "mobile/models/photo_reading.h"
#include "shared/form/evaluation.h"
#include "shared/form/photo_pairs.h"

namespace fieldledger {

// Where earlier pictures of the place lie.
struct EarlierPhotos {
    RecordId of;
    std::string field;
};
// As the field's `pairs` say it, for a record with these answers. Links to nothing are left out.
std::vector<EarlierPhotos> earlierPhotosOf(const Form& form, const Field& field, const Answers& answers, const RecordId& own);

struct FieldPhotos {
    std::int64_t count = 0;               // saved, and held by the open form
    std::vector<PhotoStory> toPair;       // earlier pictures that none is paired with yet, in their order
};
// `draft`: of the open form; empty: none. `only`: the one earlier picture asked for, instead of what the definition says.
struct FieldPhotosOrder {
    RecordId of;
    std::string field;
    std::string draft;
    std::vector<EarlierPhotos> earlier;
    std::optional<RecordId> only;
};
Result<FieldPhotos> readFieldPhotos(TabletLedger& ledger, const FieldPhotosOrder& order, TimePoint now);

// The field that photos taken outside a form go to: of those that are asked for as the record stands and are no signatures, the one
// whose photos follow earlier ones, or else the first.
const Field* photoFieldOf(const Campaign& campaign, const Form& form, const Answers& answers, const ExpressionContext& context);

} // namespace fieldledger
