#include "mobile/models/record_story.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

constexpr std::size_t linkedMax = 500;

// The other sites of the set stand in the story with what they say.
Status addMembers(TabletLedger& ledger, const std::vector<RecordId>& set, const RecordId& asked, RecordStory& story)
{
    const std::string& disposition = story.campaign->dispositionField;
    std::set<std::string> dispositions{std::string(story.answers.get(disposition).textOrEmpty())};
    for (std::size_t i = 1; i < set.size(); ++i) {
        Result<std::optional<RecordView>> member = ledger.record(set[i]);
        if (!member) {
            return member.error();
        }
        if (*member) {
            story.writtenOn = set[i] == asked && !(*member)->elsewhere ? asked : story.writtenOn;
            const FormRules rules(story.campaign->form((*member)->state.kind));
            ScheduleVisit read = scheduleVisit((*member)->state, rules);
            dispositions.emplace(read.answers.get(disposition).textOrEmpty());
            story.linked.push_back({set[i], std::move((*member)->state), std::move(read.answers), read.at, (*member)->sending,
                                    (*member)->setAsideReason, {}, (*member)->elsewhere});
        }
    }
    dispositions.erase(std::string());
    if (dispositions.size() > 1) {
        story.dispositions.assign(dispositions.begin(), dispositions.end());
    }
    return Success{};
}

// The record's own, those of others that they are compared with, and what was taken back of them.
Status addOwnPhotos(TabletLedger& ledger, TimePoint now, RecordStory& story)
{
    if (const Status read = addPhotos(ledger, story.id, now, story.photos); !read) {
        return read;
    }
    Result<std::vector<PhotoStory>> earlier = readEarlier(ledger, story.photos, now);
    if (!earlier) {
        return earlier.error();
    }
    story.earlier = *std::move(earlier);
    Result<std::vector<RemovedPhoto>> removed = readRemovedPhotos(ledger, story.id);
    if (!removed) {
        return removed.error();
    }
    story.removedPhotos = *std::move(removed);
    return Success{};
}

} // namespace

Result<std::optional<RecordStory>> readStory(TabletLedger& ledger, const RecordId& asked, TimePoint now)
{
    const Result<std::vector<RecordId>> set = ledger.placeSet(asked);
    if (!set) {
        return set.error();
    }
    const RecordId id = set->front();
    Result<std::optional<RecordView>> found = ledger.record(id);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return std::optional<RecordStory>();
    }
    RecordStory story;
    story.id = id;
    story.writtenOn = id;
    story.elsewhere = (*found)->elsewhere;
    story.registrations = set->size();
    story.state = std::move((*found)->state);
    story.sending = (*found)->sending;
    story.reason = (*found)->setAsideReason;
    story.campaign = heldCampaign(ledger, story.state.campaign);
    const Form* const form = story.campaign == nullptr ? nullptr : story.campaign->form(story.state.kind);
    Result<Answers> answers = readAnswers(ledger, form, id, story.state, &story.personal);
    if (!answers) {
        return answers.error();
    }
    story.answers = std::move(*answers);
    if (const Status counted = addPhotoCounts(ledger, id, story.answers); !counted) {
        return counted.error();
    }
    if (form == nullptr) {
        return std::optional(std::move(story));
    }
    if (const Status added = addLinks(ledger, *story.campaign, *form, story.answers, story.links); !added) {
        return added.error();
    }
    Result<std::vector<Due>> dues = readDue(ledger, *story.campaign, id, story.state, now);
    if (!dues) {
        return dues.error();
    }
    story.dues = std::move(*dues);
    Result<std::vector<RecordView>> linked = ledger.linkedTo(id, linkedMax);
    if (!linked) {
        return linked.error();
    }
    if (const Status read = addOwnPhotos(ledger, now, story); !read) {
        return read.error();
    }
    const std::vector<const RecordState*> hanging = statesOf(*linked);
    story.linkedSeen = seenOf(hanging);
    story.deletionFlags = deletionFlags(story.state, hanging);
    for (RecordView& view : *linked) {
        if (view.state.kind == evidenceKind) {
            continue; // they stand in the strips of what they belong to
        }
        const FormRules rules(story.campaign->form(view.state.kind));
        ScheduleVisit visit = scheduleVisit(view.state, rules);
        if (!visit.answers.isDeleted()) {
            story.linked.push_back(
                {view.id, std::move(view.state), std::move(visit.answers), visit.at, view.sending, view.setAsideReason, {}, view.elsewhere});
        }
    }
    if (const Status added = addMembers(ledger, *set, asked, story); !added) {
        return added.error();
    }
    for (LinkedStory& one : story.linked) {
        if (const Status read = addPhotos(ledger, one.id, now, one.photos); !read) {
            return read.error();
        }
    }
    std::ranges::stable_sort(story.linked, std::ranges::greater(), &LinkedStory::at);
    return std::optional(std::move(story));
}

} // namespace fieldledger
