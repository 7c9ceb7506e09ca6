#include "server/ledger/set_delivery.h"

#include "server/ledger/area_list.h"
#include "shared/form/form_rules.h"
#include "shared/record/record_names.h"
#include "shared/wire/change_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

bool isDeleted(const RecordState& record)
{
    static const FormRules rules(nullptr);
    return shownValue(record, deletedRegister, rules).value == Value(true);
}

// What a link says, or what links find of a site.
bool isSameToLinks(const RecordState& a, const RecordState& b)
{
    static const FormRules rules(nullptr);
    return a.kind == b.kind && a.campaign == b.campaign && isDeleted(a) == isDeleted(b) && a.areas() == b.areas() && a.held.empty() == b.held.empty()
        && shownValue(a, linkSameRegister, rules).value == shownValue(b, linkSameRegister, rules).value && SetReach::endsOf(a) == SetReach::endsOf(b);
}

std::vector<std::string> plainCodes(std::string_view delivered)
{
    std::vector<std::string> codes;
    for (std::string& code : splitAreas(delivered)) {
        const std::string_view ofSet = setOfArea(code);
        codes.push_back(ofSet.empty() ? std::move(code) : std::string(ofSet));
    }
    std::ranges::sort(codes);
    return codes;
}

} // namespace

Status SetDelivery::note(const RecordId& record, const StoredRecord* before, const RecordState& after)
{
    static const RecordState nothing;
    const RecordState& was = before != nullptr ? before->state : nothing;
    if (!kept_) {
        const Result<SetTable::Names> kept = sets_.namesKept(); // once a push
        if (!kept) {
            return kept.error();
        }
        kept_ = *kept;
    }
    const bool isLink = after.kind == linkKind;
    const bool wasLink = was.kind == linkKind;
    const bool isKept = kept_ != SetTable::Names::None;
    starts_ = starts_ || (!isKept && isLink);
    if (!isKept && !starts_) {
        return {};
    }
    const std::set<RecordId> targets = hangsOn(after);
    const std::set<RecordId> targetsBefore = hangsOn(was);
    if (before == nullptr || targets != targetsBefore || isLink != wasLink) {
        if (Status named = isKept ? noteNames(record, targetsBefore, wasLink, targets, isLink) : Status(); !named) {
            return named;
        }
        if (!isUnfinished()) {
            others_[record] = targets;
        }
    }
    if (isUnfinished()) {
        return {}; // told with the rest, when the names of all are kept
    }
    if (!was.held.empty() && (was.kind != after.kind || was.campaign != after.campaign)) {
        forced_.insert(record);
    }
    if (isSameToLinks(was, after)) {
        return {};
    }
    if (isLink || wasLink) {
        for (const RecordState* state : {&was, &after}) {
            std::ranges::copy(SetReach::endsOf(*state), std::inserter(sites_, sites_.end()));
        }
    }
    sites_.insert(record);
    return {};
}

Status SetDelivery::noteNames(const RecordId& record, const std::set<RecordId>& before, bool wasLink, const std::set<RecordId>& after, bool isLink)
{
    for (const RecordId& target : before) {
        if (!after.contains(target) || isLink != wasLink) {
            if (Status done = sets_.removeName(target, record, wasLink); !done) {
                return done;
            }
        }
    }
    for (const RecordId& target : after) {
        if (!before.contains(target) || isLink != wasLink) {
            if (Status done = sets_.addName(target, record, isLink); !done) {
                return done;
            }
        }
    }
    return {};
}

Status SetDelivery::nameSome(std::size_t records)
{
    const Result<std::int64_t> after = sets_.namedRow();
    if (!after) {
        return after.error();
    }
    std::int64_t last = *after;
    std::size_t named = 0;
    const Status read = ledger_.reading().allRecords(*after, [&](const StoredRecord& record) -> Result<bool> {
        if (named == records) {
            named += 1; // there is one more
            return false;
        }
        const bool isLink = record.state.kind == linkKind;
        const Status done = noteNames(record.id, {}, isLink, hangsOn(record.state), isLink);
        last = record.row;
        named += 1;
        return done ? Result<bool>(true) : Result<bool>(done.error());
    });
    if (!read) {
        return read;
    }
    kept_ = named > records ? SetTable::Names::OfSome : SetTable::Names::OfAll;
    return isUnfinished() ? sets_.keepNamesThrough(last) : sets_.keepNamesOfAll();
}

Status SetDelivery::goOn(ChangeNumber number, TimePoint got, std::size_t records)
{
    number_ = number;
    got_ = got;
    if (Status named = nameSome(records); !named) {
        return named;
    }
    sites_.clear();
    others_.clear();
    forced_.clear();
    if (isUnfinished()) {
        return {};
    }
    const Status read = ledger_.reading().recordsOfKind(linkKind, [&](const StoredRecord& link) -> Result<bool> {
        std::ranges::copy(SetReach::endsOf(link.state), std::inserter(sites_, sites_.end()));
        return true;
    });
    return read ? tellNoted() : read;
}

