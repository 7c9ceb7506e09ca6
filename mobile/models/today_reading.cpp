#include "mobile/models/today_reading.h"

#include "mobile/device/tablet_settings.h"
#include "mobile/models/due_reading.h"
#include "mobile/models/record_reading.h"
#include "mobile/models/work_list_model.h"

#include <set>

namespace fieldledger {

namespace {

constexpr std::size_t visitsLookedAt = 200;

// Whether the rule holds for that site as it stands now.
bool isUnder(TabletLedger& ledger, const Campaign& campaign, const ScheduleRule& rule, const std::string& site)
{
    const Form* const form = campaign.form(campaign.siteKind);
    const Result<std::optional<LinkedRecord>> record = readLinked(ledger, site);
    if (form == nullptr || !record || !*record) {
        return false;
    }
    const FormEvaluation evaluation(campaign, *form, (*record)->answers, nullptr, {}, HiddenAnswers::Read);
    return rule.when.isAbsent() || evaluation.holds(rule.when);
}

// What waits by now and what is overdue, and by which rule.
Status countSitesDue(TabletLedger& ledger, const Campaign& campaign, const ListQuery& sites, TimePoint now, TodayReading& reading)
{
    const ScheduleToday today = scheduleToday(now);
    const std::int64_t day = dayNumber(today.day);
    const std::int64_t night = dayNumber(today.night); // before noon it is still last evening's
    ListQuery due = sites;
    due.sort = ListSort::Due;
    due.dueThrough = std::max(day, night);
    const Result<std::vector<DueCount>> counts = ledger.dueCounts(due);
    if (!counts) {
        return counts.error();
    }
    for (const ScheduleRule& rule : campaign.schedule) {
        reading.rules.push_back(TodayRuleCount{rule.name, 0, 0});
    }
    for (const DueCount& count : *counts) {
        reading.due += count.dueDay <= day ? count.rows : 0;
        reading.overdue += count.dueDay < day ? count.rows : 0;
        for (std::size_t i = 0; i < campaign.schedule.size(); ++i) {
            const bool waits = count.dueRule == campaign.schedule[i].name && count.dueDay <= (campaign.schedule[i].night ? night : day);
            reading.rules[i].waiting += waits ? static_cast<int>(count.rows) : 0;
        }
    }
    return Success{};
}

Status countReviewed(TabletLedger& ledger, const TodayOrder& asked, TodayReading& reading)
{
    ReviewOrder order;
    order.campaign = asked.sites.campaign;
    order.limit = 1;
    order.newestFirst = true;
    if (asked.reviews) {
        order.areas = asked.sites.areas;
        order.reviews = {std::string(reviewName(Review::New)), std::string(reviewName(Review::Answered))};
        const Result<std::size_t> waiting = countReviews(ledger, order);
        if (!waiting) {
            return waiting.error();
        }
        reading.waiting = *waiting;
        order.areas.clear();
    }
    order.campaign.clear(); // of every campaign: a person corrects what came back whatever stands on the screens
    order.reviews = {std::string(reviewName(Review::Returned))};
    order.author = asked.user;
    Result<ReviewListing> returned = readReviewListing(ledger, order);
    if (!returned) {
        return returned.error();
    }
    reading.returned = returned->total;
    if (!returned->entries.empty()) {
        reading.lastReturned = std::move(returned->entries.front());
    }
    Result<std::string> told = ledger.setting(returnedSeenSetting);
    if (!told) {
        return told.error();
    }
    reading.toldReturned = *std::move(told);
    return Success{};
}

Status countWork(TabletLedger& ledger, const Campaign& campaign, const ListQuery& sites, const std::string& user, TimePoint now,
                 TodayReading& reading)
{
    for (const char* name : {"conflicts", "attention", "mine", "late", "recheck", "problems"}) {
        std::size_t waiting = 0;
        for (const ListQuery& query : workQueries(name, campaign, sites.areas, user, dayOf(now))) {
            const Result<std::size_t> count = ledger.count(query);
            if (!count) {
                return count.error();
            }
            waiting += *count;
        }
        reading.work.emplace_back(name, waiting);
    }
    return Success{};
}

// Records that are no sites, and areas, by the rule that makes them due.
Status countDues(TabletLedger& ledger, const Campaign& campaign, const TodayOrder& asked, Day today, TodayReading& reading)
{
    for (const DueRule& rule : campaign.dues) {
        std::size_t waiting = 0;
        if (rule.of == DueRule::Of::Areas) {
            const Result<std::vector<AreaDue>> due = readAreasDue(ledger, campaign, rule, *asked.directory, asked.sites.areas, today);
            if (!due) {
                return due.error();
            }
            waiting = due->size();
        } else {
            const Result<std::size_t> count = ledger.count(dueQuery(campaign, rule, asked.sites.areas, today));
            if (!count) {
                return count.error();
            }
            waiting = *count;
        }
        reading.work.emplace_back(dueTopic(rule), waiting);
    }
    return Success{};
}

// Sites that were visited today (tonight), by the rule that the visit answers.
Status countDone(TabletLedger& ledger, const Campaign& campaign, const ListQuery& sites, TimePoint now, TodayReading& reading)
{
    const ScheduleToday today = scheduleToday(now);
    std::set<std::string> kinds;
    for (const ScheduleRule& rule : campaign.schedule) {
        kinds.insert(rule.visitKind);
    }
    std::vector<std::set<std::string>> visited(campaign.schedule.size());
    for (const std::string& kind : kinds) {
        const Form* const form = campaign.form(kind);
        const std::size_t link = form == nullptr ? noField : linkFieldTo(*form, campaign.siteKind);
        if (link == noField) {
            continue;
        }
        ListQuery recent = sites;
        recent.kind = kind;
        recent.sort = ListSort::Changed;
        recent.descending = true;
        const Result<ListPage> page = ledger.list(recent, {}, visitsLookedAt);
        if (!page) {
            return page.error();
        }
        for (const ListRow& row : page->rows) {
            const Result<std::optional<RecordView>> view = ledger.record(row.id);
            if (!view) {
                return view.error();
            }
            if (!*view || row.changed < startOf(today.night)) {
                continue;
            }
            const Result<bool> replaced = isReplaced(ledger, **view);
            if (!replaced) {
                return replaced.error();
            }
            if (*replaced) {
                continue; // what stands instead of it is a row of its own
            }
            const ScheduleVisit visit = scheduleVisit((*view)->state, FormRules(form));
            const FormEvaluation evaluation(campaign, *form, visit.answers, nullptr, {}, HiddenAnswers::Read);
            const std::string site(visit.answers.get(form->fields[link].name).textOrEmpty());
            for (std::size_t i = 0; i < campaign.schedule.size(); ++i) {
                const ScheduleRule& rule = campaign.schedule[i];
                const bool inTime = rule.night ? nightOf(visit.at) == today.night : dayOf(visit.at) == today.day;
                const bool answers = rule.visitKind == kind && inTime && evaluation.holds(rule.done);
                if (answers && isUnder(ledger, campaign, rule, site)) {
                    visited[i].insert(site);
                }
            }
        }
    }
    for (std::size_t i = 0; i < visited.size(); ++i) {
        reading.rules[i].done = static_cast<int>(visited[i].size());
    }
    return Success{};
}

} // namespace

Result<TodayReading> readToday(const LedgerAccess& access, const TodayOrder& order)
{
    const ListQuery& sites = order.sites;
    TodayReading today;
    Result<std::vector<FormDraft>> drafts = access.ledger.drafts();
    if (!drafts) {
        return drafts.error();
    }
    today.drafts = std::move(*drafts);
    const std::shared_ptr<const Campaign> campaign = heldCampaign(access.ledger, sites.campaign);
    if (campaign == nullptr) {
        return today;
    }
    if (const Status counted = countSitesDue(access.ledger, *campaign, sites, access.now.est, today); !counted) {
        return counted.error();
    }
    if (const Status counted = countReviewed(access.ledger, order, today); !counted) {
        return counted.error();
    }
    if (const Status counted = countWork(access.ledger, *campaign, sites, order.user, access.now.est, today); !counted) {
        return counted.error();
    }
    if (const Status counted = countDues(access.ledger, *campaign, order, dayOf(access.now.est), today); !counted) {
        return counted.error();
    }
    if (const Status counted = countDone(access.ledger, *campaign, sites, access.now.est, today); !counted) {
        return counted.error();
    }
    return today;
}

} // namespace fieldledger
