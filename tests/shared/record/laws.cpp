#include "tests/shared/record/laws.h"

#include "tests/shared/record/change_builder.h"
#include "tests/shared/record/oracle.h"

#include <algorithm>

namespace fieldledger::test {

namespace {

using Broken = std::optional<std::string>;
using Items = std::vector<const LogItem*>;

// One of each kind, and one that nobody sets.
constexpr std::array<std::string_view, 8> registers = {
    "a", "area", "b", "deadline", "hazards/dust", "rows/r1/sheds", "stage", "never set"};

bool differ(const RecordState& state, std::string_view name)
{
    const std::vector<Value> values = headValues(state, name);
    return std::ranges::any_of(values, [&](const Value& value) { return value != values.front(); });
}

NamedRules makeRules()
{
    NamedRules rules;
    rules.add("a", {ShowRule::Review, {}, {}})
        .add("b", {ShowRule::Max, {}, {}})
        .add("rows/r1/sheds", {ShowRule::Min, {}, {}});
    rules.add("stage", {ShowRule::Cautious, {"reopened", "found", "assigned", "closed"}, {"stage", "deadline"}});
    rules.add("deadline", {ShowRule::Latest, {}, {"stage", "deadline"}});
    return rules;
}

class Laws {
public:
    Laws(const World& world, std::uint64_t seed, Tally& tally) : world_(world), random_(seed), tally_(tally)
    {
        for (const LogItem& item : world.log()) {
            if (written(item).verdict != Verdict::Opaque) {
                items_[written(item).record].push_back(&item);
            }
        }
    }
    Broken whilePlaying();
    Broken afterSettling();

private:
    const Written& written(const LogItem& item) const { return world_.written()[item.written]; }
    void takeIn(RecordState& state, const LogItem& item) const
    {
        world_.algebra().takeIn(state, written(item).change, written(item).verdict, item.cut, item.got);
    }
    RecordState sumOf(const Items& items) const
    {
        RecordState state;
        for (const LogItem* item : items) {
            takeIn(state, *item);
        }
        return state;
    }
    RecordState joined(RecordState left, const RecordState& right) const
    {
        world_.algebra().join(left, right);
        return left;
    }
    Items someOrder(std::size_t record, std::size_t count);
    Items unionInLogOrder(std::size_t record, const Items& one, const Items& other) const;

    Broken basesAreSums() const;
    Broken order(std::size_t record);
    Broken repeats(std::size_t record);
    Broken replay(std::size_t record) const;
    Broken nothingLost(std::size_t record) const;
    Broken joinIsApply(std::size_t record);
    Broken oneReading(std::size_t record) const;
    Broken agreement(std::size_t record) const;
    void countHeads(std::size_t record);
    bool isReplaced(std::size_t index, std::string_view name) const;

