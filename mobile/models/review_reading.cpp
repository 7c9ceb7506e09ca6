#include "mobile/models/review_reading.h"

#include "mobile/models/act_parts.h"
#include "shared/evidence/evidence_record.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::size_t belongingsMax = 500;
// The visit before is among the newest; a place with more since then has been looked at often enough.
constexpr std::size_t visitsLookedAt = 200;

bool isDeleted(const RecordState& state)
{
    return shownValue(state, deletedRegister, FormRules(nullptr)).value == Value(true);
}

void sortNotes(std::vector<HeldNote>& notes)
{
    std::ranges::stable_sort(notes, {}, [](const HeldNote& held) { return held.note.at; });
}

Status addBelongings(TabletLedger& ledger, ReviewEntry& entry)
{
    const Result<std::vector<RecordView>> linked = ledger.linkedTo(entry.id, belongingsMax);
    if (!linked) {
        return linked.error();
    }
    for (const RecordView& view : *linked) {
        if (isDeleted(view.state)) {
            continue;
        }
        if (view.state.kind == noteKind) {
            entry.notes.push_back({view.id, view.state.seen, reviewNote(view.state)});
        } else if (view.state.kind == evidenceKind) {
            const EvidenceFacts facts = evidenceFrom(view.state);
            entry.photoCount += 1;
            entry.answers.set(facts.field, Value(entry.answers.get(facts.field).numberOr(0) + 1));
            if (facts.position) {
                entry.photos.push_back({facts.position->latitude, facts.position->longitude, facts.position->accuracyCm});
            }
        }
    }
    sortNotes(entry.notes);
    return Success{};
}

Status addPrevious(TabletLedger& ledger, ReviewEntry& entry, const FormRules& rules)
{
    const Result<RecordId> site = RecordId::fromText(entry.site);
    if (!site) {
        return Success{};
    }
    const Result<std::vector<RecordView>> linked = ledger.linkedTo(*site, visitsLookedAt);
    if (!linked) {
        return linked.error();
    }
    std::optional<TimePoint> best;
    for (const RecordView& view : *linked) {
        if (view.id == entry.id || view.state.kind != entry.form->kind) {
            continue;
        }
        ScheduleVisit visit = scheduleVisit(view.state, rules);
        const bool before = std::pair(visit.at, view.id) < std::pair(entry.at, entry.id);
        if (!before || visit.answers.isDeleted() || (best && visit.at <= *best)) {
            continue;
        }
        const Result<bool> replaced = isReplaced(ledger, view);
        if (!replaced) {
            return replaced.error();
        }
        if (!*replaced) {
            best = visit.at;
            entry.previous = std::move(visit.answers);
        }
    }
    return Success{};
}

// Each reviewed kind of each campaign that is asked about.
std::vector<std::pair<std::string, std::string>> kindsOf(TabletLedger& ledger, const ReviewOrder& order)
{
    std::vector<std::pair<std::string, std::string>> kinds;
    for (const std::shared_ptr<const Campaign>& campaign : ledger.campaigns()) {
        if (order.campaign.empty() || campaign->id == order.campaign) {
            for (const std::string& kind : campaign->review.kinds) {
                kinds.emplace_back(campaign->id, kind);
            }
        }
    }
    return kinds;
}

ListQuery queryOf(const ReviewOrder& order, const std::string& campaign, const std::string& kind)
{
    ListQuery query;
    query.campaign = campaign;
    query.kind = kind;
    query.areas = order.areas;
    query.reviews = order.reviews;
    query.author = order.author;
    query.sort = ListSort::Changed;
    query.descending = order.newestFirst;
    return query;
}

} // namespace

