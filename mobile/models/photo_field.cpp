#include "mobile/models/photo_field.h"

#include <algorithm>

namespace fieldledger {

namespace {

// Those of that field, saved or in the open form.
Result<std::vector<PhotoStory>> photosIn(TabletLedger& ledger, const RecordId& of, const std::string& field, const std::string& draft,
                                         TimePoint now)
{
    std::vector<PhotoStory> photos;
    if (const Status added = addPhotos(ledger, of, now, photos); !added) {
        return added.error();
    }
    if (!draft.empty()) {
        Result<std::vector<PhotoStory>> held = readDraftPhotos(ledger, draft, now);
        if (!held) {
            return held.error();
        }
        std::ranges::move(*held, std::back_inserter(photos));
    }
    std::erase_if(photos, [&](const PhotoStory& photo) { return photo.facts.of != of || photo.facts.field != field; });
    return photos;
}

std::vector<PairablePhoto> pairable(const std::vector<PhotoStory>& photos)
{
    std::vector<PairablePhoto> list;
    for (const PhotoStory& photo : photos) {
        list.push_back({photo.record, photo.facts.pair});
    }
    return list;
}

Result<std::vector<PhotoStory>> earlierOf(TabletLedger& ledger, const FieldPhotosOrder& order, TimePoint now)
{
    std::vector<PhotoStory> earlier;
    if (order.only) {
        const Result<std::optional<PhotoStory>> asked = readOnePhoto(ledger, *order.only, now);
        if (!asked) {
            return asked.error();
        }
        if (*asked) {
            earlier.push_back(**asked);
        }
        return earlier;
    }
    for (const EarlierPhotos& place : order.earlier) {
        Result<std::vector<PhotoStory>> found = photosIn(ledger, place.of, place.field, order.draft, now);
        if (!found) {
            return found.error();
        }
        std::ranges::move(*found, std::back_inserter(earlier));
    }
    return earlier;
}

} // namespace

std::vector<EarlierPhotos> earlierPhotosOf(const Form& form, const Field& field, const Answers& answers, const RecordId& own)
{
    std::vector<EarlierPhotos> places;
    for (const std::string& name : field.pairs) {
        const PairedField paired = pairedFieldOf(form, name);
        if (paired.link == noField) {
            places.push_back({own, paired.field});
            continue;
        }
        const Result<RecordId> linked = RecordId::fromText(answers.get(form.fields[paired.link].name).textOrEmpty());
        if (linked) {
            places.push_back({*linked, paired.field});
        }
    }
    return places;
}

Result<FieldPhotos> readFieldPhotos(TabletLedger& ledger, const FieldPhotosOrder& order, TimePoint now)
{
    const Result<std::vector<PhotoStory>> own = photosIn(ledger, order.of, order.field, order.draft, now);
    if (!own) {
        return own.error();
    }
    const Result<std::vector<PhotoStory>> earlier = earlierOf(ledger, order, now);
    if (!earlier) {
        return earlier.error();
    }
    FieldPhotos photos;
    photos.count = static_cast<std::int64_t>(own->size());
    const std::vector<PairablePhoto> later = pairable(*own);
    for (const PhotoStory& photo : *earlier) {
        if (isUnpaired(photo.record, later)) {
            photos.toPair.push_back(photo);
        }
    }
    return photos;
}

const Field* photoFieldOf(const Campaign& campaign, const Form& form, const Answers& answers, const ExpressionContext& context)
{
    const FormEvaluation evaluation(campaign, form, answers, nullptr, context);
    const Field* first = nullptr;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const Field& field = form.fields[i];
        if (field.type != FieldType::Image || field.personal || form.repeatOf(i) != noField || !evaluation.isRelevant({i, {}})) {
            continue;
        }
        if (!field.pairs.empty()) {
            return &field;
        }
        first = first == nullptr ? &field : first;
    }
    return first;
}

} // namespace fieldledger
