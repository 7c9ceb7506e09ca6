#include "server/ledger/telling.h"

#include "server/ledger/area_list.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

#include <algorithm>

namespace fieldledger::server {

std::vector<std::string> Telling::delivered(const RecordState& record) const
{
    return deliveredAreas(record, scope_.views.catalog->newestCampaign(record.campaign).get());
}

// To its author, whatever areas that one holds, and to everybody who was asked.
Status Telling::settlement(const Change& change, const Custody& custody, std::int64_t seq)
{
    if (Status settled = scope_.ledger.settleQuarantined(custody.seq, seq); !settled) {
        return settled;
    }
    std::vector<std::string> told = splitAreas(custody.areas);
    told.push_back(areaOfDevice(change.releases->device));
    const std::string areas = joinAreas(std::move(told));
    const std::string body = encodeSettlement(settlementOf(change, custody, push_.got));
    return append(change, LogType::Settled, change.record, areas, body);
}

// "Gone" to the areas that the record left, its whole state to those it entered; with a set to all that it goes to, since what it says of the
// set's areas beside its own is another now. A set that is another itself is told after the push (set_delivery.h).
Status Telling::movement(const Change& change, const RecordState& after, const ItemRoute& route, const std::string& setAreas)
{
    if (route.left.empty() && route.entered.empty()) {
        return {};
    }
    const std::string now = deliveredTo(joinAreas(delivered(after)), setAreas);
    std::vector<std::string> left;
    std::ranges::set_difference(route.left, splitAreas(setAreas), std::back_inserter(left));
    if (!left.empty()) {
        std::vector<std::string> areas = after.areas();
        std::ranges::copy(setAreasIn(now), std::back_inserter(areas));
        if (Status done = append(change, LogType::Gone, change.record, joinAreas(std::move(left)), joinAreas(std::move(areas))); !done) {
            return done;
        }
    }
    const std::string told = setAreas.empty() ? joinAreas(route.entered) : now;
    return told.empty() ? Status() : append(change, LogType::State, change.record, told, encodeState(change.record, after));
}

// A change that waits is offered where its record is alone. Whoever has the record because of its set gets its state instead, which has noted
// the number: what comes later may have seen it.
Status Telling::setOfNoting(const Change& change, const StoredRecord& before, const RecordState& after)
{
    std::vector<std::string> areas;
    for (const std::string& area : setAreasIn(deliveredTo(before.areas, before.setAreas))) {
        areas.push_back(areaOfSet(area));
    }
    return areas.empty() ? Status() : append(change, LogType::State, change.record, joinAreas(std::move(areas)), encodeState(change.record, after));
}

// Whoever gets the record's state gets what waits of it beside that (tail.cpp).
Status Telling::offers(const Change& change, const std::optional<StoredRecord>& before, const RecordState& after)
{
    if (!before) {
        return {};
    }
    const std::vector<std::string> areasBefore = before->state.areas();
    const std::vector<std::string> areasAfter = after.areas();
    std::vector<std::string> entered;
    std::ranges::set_difference(areasAfter, areasBefore, std::back_inserter(entered));
    return entered.empty() ? Status() : offerWaiting(scope_, change.record, entered);
}

// A row of the log that comes of a change, in its act.
Status Telling::append(const Change& change, LogType type, const RecordId& record, const std::string& areas, const std::string& body)
{
    NewLogRow row;
    row.type = type;
    row.number = change.number;
    row.act = change.act.value_or(change.number.n);
    row.record = &record;
    row.areas = areas;
    row.got = push_.got;
    row.body = body;
    const Result<std::int64_t> seq = log_.append(row);
    return seq ? Status() : Status(seq.error());
}

// An order that a tablet brings back after a restore lies where the record was when it was given. Whoever holds the record by now gets its
// state, which says beside it what is erased (personal_delivery.h).
Status Telling::whereItIs(const Change& order, const Erasure& erasure, const std::vector<std::string>& told)
{
    const Result<std::optional<StoredRecord>> record = scope_.ledger.reading().record(erasure.of);
    if (!record || !*record) {
        return record ? Status() : Status(record.error());
    }
    const std::string all = deliveredTo(joinAreas(delivered((*record)->state)), (*record)->setAreas);
    std::vector<std::string> others;
    std::ranges::set_difference(splitAreas(all), told, std::back_inserter(others));
    const std::string areas = (*record)->setAreas.empty() ? joinAreas(others) : all;
    return others.empty() ? Status() : append(order, LogType::State, erasure.of, areas, encodeState(erasure.of, (*record)->state));
}

// To the device that sent a value which was erased already: it may hold none of the areas that were told.
Status Telling::orders(const Change& change)
{
    const Result<std::vector<StoredRecord>> orders = ordersAbout(scope_.ledger.reading(), change.record);
    if (!orders) {
        return orders.error();
    }
    for (const StoredRecord& order : *orders) {
        const std::string state = encodeState(order.id, order.state);
        if (Status told = append(change, LogType::State, order.id, joinAreas({areaOfDevice(push_.device)}), state); !told) {
            return told;
        }
    }
    return {};
}

} // namespace fieldledger::server
