#include "mobile/models/site_reading.h"

#include "shared/base/distance.h"

#include <algorithm>
#include <limits>
#include <set>

namespace fieldledger {

namespace {

// Visits are newest first; a few other records may stand before the newest one. Only where these hold no visit, all are looked at.
constexpr std::size_t linkedLookedAt = 4;
constexpr std::size_t linkedMax = 2'000;

Status takeLastVisit(TabletLedger& ledger, const Campaign& campaign, const std::vector<RecordView>& linked, SiteEntry& entry)
{
    for (const RecordView& view : linked) {
        const bool answers = std::ranges::any_of(
            campaign.schedule, [&](const ScheduleRule& rule) { return rule.visitKind == view.state.kind; });
        const Form* const form = campaign.form(view.state.kind);
        if (!answers || form == nullptr) {
            continue;
        }
        const ScheduleVisit visit = scheduleVisit(view.state, FormRules(form));
        if (visit.answers.isDeleted() || (entry.lastVisit && visit.at <= *entry.lastVisit)) {
            continue;
        }
        const Result<bool> replaced = isReplaced(ledger, view);
        if (!replaced) {
            return replaced.error();
        }
        if (!*replaced) {
            entry.lastVisit = visit.at;
            entry.lastVisitKind = view.state.kind;
            entry.lastVisitAnswers = visit.answers;
        }
    }
    return Success{};
}

Status addLastVisit(TabletLedger& ledger, const Campaign& campaign, SiteEntry& entry)
{
    for (const std::size_t count : {linkedLookedAt, linkedMax}) {
        const Result<std::vector<RecordView>> linked = ledger.linkedTo(entry.row.id, count);
        if (!linked) {
            return linked.error();
        }
        if (const Status taken = takeLastVisit(ledger, campaign, *linked, entry); !taken) {
            return taken;
        }
        if (entry.lastVisit || linked->size() < count) {
            break;
        }
    }
    return Success{};
}

// What the sites of one set say of what is to be done, where they do not agree.
Status addDispositions(TabletLedger& ledger, const Campaign& campaign, SiteEntry& entry)
{
    const Result<std::vector<RecordId>> set = ledger.placeSet(entry.row.id);
    if (!set) {
        return set.error();
    }
    const FormRules rules(campaign.form(campaign.siteKind));
    std::set<std::string> dispositions;
    for (const RecordId& member : *set) {
        const Result<std::optional<RecordView>> found = ledger.record(member);
        if (!found) {
            return found.error();
        }
        if (*found) {
            dispositions.emplace(shownValue((*found)->state, campaign.dispositionField, rules).value.textOrEmpty());
        }
    }
    dispositions.erase(std::string());
    if (dispositions.size() > 1) {
        entry.dispositions.assign(dispositions.begin(), dispositions.end());
    }
    return Success{};
}

Status addExtras(TabletLedger& ledger, const Campaign* campaign, std::vector<SiteEntry>& entries)
{
    for (SiteEntry& entry : entries) {
        if (campaign != nullptr && entry.row.kind == campaign->siteKind) {
            if (const Status added = addLastVisit(ledger, *campaign, entry); !added) {
                return added;
            }
        }
        if (campaign != nullptr && entry.row.registrations > 1 && entry.row.conflict) {
            if (const Status added = addDispositions(ledger, *campaign, entry); !added) {
                return added;
            }
        }
        if (entry.row.sending == SendingState::SetAside) {
            const Result<std::optional<RecordView>> view = ledger.record(entry.row.id);
            if (!view) {
                return view.error();
            }
            entry.reason = *view ? (*view)->setAsideReason : std::nullopt;
        }
    }
    return Success{};
}

void measure(std::vector<SiteEntry>& entries, const std::optional<GeoPoint>& here)
{
    for (SiteEntry& entry : entries) {
        if (here && entry.row.latitude && entry.row.longitude) {
            entry.metres = metresBetween(here->latitude, here->longitude, *entry.row.latitude, *entry.row.longitude);
        }
    }
}

} // namespace

Result<SitePage> readSites(TabletLedger& ledger, const SiteOrder& order, const std::string& after, std::size_t count)
{
    const Result<std::size_t> total = ledger.count(order.query);
    if (!total) {
        return total.error();
    }
    Result<ListPage> page = ledger.list(order.query, after, order.byDistance ? distanceRowsMax : count);
    if (!page) {
        return page.error();
    }
    SitePage read;
    read.total = *total;
    read.next = page->next;
    for (ListRow& row : page->rows) {
        read.entries.push_back(SiteEntry{std::move(row), {}, {}, {}, {}, {}, {}});
    }
    measure(read.entries, order.here);
    if (order.byDistance) {
        std::ranges::stable_sort(read.entries, {}, [](const SiteEntry& entry) {
            return entry.metres.value_or(std::numeric_limits<double>::infinity());
        });
        if (read.entries.size() > count) {
            read.entries.resize(count);
        }
        read.total = read.entries.size();
        read.next.clear();
    }
    const std::shared_ptr<const Campaign> campaign = heldCampaign(ledger, order.query.campaign);
    if (const Status added = addExtras(ledger, campaign.get(), read.entries); !added) {
        return added.error();
    }
    return read;
}

Result<std::optional<SiteEntry>> readSite(TabletLedger& ledger, const Campaign& campaign, const RecordId& id, const LinkedRecord& record)
{
    const Form* const form = campaign.form(campaign.siteKind);
    if (form == nullptr || record.kind != campaign.siteKind) {
        return std::optional<SiteEntry>();
    }
    SiteEntry entry;
    entry.row.id = id;
    entry.row.kind = record.kind;
    entry.row.campaign = record.campaign;
    entry.row.name = record.answers.get(form->titleField).textOrEmpty();
    entry.row.area = record.answers.get(areaRegister).textOrEmpty();
    const auto point = std::ranges::find(form->fields, FieldType::Geopoint, &Field::type);
    if (point != form->fields.end()) {
        const GeopointRegisters names = geopointRegisters(point->name);
        const Value& latitude = record.answers.get(names.latitude);
        const Value& longitude = record.answers.get(names.longitude);
        if (latitude.number() != nullptr && longitude.number() != nullptr) {
            entry.row.latitude = *latitude.number();
            entry.row.longitude = *longitude.number();
        }
    }
    if (const Status added = addLastVisit(ledger, campaign, entry); !added) {
        return added.error();
    }
    return std::optional(std::move(entry));
}

} // namespace fieldledger