Result<std::optional<ReviewEntry>> readReviewEntry(TabletLedger& ledger, const RecordId& id)
{
    Result<std::optional<RecordView>> found = ledger.record(id);
    if (!found) {
        return found.error();
    }
    ReviewEntry entry;
    if (*found && !(*found)->elsewhere) {
        entry.campaign = heldCampaign(ledger, (*found)->state.campaign);
        entry.form = entry.campaign == nullptr ? nullptr : entry.campaign->form((*found)->state.kind);
    }
    if (entry.form == nullptr || !entry.campaign->review.isReviewed(entry.form->kind)) {
        return std::optional<ReviewEntry>();
    }
    const FormRules rules(entry.form);
    entry.id = id;
    entry.state = std::move((*found)->state);
    entry.sending = (*found)->sending;
    entry.at = scheduleVisit(entry.state, rules).at;
    entry.site = siteOf(*entry.campaign, *entry.form, entry.state, rules);
    Result<Answers> answers = readAnswers(ledger, entry.form, id, entry.state);
    if (!answers) {
        return answers.error();
    }
    entry.answers = std::move(*answers);
    Status done = addLinks(ledger, *entry.campaign, *entry.form, entry.answers, entry.links);
    if (done) {
        done = addBelongings(ledger, entry);
    }
    if (done) {
        done = addPrevious(ledger, entry, rules);
    }
    return done ? Result<std::optional<ReviewEntry>>(std::move(entry)) : Result<std::optional<ReviewEntry>>(done.error());
}

ReviewLook lookOf(const ReviewEntry& entry, const AnswerNames& names, ExpressionContext context)
{
    context.record = entry.id.text();
    return lookAt({*entry.campaign, *entry.form, entry.state, entry.answers, &entry.links, entry.links.find(entry.site),
                   entry.previous ? &*entry.previous : nullptr, entry.photos, std::move(context)},
                  names);
}

Result<std::size_t> countReviews(TabletLedger& ledger, const ReviewOrder& order)
{
    std::size_t total = 0;
    for (const auto& [campaign, kind] : kindsOf(ledger, order)) {
        const Result<std::size_t> count = ledger.count(queryOf(order, campaign, kind));
        if (!count) {
            return count.error();
        }
        total += *count;
    }
    return total;
}

Result<ReviewListing> readReviewListing(TabletLedger& ledger, const ReviewOrder& order)
{
    ReviewListing listing;
    const Result<std::size_t> total = countReviews(ledger, order);
    if (!total) {
        return total.error();
    }
    listing.total = *total;
    std::vector<ListRow> rows;
    for (const auto& [campaign, kind] : kindsOf(ledger, order)) {
        Result<ListPage> page = ledger.list(queryOf(order, campaign, kind), {}, order.limit);
        if (!page) {
            return page.error();
        }
        std::ranges::move(page->rows, std::back_inserter(rows));
    }
    std::ranges::stable_sort(rows, [&](const ListRow& left, const ListRow& right) {
        return order.newestFirst ? left.changed > right.changed : left.changed < right.changed;
    });
    rows.resize(std::min(rows.size(), order.limit));
    for (const ListRow& row : rows) {
        Result<std::optional<ReviewEntry>> entry = readReviewEntry(ledger, row.id);
        if (!entry) {
            return entry.error();
        }
        if (!*entry) {
            continue;
        }
        if ((*entry)->photoCount > 0) {
            if (const Status read = addPhotos(ledger, row.id, order.now, (*entry)->pictures); !read) {
                return read.error();
            }
        }
        listing.entries.push_back(std::move(**entry));
    }
    return listing;
}

Result<std::vector<HeldNote>> readNotes(TabletLedger& ledger, const RecordId& of)
{
    const Result<std::vector<RecordView>> linked = ledger.linkedTo(of, belongingsMax);
    if (!linked) {
        return linked.error();
    }
    std::vector<HeldNote> notes;
    for (const RecordView& view : *linked) {
        if (view.state.kind == noteKind && !isDeleted(view.state)) {
            notes.push_back({view.id, view.state.seen, reviewNote(view.state)});
        }
    }
    sortNotes(notes);
    return notes;
}

std::vector<ActPart> decisionParts(const ReviewEntry& entry, Review review, const std::string& by, TimePoint now, const Seen& seen)
{
    ActPart part = beginPart(*entry.campaign, entry.state.kind, entry.id, seen);
    part.set = reviewRegisters(review, by, now);
    return {part};
}

ActPart notePart(const ReviewEntry& entry, const RecordId& id, const std::string& field, const std::string& text)
{
    const std::vector<std::string> areas = entry.state.areas();
    ActPart part = beginPart(*entry.campaign, noteKind, id);
    part.set = noteRegisters(entry.id.text(), field, text, areas.empty() ? std::string() : areas.front());
    return part;
}

} // namespace fieldledger
