// The values of a register that several people wrote: what each says, who wrote it, when, where, and the photo of that visit.
#include "mobile/models/record_story.h"

#include "mobile/models/change_key.h"
#include "mobile/models/words.h"
#include "shared/base/distance.h"

#include <algorithm>
#include <cmath>

namespace fieldledger {

QString StoryText::leadLabel(const std::string& lead) const
{
    if (lead == deletedRegister) {
        return Words::tr("Struck out");
    }
    const std::size_t last = lead.rfind('/');
    const std::string_view name = last == std::string::npos ? std::string_view(lead) : std::string_view(lead).substr(last + 1);
    const Field* const own = form_.find(std::string_view(lead).substr(0, lead.find('/')));
    if (name == deletedRegister && own != nullptr) {
        return Words::tr("%1: struck out").arg(text_.label(*own));
    }
    const Field* const field = form_.find(name) != nullptr ? form_.find(name) : own;
    if (field != nullptr) {
        return text_.label(*field);
    }
    for (const Field& each : form_.fields) {
        if (each.type == FieldType::Geopoint && lead.starts_with(each.name + '_')) {
            return text_.label(each);
        }
    }
    return QString::fromStdString(lead);
}

// The lead's value first, then what goes with it where it says something.
QString StoryText::valueText(const std::string& lead, const std::vector<Register>& values) const
{
    QStringList parts;
    std::vector<Register> ordered = values;
    std::ranges::stable_partition(ordered, [&](const Register& one) { return one.first == lead; });
    for (const Register& one : ordered) {
        const std::size_t last = one.first.rfind('/');
        const Field* const field = form_.find(last == std::string::npos ? one.first : one.first.substr(last + 1));
        if (one.first == lead && (one.first.ends_with(deletedRegister))) {
            const bool struckOut = one.second.truth() != nullptr && *one.second.truth();
            parts.append(struckOut ? Words::tr("struck out") : Words::tr("kept"));
        } else if (field != nullptr && !one.second.isNull() && (one.first == lead || !field->isHidden())) {
            parts.append(one.first == lead ? text_.value(*field, one.second)
                                           : Words::tr("%1: %2", "field, value").arg(text_.label(*field), text_.value(*field, one.second)));
        } else if (field == nullptr && one.second.number() != nullptr && one.first.ends_with("_lat")) {
            const auto longitude = std::ranges::find(values, one.first.substr(0, one.first.size() - 4) + "_lon", &Register::first);
            parts.append(longitude == values.end() ? QString() : Words::positionText(*one.second.number(), longitude->second.numberOr(0)));
        }
    }
    parts.removeAll(QString());
    return parts.isEmpty() ? Words::tr("(empty)") : parts.join(QStringLiteral(" · "));
}

// The visit in whose act the value was written: by the same person at the same moment.
const LinkedStory* StoryText::visitOf(const std::string& by, TimePoint at) const
{
    const auto sameAct = [&](const HeldChange& change) { return change.by == by && change.at.est == at; };
    const auto visit = std::ranges::find_if(story_.linked, [&](const LinkedStory& linked) {
        return linked.state.kind != noteKind && std::ranges::any_of(linked.state.held, sameAct);
    });
    return visit == story_.linked.end() ? nullptr : &*visit;
}

// The photo of that visit; without a visit the one that the same person took here nearest to that moment.
const PhotoStory* StoryText::photoOf(const std::string& by, TimePoint at) const
{
    const LinkedStory* const visit = visitOf(by, at);
    const PhotoStory* nearest = nullptr;
    const auto look = [&](const std::vector<PhotoStory>& photos, std::int64_t within) {
        for (const PhotoStory& photo : photos) {
            const std::int64_t apart = std::abs(photo.facts.taken.est.ms - at.ms);
            const bool fits = !photo.facts.personal && photo.by == by && apart <= within;
            if (fits && (nearest == nullptr || apart < std::abs(nearest->facts.taken.est.ms - at.ms))) {
                nearest = &photo;
            }
        }
    };
    constexpr std::int64_t halfDay = 12 * 3'600 * 1'000;
    if (visit != nullptr) {
        look(visit->photos, std::numeric_limits<std::int64_t>::max());
    }
    if (nearest == nullptr) {
        look(story_.photos, halfDay);
        for (const LinkedStory& linked : story_.linked) {
            look(linked.photos, halfDay);
        }
    }
    return nearest;
}

// How far from the place the photo was taken; without one the area that was worked in.
QString StoryText::whereOf(const LinkedStory* visit, const PhotoStory* photo) const
{
    const EvidencePosition* const taken = photo == nullptr || !photo->facts.position ? nullptr : &*photo->facts.position;
    const auto field = std::ranges::find(form_.fields, FieldType::Geopoint, &Field::type);
    if (taken != nullptr && field != form_.fields.end()) {
        const GeopointRegisters names = geopointRegisters(field->name);
        const std::int64_t* const latitude = story_.answers.get(names.latitude).number();
        const std::int64_t* const longitude = story_.answers.get(names.longitude).number();
        if (latitude != nullptr && longitude != nullptr) {
            const double metres = metresBetween(*latitude, *longitude, taken->latitude, taken->longitude);
            return metres < Words::hereMetres ? Words::tr("at the place") : Words::tr("%1 from the place").arg(Words::gapText(metres));
        }
    }
    if (taken != nullptr) {
        return Words::positionText(taken->latitude, taken->longitude);
    }
    const Answers& answers = visit == nullptr ? story_.answers : visit->answers;
    const std::string_view area = answers.get(areaRegister).textOrEmpty();
    return area.empty() ? QString() : scope_.directory->areaName(area);
}

// Who wrote the value, when, where, and the photo of that visit.
HeadRow StoryText::headBy(const std::string& by, TimePoint at) const
{
    HeadRow row;
    row.whoText = who(by);
    row.whenText = Words::timeText(at, now_);
    const PhotoStory* const photo = photoOf(by, at);
    row.whereText = whereOf(visitOf(by, at), photo);
    if (photo != nullptr) {
        showPhoto(row, *photo);
    }
    row.canPick = !story_.elsewhere;
    return row;
}

void StoryText::showPhoto(HeadRow& row, const PhotoStory& photo) const
{
    const PhotoRow shown = PhotoText(scope_, now_).row(photo);
    row.photoId = shown.key;
    row.thumbUrl = shown.thumbUrl;
    row.photoName = shown.name;
}

// The photos of the heads, to be looked at in full.
std::vector<PhotoRow> StoryText::photosOf(const std::vector<HeadRow>& heads) const
{
    std::vector<PhotoRow> rows;
    const auto add = [&](const std::vector<PhotoStory>& photos) {
        for (const PhotoStory& photo : photos) {
            if (std::ranges::find(heads, QString::fromStdString(photo.record.text()), &HeadRow::photoId) != heads.end()) {
                rows.push_back(PhotoText(scope_, now_).row(photo));
            }
        }
    };
    add(story_.photos);
    for (const LinkedStory& linked : story_.linked) {
        add(linked.photos);
    }
    return rows;
}

HeadRow StoryText::headOf(const ConflictSettlement& drawn, const DrawnHead& head) const
{
    HeadRow row = headBy(head.by, head.at);
    row.key = changeKey(head.number);
    row.valueText = valueText(drawn.lead(), head.values);
    row.sourceText = Words::tr("tablet no. %1").arg(head.number.device.value);
    const Shown shown = shownValue(story_.state, drawn.lead(), rules_);
    row.shown = shown.from != nullptr && shown.from->number == head.number;
    return row;
}

std::vector<HeadGroupRow> StoryText::conflicts(const DrawnConflicts& drawn) const
{
    std::vector<HeadGroupRow> groups;
    for (const std::string& lead : ConflictSettlement::leadsOf(form_, story_.state)) {
        const auto at = drawn.find(lead);
        if (at == drawn.end()) {
            continue;
        }
        HeadGroupRow group;
        group.key = QString::fromStdString(lead);
        group.fieldLabel = leadLabel(lead);
        for (const DrawnHead& head : at->second.heads()) {
            group.heads.push_back(headOf(at->second, head));
        }
        const std::size_t fresh = at->second.newSince(story_.state);
        group.newText = fresh == 0 ? QString() : Words::tr("%n more value(s) came in meanwhile", nullptr, static_cast<int>(fresh));
        const std::string& stage = story_.campaign->stageField;
        const bool plain = lead.find('/') == std::string::npos && lead != deletedRegister;
        group.canWriteOther = !story_.elsewhere && plain && (lead != stage || form_.transitions.empty());
        groups.push_back(std::move(group));
    }
    if (std::optional<HeadGroupRow> review = reviewConflict()) {
        groups.push_back(*std::move(review));
    }
    return groups;
}

} // namespace fieldledger
