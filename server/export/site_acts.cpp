#include "server/export/site_acts.h"

#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

void addFields(std::vector<std::string>& fields, const Expression& expression)
{
    for (const std::string& path : expression.references()) {
        if (path.find('.') == std::string::npos && std::ranges::find(fields, path) == fields.end()) {
            fields.push_back(path);
        }
    }
}

bool isOf(std::string_view registerName, std::string_view field)
{
    return registerName.starts_with(field) && (registerName.size() == field.size() || registerName[field.size()] == '/');
}

} // namespace

SiteActs::SiteActs(const Campaign& campaign, std::vector<std::string> kinds, ScheduleToday today)
    : campaign_(campaign), kinds_(std::move(kinds)), today_(today), looked_(kinds_.size())
{
    for (const ScheduleRule& rule : campaign.schedule) {
        const auto kind = std::ranges::find(kinds_, rule.visitKind);
        if (kind != kinds_.end()) {
            std::vector<std::string>& fields = looked_[static_cast<std::size_t>(kind - kinds_.begin())];
            addFields(fields, rule.done);
            addFields(fields, rule.restart);
        }
    }
}

std::uint32_t SiteActs::keptAnswers(std::size_t kind, const Answers& answers)
{
    std::vector<Register> kept;
    for (const Register& one : answers.registers()) {
        if (std::ranges::any_of(looked_[kind], [&](const std::string& field) { return isOf(one.first, field); })) {
            kept.push_back(one);
        }
    }
    const auto known = numbers_.find(kept);
    if (known != numbers_.end()) {
        return known->second;
    }
    Answers reduced;
    for (const Register& one : kept) {
        reduced.set(one.first, one.second);
    }
    distinct_.push_back(std::move(reduced));
    return numbers_.emplace(std::move(kept), static_cast<std::uint32_t>(distinct_.size() - 1)).first->second;
}

void SiteActs::add(std::uint32_t site, std::size_t kind, const RecordId& id, TimePoint at, const Answers& answers)
{
    addCorrection(kind, id, answers);
    acts_.push_back({id, at, site, keptAnswers(kind, answers), static_cast<std::uint8_t>(kind)});
}

void SiteActs::addCorrection(std::size_t kind, const RecordId& id, const Answers& answers)
{
    const std::string_view corrects = answers.get(correctsRegister).textOrEmpty();
    if (!corrects.empty()) {
        corrections_.add(kinds_[kind], id.text(), corrects);
    }
}

void SiteActs::finish() { std::ranges::sort(acts_, {}, &Act::site); }

SiteActSummary SiteActs::of(std::uint32_t site, const ScheduleSite& facts) const
{
    SiteActSummary summary;
    summary.counts.resize(kinds_.size());
    std::vector<ScheduleVisit> visits;
    for (auto act = std::ranges::lower_bound(acts_, site, {}, &Act::site); act != acts_.end() && act->site == site; ++act) {
        if (!corrections_.empty() && isReplaced(act->kind, act->id)) {
            continue;
        }
        summary.counts[act->kind] += 1;
        if (!looked_[act->kind].empty()) {
            summary.lastVisit = summary.lastVisit ? std::max(*summary.lastVisit, act->at) : act->at;
        }
        visits.push_back({kinds_[act->kind], act->at, distinct_[act->answers]});
    }
    summary.due = dueOf(campaign_, facts, visits, today_);
    return summary;
}

} // namespace fieldledger::server