    const World& world_;
    Random random_;
    Tally& tally_;
    std::array<Items, recordCount> items_; // without opaque lines, in log order
};

// The first `count` items of some order in which each is ready when its turn comes.
Items Laws::someOrder(std::size_t record, std::size_t count)
{
    Items waiting = items_[record];
    random_.shuffle(waiting);
    Items order;
    RecordState seen;
    for (bool moved = true; moved && order.size() < count;) {
        moved = false;
        for (const LogItem*& item : waiting) {
            if (item == nullptr || order.size() >= count) {
                continue;
            }
            const Change& change = written(*item).change;
            if (seen.isReadyFor(change.number, item->cut ? item->cut->after : change.after,
                                item->cut ? item->cut->seen : change.seen)) {
                seen.note(change.number);
                order.push_back(item);
                item = nullptr;
                moved = true;
            }
        }
    }
    return order;
}

Items Laws::unionInLogOrder(std::size_t record, const Items& one, const Items& other) const
{
    Items both;
    for (const LogItem* item : items_[record]) {
        if (std::ranges::find(one, item) != one.end() || std::ranges::find(other, item) != other.end()) {
            both.push_back(item);
        }
    }
    return both;
}

// L5: a base is the sum of exactly those changes that its `seen` covers.
Broken Laws::basesAreSums() const
{
    for (const Tablet& tablet : world_.tablets()) {
        for (std::size_t record = 0; record < recordCount; ++record) {
            const RecordState& base = tablet.base[record].state;
            Items covered;
            for (const LogItem* item : items_[record]) {
                if (base.hasTaken(written(*item).change.number)) {
                    covered.push_back(item);
                }
            }
            RecordState sum = sumOf(covered);
            sum.seen.join(base.seen); // its author notes an opaque line, which is no item
            if (sum != base) {
                return "L5: a base is not the sum of what it has seen";
            }
        }
    }
    return std::nullopt;
}

Broken Laws::order(std::size_t record)
{
    for (int i = 0; i < 2; ++i) {
        const Items order = someOrder(record, items_[record].size());
        if (order.size() != items_[record].size()) {
            return "L1: some change can never be taken in";
        }
        if (sumOf(order) != world_.server()[record].state) {
            return "L1: another order gave another state";
        }
    }
    return std::nullopt;
}

Broken Laws::repeats(std::size_t record)
{
    RecordState state = world_.server()[record].state;
    const Items order = someOrder(record, items_[record].size());
    for (const LogItem* item : order) {
        takeIn(state, *item);
    }
    if (state != world_.server()[record].state) {
        return "L2: taking in twice changed the state";
    }
    if (joined(state, state) != state) {
        return "L2: joining with itself changed the state";
    }
    return std::nullopt;
}

Broken Laws::replay(std::size_t record) const
{
    RecordState state;
    Oracle oracle;
    for (const LogItem* item : items_[record]) {
        const Written& each = written(*item);
        const Cut cut = item->cut.value_or(Cut{each.change.after, each.change.seen});
        if (!state.isReadyFor(each.change.number, cut.after, cut.seen)) {
            return "L3: the log holds a change before it was ready";
        }
        takeIn(state, *item);
        oracle.take(each.change, each.verdict);
    }
    if (state != world_.server()[record].state) {
        return "L3: the replayed log gave another state";
    }
    if (const auto difference = oracle.differenceTo(state)) {
        return "L3: the oracle differs: " + *difference;
    }
    return std::nullopt;
}

// Whether the register was set again by somebody who had been shown this value, or by the same opened form.
bool Laws::isReplaced(std::size_t index, std::string_view name) const
{
    const Written& value = world_.written()[index];
    return std::ranges::any_of(items_[value.record], [&](const LogItem* item) {
        const Written& later = written(*item);
        return item->written != index && later.verdict == Verdict::Merged
            && (later.shown[index] || later.sameForm[index]) && later.change.find(name) != nullptr;
    });
}

Broken Laws::nothingLost(std::size_t record) const
{
    const RecordState& state = world_.server()[record].state;
    for (const LogItem* item : items_[record]) {
        const Written& each = written(*item);
        const auto held = std::ranges::find(state.held, each.change.number, &HeldChange::number);
        if (each.verdict != Verdict::Merged) {
            if (held != state.held.end()) {
                return "L4: a change that sets nothing owns a head";
            }
            continue;
        }
        for (const Register& set : each.change.set) {
            const Value* head = held == state.held.end() ? nullptr : held->find(set.first);
            const bool replaced = isReplaced(item->written, set.first);
            if (head == nullptr && !replaced) {
                return "L4: lost " + set.first + " of " + std::to_string(each.change.number.device.value) + "/"
                    + std::to_string(each.change.number.n);
            }
            if (head != nullptr && replaced) {
                return "L4: " + set.first + " stays though it was replaced";
            }
            if (head != nullptr && *head != set.second) {
                return "L4: a head has another value than its change";
            }
        }
    }
    return std::nullopt;
}

Broken Laws::joinIsApply(std::size_t record)
{
    const std::size_t all = items_[record].size();
    const Items first = someOrder(record, random_.below(all + 1));
    const Items second = someOrder(record, random_.below(all + 1));
    const Items third = someOrder(record, random_.below(all + 1));
    const RecordState a = sumOf(first);
    const RecordState b = sumOf(second);
    const RecordState c = sumOf(third);
    const RecordState both = joined(a, b);
    if (both != sumOf(unionInLogOrder(record, first, second))) {
        return "L5: joining differs from applying";
    }
    if (both != joined(b, a)) {
        return "L5: join is not commutative";
    }
    if (joined(both, c) != joined(a, joined(b, c))) {
        return "L5: join is not associative";
    }
    if (joined(both, a) != both || joined(a, world_.server()[record].state) != world_.server()[record].state) {
        return "L5: join is not idempotent";
    }
    return std::nullopt;
}

Broken Laws::oneReading(std::size_t record) const
{
    static const NamedRules rules = makeRules();
    const RecordState& server = world_.server()[record].state;
    const Tablet& tablet = world_.tablets().front();
    const RecordState& base = tablet.base[record].state;
    for (const std::string_view name : registers) {
        const Shown shown = shownValue(server, name, rules);
        const Shown onTablet = shownValue(base, name, rules);
        if (shown.value != onTablet.value || shown.conflict != onTablet.conflict || shown.flagged != onTablet.flagged) {
            return "L6: " + std::string(name) + " is shown differently";
        }
        const std::vector<Value> values = headValues(server, name);
        if (std::ranges::find(values, shown.value) == values.end() && !(values.empty() && shown.value.isNull())) {
            return "L6: what is shown is no head";
        }
        const bool grouped = name == "stage" || name == "deadline";
        if (shown.conflict
            != (grouped ? differ(server, "stage") || differ(server, "deadline") : differ(server, name))) {
            return "L6: a conflict is not told as it is";
        }
    }
    return std::nullopt;
}

Broken Laws::agreement(std::size_t record) const
{
    const RecordState& server = world_.server()[record].state;
    for (const Tablet& tablet : world_.tablets()) {
        RecordState base = tablet.base[record].state;
        if (!tablet.aside.empty() || !tablet.open.empty()) {
            return "L8: something is left waiting";
        }
        if (!base.seen.covers(server.seen)) {
            return "L8: something never came down";
        }
        base.seen = server.seen; // that of the author of an opaque line may be larger
        if (base != server) {
            return "L8: a tablet holds something else than the server";
        }
        if ((world_.server()[record].truth & ~tablet.base[record].truth).any()) {
            return "L8: a base counts as seen what never came to it";
        }
    }
    return std::nullopt;
}

void Laws::countHeads(std::size_t record)
{
    const RecordState& state = world_.server()[record].state;
    for (const std::string_view name : registers) {
        const std::vector<Head> heads = state.heads(name);
        if (heads.size() < 2) {
            continue;
        }
        bool conflict = false;
        for (std::size_t i = 1; i < heads.size(); ++i) {
            const bool same = *heads[i].value == *heads[0].value;
            const bool twoPeople = heads[i].change->number.device == heads[i - 1].change->number.device
                && heads[i].change->by != heads[i - 1].change->by;
            conflict = conflict || !same;
            tally_.saw(Situation::SameValueTwice, same ? 1 : 0);
            tally_.saw(Situation::TwoPeopleOnOneDevice, twoPeople ? 1 : 0);
        }
        tally_.saw(Situation::Conflict, conflict ? 1 : 0);
        tally_.saw(Situation::ThreeHeads, heads.size() > 2 ? 1 : 0);
    }
    tally_.saw(Situation::SeveralAreas, state.areas().size() > 1 ? 1 : 0);
}

Broken Laws::whilePlaying()
{
    return basesAreSums();
}

Broken Laws::afterSettling()
{
    for (std::size_t record = 0; record < recordCount; ++record) {
        countHeads(record);
        for (const Broken& broken : {replay(record), nothingLost(record), order(record), repeats(record),
                                     joinIsApply(record), agreement(record), oneReading(record)}) {
            if (broken) {
                return broken;
            }
        }
    }
    return std::nullopt;
}

std::uint64_t devicesIn(const World& world)
{
    std::vector<DeviceNumber> devices;
    for (const Written& each : world.written()) {
        devices.push_back(each.change.number.device);
    }
    std::ranges::sort(devices);
    return static_cast<std::uint64_t>(std::ranges::unique(devices).begin() - devices.begin());
}

} // namespace

std::optional<std::string> brokenLaw(const History& history, Mutation mutation, Tally& tally)
{
    World world(history, mutation, tally);
    world.play();
    if (!world.broken()) {
        if (const Broken broken = Laws(world, history.seed, tally).whilePlaying()) {
            return broken;
        }
        world.settle();
    }
    if (world.broken()) {
        return world.broken();
    }
    ++tally.cases;
    tally.changes += world.log().size();
    tally.changesMin = std::min<std::uint64_t>(tally.changesMin, world.log().size());
    tally.devicesMin = std::min(tally.devicesMin, devicesIn(world));
    return Laws(world, history.seed, tally).afterSettling();
}

History shrunk(History history, Mutation mutation, const std::string& law)
{
    const auto stillBreaks = [&](const History& candidate) {
        Tally ignored;
        const auto broken = brokenLaw(candidate, mutation, ignored);
        return broken && broken->substr(0, 2) == law.substr(0, 2);
    };
    for (bool smaller = true; smaller;) {
        smaller = false;
        for (std::size_t i = history.events.size(); i-- > 0;) {
            History candidate = history;
            candidate.events.erase(candidate.events.begin() + static_cast<std::ptrdiff_t>(i));
            if (stillBreaks(candidate)) {
                history = std::move(candidate);
                smaller = true;
            }
        }
    }
    return history;
}

} // namespace fieldledger::test
