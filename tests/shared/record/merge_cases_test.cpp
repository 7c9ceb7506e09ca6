// proto/examples/merge-cases.json against the code: every log in many orders, joins both ways, tops, and arrivals step by
// step; and the code's bytes against those in the file.
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_reader.h"

#include "tests/shared/record/change_builder.h"
#include "tests/shared/record/random.h"
#include "tests/support/example_file.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fieldledger::test {
namespace {

struct Item {
    Change change;
    Verdict verdict = Verdict::Merged;
    TimePoint got;
    std::optional<Cut> cut;
};

const std::string& fileText()
{
    static const std::string text = readExample("merge-cases.json");
    return text;
}

const Json& file()
{
    static const Json json = [] {
        Result<Json> read = readJson(fileText(), fileText().size());
        if (!read) {
            ADD_FAILURE() << read.error().detail();
            return Json();
        }
        return *std::move(read);
    }();
    return json;
}

// The named part of the file; a missing one fails the test instead of passing it empty.
const Json::Array& part(const Json& json, std::string_view name)
{
    static const Json::Array none;
    const Json* found = json.find(name);
    if (found == nullptr || found->array() == nullptr) {
        ADD_FAILURE() << "no list " << name;
        return none;
    }
    return *found->array();
}

const Json& member(const Json& json, std::string_view name)
{
    static const Json none;
    const Json* found = json.find(name);
    if (found == nullptr) {
        ADD_FAILURE() << "no member " << name;
        return none;
    }
    return *found;
}

std::string text(const Json& json, std::string_view name)
{
    const std::string* value = member(json, name).text();
    return value == nullptr ? std::string() : *value;
}

std::int64_t number(const Json& json)
{
    return json.number() == nullptr ? -1 : *json.number();
}

template <class T> T valueOrFail(Result<T> result)
{
    if (!result) {
        ADD_FAILURE() << result.error().detail();
        return T();
    }
    return *std::move(result);
}

RecordState stateIn(const Json& json, std::string_view name)
{
    const IdentifiedState read = valueOrFail(readState(member(json, name)));
    const std::string bytes = '"' + std::string(name) + "\":" + encodeState(read.record, read.state);
    EXPECT_NE(fileText().find(bytes), std::string::npos) << "written otherwise: " << bytes;
    return read.state;
}

Change changeFrom(const Json& json)
{
    const Change change = valueOrFail(readChange(json));
    EXPECT_NE(fileText().find(encodeChange(change)), std::string::npos)
        << "written otherwise: " << encodeChange(change);
    return change;
}

std::vector<Item> logIn(const Json& json)
{
    constexpr std::array<std::pair<std::string_view, Verdict>, 4> verdicts = {{{"merged", Verdict::Merged},
                                                                               {"quarantined", Verdict::Quarantined},
                                                                               {"opaque", Verdict::Opaque},
                                                                               {"repeat", Verdict::Repeat}}};
    std::vector<Item> items;
    for (const Json& line : part(json, "log")) {
        Item item;
        item.change = changeFrom(member(line, "change"));
        item.got = TimePoint{number(member(line, "got"))};
        const auto verdict =
            std::ranges::find(verdicts, text(line, "verdict"), &std::pair<std::string_view, Verdict>::first);
        EXPECT_NE(verdict, verdicts.end());
        item.verdict = verdict == verdicts.end() ? Verdict::Merged : verdict->second;
        if (const Json* cut = line.find("cut")) {
            item.cut = valueOrFail(readCut(*cut, "cut"));
        }
        items.push_back(std::move(item));
    }
    return items;
}

bool isReady(const RecordState& state, const Item& item)
{
    return state.isReadyFor(item.change.number, item.cut ? item.cut->after : item.change.after,
                            item.cut ? item.cut->seen : item.change.seen);
}

void takeIn(RecordState& state, const Item& item)
{
    if (item.verdict == Verdict::Merged) {
        state.apply(item.change, item.cut, item.got);
    } else if (item.verdict != Verdict::Opaque) {
        state.note(item.change.number);
    }
}

// Some order in which each is ready when its turn comes.
RecordState sumInSomeOrder(std::vector<Item> items, Random& random)
{
    RecordState state;
    random.shuffle(items);
    while (!items.empty()) {
        const auto ready = std::ranges::find_if(items, [&](const Item& item) { return isReady(state, item); });
        if (ready == items.end()) {
            ADD_FAILURE() << "no change is ready";
            return state;
        }
        takeIn(state, *ready);
        items.erase(ready);
    }
    return state;
}

NamedRules rulesIn(const Json& json)
{
    constexpr std::array<std::pair<std::string_view, ShowRule>, 5> rules = {{{"latest", ShowRule::Latest},
                                                                             {"review", ShowRule::Review},
                                                                             {"max", ShowRule::Max},
                                                                             {"min", ShowRule::Min},
                                                                             {"cautious", ShowRule::Cautious}}};
    NamedRules named;
    const Json* all = json.find("rules");
    if (all == nullptr) {
        return named;
    }
    for (const Json::Member& entry : *all->object()) {
        RegisterRule rule;
        const auto show =
            std::ranges::find(rules, text(entry.value, "show"), &std::pair<std::string_view, ShowRule>::first);
        EXPECT_NE(show, rules.end());
        rule.show = show == rules.end() ? ShowRule::Latest : show->second;
        for (const auto& [from, into] : {std::pair("caution", &rule.caution), std::pair("together", &rule.together)}) {
            if (entry.value.find(from) != nullptr) {
                for (const Json& name : part(entry.value, from)) {
                    into->push_back(*name.text());
                }
            }
        }
        named.add(entry.name, std::move(rule));
    }
    return named;
}

void expectShown(const RecordState& state, const NamedRules& rules, const std::string& name, const Json& expected)
{
    SCOPED_TRACE(name);
    const Shown shown = shownValue(state, name, rules);
    EXPECT_EQ(shown.value, valueOrFail(readValue(member(expected, "value"), name)));
    EXPECT_EQ(shown.conflict, *member(expected, "conflict").truth());
    EXPECT_EQ(shown.flagged, *member(expected, "flagged").truth());
    const Json& from = member(expected, "from");
    ASSERT_EQ(shown.from == nullptr, from.isNull());
    if (shown.from != nullptr) {
        EXPECT_EQ(shown.from->number.device.value, number(member(from, "device")));
        EXPECT_EQ(static_cast<std::int64_t>(shown.from->number.n), number(member(from, "n")));
    }
}

TEST(MergeCasesTest, TheServerCutsAndAddsUpAsWritten)
{
    ASSERT_GE(part(file(), "logs").size(), 25U);
    for (const Json& each : part(file(), "logs")) {
        SCOPED_TRACE(text(each, "name"));
        RecordState server;
        for (const Item& item : logIn(each)) {
            const bool repeated = server.hasTaken(item.change.number);
            EXPECT_TRUE(repeated || cutFor(server, item.change) == item.cut);
            takeIn(server, item);
        }
        EXPECT_EQ(server, stateIn(each, "state"));
    }
}

TEST(MergeCasesTest, EveryOrderAddsUpToTheSame)
{
    Random random(7);
    for (const Json& each : part(file(), "logs")) {
        SCOPED_TRACE(text(each, "name"));
        const std::vector<Item> log = logIn(each);
        const RecordState state = stateIn(each, "state");
        for (int i = 0; i < 50; ++i) {
            ASSERT_EQ(sumInSomeOrder(log, random), state);
        }
    }
}

TEST(MergeCasesTest, ShowsAsWritten)
{
    std::size_t checked = 0;
    for (const Json& each : part(file(), "logs")) {
        SCOPED_TRACE(text(each, "name"));
        const RecordState state = stateIn(each, "state");
        if (const Json* shown = each.find("shown")) {
            for (const Json::Member& expected : *shown->object()) {
                expectShown(state, rulesIn(each), expected.name, expected.value);
                ++checked;
            }
        }
        if (const Json* areas = each.find("areas")) {
            std::vector<std::string> codes;
            for (const Json& code : *areas->array()) {
                codes.push_back(*code.text());
            }
            EXPECT_EQ(state.areas(), codes);
            ++checked;
        }
    }
    EXPECT_GE(checked, 25U);
}

TEST(MergeCasesTest, JoinsAsWrittenFromBothSides)
{
    ASSERT_GE(part(file(), "joins").size(), 5U);
    for (const Json& each : part(file(), "joins")) {
        SCOPED_TRACE(text(each, "name"));
        RecordState left = stateIn(each, "left");
        RecordState right = stateIn(each, "right");
        const RecordState before = left;
        left.join(right);
        right.join(before);
        EXPECT_EQ(left, stateIn(each, "joined"));
        EXPECT_EQ(right, left);
    }
}

TEST(MergeCasesTest, OpenChangesLieOnTopAsWritten)
{
    ASSERT_GE(part(file(), "tops").size(), 5U);
    for (const Json& each : part(file(), "tops")) {
        SCOPED_TRACE(text(each, "name"));
        std::vector<Change> open;
        for (const Json& change : part(each, "open")) {
            open.push_back(changeFrom(change));
        }
        EXPECT_EQ(withOpenChanges(stateIn(each, "base"), open), stateIn(each, "top"));
    }
}

// One item comes down: taken in with what waited for it, known already, or set aside.
std::string receive(RecordState& base, std::vector<std::size_t>& aside, const std::vector<Item>& log, std::size_t item,
                    std::vector<std::size_t>& then)
{
    if (base.hasTaken(log[item].change.number)) {
        return "known";
    }
    if (!isReady(base, log[item])) {
        aside.push_back(item);
        return "set aside";
    }
    takeIn(base, log[item]);
    const auto nextReady = [&] {
        return std::ranges::find_if(aside, [&](std::size_t waiting) { return isReady(base, log[waiting]); });
    };
    for (auto next = nextReady(); next != aside.end(); next = nextReady()) {
        takeIn(base, log[*next]);
        then.push_back(*next);
        aside.erase(next);
    }
    return "taken in";
}

std::vector<std::size_t> placesIn(const Json& json, std::string_view name)
{
    std::vector<std::size_t> places;
    if (json.find(name) != nullptr) {
        for (const Json& place : part(json, name)) {
            places.push_back(static_cast<std::size_t>(number(place)));
        }
    }
    return places;
}

TEST(MergeCasesTest, ATabletSetsAsideAsWritten)
{
    ASSERT_GE(part(file(), "arrivals").size(), 5U);
    for (const Json& each : part(file(), "arrivals")) {
        SCOPED_TRACE(text(each, "name"));
        const std::vector<Item> log = logIn(each);
        RecordState base;
        std::vector<std::size_t> aside;
        for (const Json& step : part(each, "steps")) {
            const auto item = static_cast<std::size_t>(number(member(step, "item")));
            ASSERT_LT(item, log.size());
            std::vector<std::size_t> then;
            EXPECT_EQ(receive(base, aside, log, item, then), text(step, "is"));
            EXPECT_EQ(then, placesIn(step, "then"));
        }
        EXPECT_EQ(aside, placesIn(each, "aside"));
        EXPECT_EQ(base, stateIn(each, "base"));
    }
}

TEST(MergeCasesTest, PersonalValuesAreHashedAsWritten)
{
    ASSERT_FALSE(part(file(), "personal").empty());
    for (const Json& each : part(file(), "personal")) {
        EXPECT_EQ(personalCommitment(text(each, "salt"), text(each, "value")), text(each, "register"));
    }
}

// The line of JSON behind the n-th ```json of proto/merge.md.
std::string documentedLine(std::size_t place)
{
    const std::string document = readExample("../merge.md");
    std::size_t at = 0;
    for (std::size_t i = 0; i <= place; ++i) {
        at = document.find("```json\n", at);
        if (at == std::string::npos) {
            ADD_FAILURE() << "merge.md has no JSON example " << place;
            return "";
        }
        at += 8;
    }
    return document.substr(at, document.find('\n', at) - at);
}

TEST(MergeDocumentTest, ItsExamplesAreReadAndWrittenAsTheyStand)
{
    const std::string change = documentedLine(0);
    const std::string state = documentedLine(1);

    EXPECT_EQ(encodeChange(valueOrFail(decodeChange(change))), change);
    const IdentifiedState read = valueOrFail(decodeState(state));
    EXPECT_EQ(encodeState(read.record, read.state), state);
}

} // namespace
} // namespace fieldledger::test