// No link names it, and it names nothing that goes with a set.
Result<bool> SetDelivery::isUntouched(const RecordId& record, const std::set<RecordId>& targets)
{
    const Result<std::string> areas = sets_.areasOf(record);
    const Result<std::vector<RecordId>> links = areas ? sets_.linksOf(record) : areas.error();
    if (!links) {
        return links.error();
    }
    bool touched = !areas->empty() || !links->empty();
    for (const RecordId& target : targets) {
        const Result<std::string> ofTarget = touched ? std::string() : sets_.areasOf(target);
        if (!ofTarget) {
            return ofTarget.error();
        }
        touched = touched || !ofTarget->empty();
    }
    return !touched;
}

// The site itself, those that links name beside it, and the sets in which all these are now.
Status SetDelivery::addLinked(SetReach& reach, const RecordId& site)
{
    const Result<std::vector<RecordId>> links = sets_.linksOf(site);
    if (!links) {
        return links.error();
    }
    if (links->empty()) {
        const Result<std::string> areas = sets_.areasOf(site);
        if (areas && (!areas->empty() || forced_.contains(site))) {
            open_.push_back(site);
        }
        return areas ? Status() : Status(areas.error());
    }
    std::set<RecordId> sites{site};
    for (const RecordId& link : *links) {
        const Result<std::optional<StoredRecord>> stored = ledger_.reading().record(link);
        if (!stored) {
            return stored.error();
        }
        if (*stored) {
            std::ranges::copy(SetReach::endsOf((*stored)->state), std::inserter(sites, sites.end()));
        }
    }
    for (const RecordId& one : sites) {
        const Result<std::shared_ptr<const JoinedSites>> set = reach.setOf(one);
        if (!set) {
            return set.error();
        }
        open_.push_back(one);
        if (*set != nullptr) {
            open_.insert(open_.end(), (*set)->sites.begin(), (*set)->sites.end());
        }
    }
    return {};
}

Status SetDelivery::tell(ChangeNumber number, TimePoint got, std::size_t recordsAStep)
{
    if (std::exchange(starts_, false)) {
        return goOn(number, got, recordsAStep);
    }
    number_ = number;
    got_ = got;
    return tellNoted();
}

Status SetDelivery::tellNoted()
{
    SetReach reach(ledger_.reading());
    for (const RecordId& site : std::exchange(sites_, {})) {
        if (Status added = addLinked(reach, site); !added) {
            return added;
        }
    }
    for (const auto& [record, targets] : std::exchange(others_, {})) {
        const Result<bool> untouched = forced_.contains(record) ? Result<bool>(false) : isUntouched(record, targets);
        if (!untouched) {
            return untouched.error();
        }
        if (!*untouched) {
            open_.push_back(record);
        }
    }
    while (!open_.empty()) {
        const RecordId record = open_.front();
        open_.pop_front();
        if (Status done = renew(reach, record); !done) {
            return done;
        }
    }
    return {};
}

Status SetDelivery::renew(SetReach& reach, const RecordId& record)
{
    const Result<std::optional<StoredRecord>> stored = ledger_.reading().record(record);
    if (!stored || !*stored) {
        return stored ? Status() : Status(stored.error()); // named, and not come yet
    }
    Result<std::vector<std::string>> codes = reach.areasOf(record);
    if (!codes) {
        return codes.error();
    }
    const std::string areas = joinAreas(*std::move(codes));
    const bool isForced = forced_.erase(record) > 0;
    if (areas == (*stored)->setAreas && !isForced) {
        return {}; // and so of whatever names it
    }
    if (Status written = sets_.setAreas(record, areas); !written) {
        return written;
    }
    const std::string before = deliveredTo((*stored)->areas, (*stored)->setAreas);
    const std::string after = deliveredTo((*stored)->areas, areas);
    if (before != after) {
        std::vector<std::string> left;
        std::ranges::set_difference(plainCodes(before), plainCodes(after), std::back_inserter(left));
        std::vector<std::string> now = (*stored)->state.areas();
        std::ranges::copy(setAreasIn(after), std::back_inserter(now));
        Status told = left.empty() ? Status() : append(LogType::Gone, record, joinAreas(std::move(left)), joinAreas(std::move(now)));
        if (told) {
            told = append(LogType::State, record, after, encodeState(record, (*stored)->state));
        }
        if (!told) {
            return told;
        }
    }
    const Result<std::vector<RecordId>> sources = sets_.sourcesOf(record);
    if (!sources) {
        return sources.error();
    }
    open_.insert(open_.end(), sources->begin(), sources->end());
    return {};
}

// An act of its own for each row: what names a site is without bound, and an act is sent whole.
Status SetDelivery::append(LogType type, const RecordId& record, std::string_view areas, std::string_view body)
{
    NewLogRow row;
    row.type = type;
    row.number = number_;
    row.act = log_.nextLoneAct();
    row.record = &record;
    row.areas = areas;
    row.got = got_;
    row.body = body;
    const Result<std::int64_t> seq = log_.append(row);
    return seq ? Status() : Status(seq.error());
}

} // namespace fieldledger::server
