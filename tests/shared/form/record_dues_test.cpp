// What falls due by a definition's `dues`: records by a day or some days after, until they are answered, and areas.
#include "shared/form/record_dues.h"

#include "form_fixture.h"

namespace fieldledger::test {
namespace {

const std::string dueForms = "{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'choices': {'yes': [{'name': 'yes', 'label': {'zh': '是'}}]}, 'forms': ["
    "{'kind': 'site', 'title': {'zh': '点'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
    " {'name': 'name', 'type': 'text', 'label': {'zh': '名'}}]}]},"
    "{'kind': 'request', 'title': {'zh': '诉求'}, 'fields': [{'name': 'r', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
    " {'name': 'site', 'type': 'record site', 'label': {'zh': '点'}}, {'name': 'until', 'type': 'date', 'label': {'zh': '期限'}},"
    " {'name': 'answer', 'type': 'text', 'label': {'zh': '答复'}}]}]},"
    "{'kind': 'look', 'title': {'zh': '看'}, 'fields': [{'name': 'l', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
    " {'name': 'site', 'type': 'record site', 'label': {'zh': '点'}}, {'name': 'request', 'type': 'record request', 'label': {'zh': '诉求'}},"
    " {'name': 'done', 'type': 'select_one yes', 'label': {'zh': '完成'}}, {'name': 'on', 'type': 'date', 'label': {'zh': '日期'}},"
    " {'name': 'area', 'type': 'area', 'label': {'zh': '村'}}]}]}]";

std::string definitionWith(const std::string& dues) { return json(dueForms + ", 'dues': [" + dues + "]}"); }

Campaign campaignWithDue(const std::string& rule)
{
    Result<Campaign> read = readCampaign(definitionWith("{'name': 'd', 'label': {'zh': '到期', 'en': 'Due'}, " + rule + "}"));
    EXPECT_TRUE(read) << read.error().detail();
    return read ? *std::move(read) : Campaign();
}

TimePoint noonOf(const char* day) { return startOf(*dayFromText(day)) + std::chrono::hours(12); }

ScheduleVisit lookDone(const char* day, const std::string& record, const std::string& done = "yes")
{
    return {"look", noonOf(day), {{"done", done}}, record};
}

// "2026-11-23", with "!" when it is overdue and "-" when nothing is due.
std::string dueOn(const char* today, const Campaign& campaign, const ScheduleSite& record, const std::vector<ScheduleVisit>& visits = {})
{
    const std::optional<Due> due = dueBy(campaign, campaign.dues.front(), record, visits, *dayFromText(today));
    return due ? dayText(due->day) + (due->overdue ? "!" : "") : "-";
}

TEST(RecordDues, ADayThatTheRecordNamesUntilItIsAnswered)
{
    const Campaign campaign = campaignWithDue("'of': 'request', 'when': '${answer} = ^^', 'due': '${until}'");
    ScheduleSite request;
    EXPECT_EQ(dueOn("2026-11-23", campaign, request), "-") << "no day, nothing due";
    request.answers.set("until", "2026-11-30");
    EXPECT_EQ(dueOn("2026-11-23", campaign, request), "2026-11-30");
    EXPECT_EQ(dueOn("2026-11-30", campaign, request), "2026-11-30");
    EXPECT_EQ(dueOn("2026-12-01", campaign, request), "2026-11-30!");
    const std::optional<Due> due = dueBy(campaign, campaign.dues.front(), request, {}, *dayFromText("2026-12-01"));
    ASSERT_TRUE(due);
    EXPECT_EQ(due->rule, "d");
    EXPECT_EQ(due->label.en, "Due");
    request.answers.set("answer", "已办");
    EXPECT_EQ(dueOn("2026-12-01", campaign, request), "-");
    request.answers.set("answer", "");
    request.answers.set("deleted", true);
    EXPECT_EQ(dueOn("2026-12-01", campaign, request), "-") << "struck out";
}

TEST(RecordDues, SomeDaysAfterARegisterWasSetUntilALookOnThatDayOrLater)
{
    const Campaign campaign = campaignWithDue("'of': 'request', 'when': '${answer} != ^^', 'since': 'answer', 'after_days': 14,"
                                              " 'visit': 'look', 'through': 'site', 'done': '${done} = ^yes^'");
    ScheduleSite request;
    request.created = noonOf("2026-11-01");
    EXPECT_EQ(dueOn("2026-11-23", campaign, request), "-");
    request.answers.set("answer", "已办");
    EXPECT_EQ(dueOn("2026-11-23", campaign, request), "-") << "nobody knows since when";
    request.since["answer"] = noonOf("2026-11-10");
    EXPECT_EQ(dueOn("2026-11-23", campaign, request), "2026-11-24");
    EXPECT_EQ(dueOn("2026-11-25", campaign, request), "2026-11-24!");
    EXPECT_EQ(dueOn("2026-11-25", campaign, request, {lookDone("2026-11-23", "v1")}), "2026-11-24!") << "too early";
    EXPECT_EQ(dueOn("2026-11-25", campaign, request, {lookDone("2026-11-24", "v1", "")}), "2026-11-24!") << "not what answers";
    EXPECT_EQ(dueOn("2026-11-25", campaign, request, {lookDone("2026-11-24", "v1")}), "-");
    ScheduleVisit correction = lookDone("2026-11-24", "v2", "");
    correction.answers.set("corrects", "v1");
    EXPECT_EQ(dueOn("2026-11-25", campaign, request, {lookDone("2026-11-24", "v1"), correction}), "2026-11-24!") << "it was not done after all";
    ScheduleVisit deleted = lookDone("2026-11-24", "v1");
    deleted.answers.set("deleted", true);
    EXPECT_EQ(dueOn("2026-11-25", campaign, request, {deleted}), "2026-11-24!");
}

TEST(RecordDues, WithoutARegisterTheDaysCountFromTheRecordsFirst)
{
    const Campaign campaign = campaignWithDue("'of': 'request', 'after_days': 0, 'visit': 'look', 'done': 'true()'");
    ScheduleSite request;
    request.created = noonOf("2026-11-01");
    EXPECT_EQ(dueOn("2026-11-01", campaign, request), "2026-11-01");
    EXPECT_EQ(dueOn("2026-11-02", campaign, request, {lookDone("2026-11-01", "v1")}), "-");
}

TEST(RecordDues, AnAreaIsDueSomeDaysAfterItWasLastGoneThrough)
{
    const Campaign campaign = campaignWithDue("'of': 'areas', 'visit': 'look', 'on': 'on', 'done': '${done} = ^yes^', 'every_days': 7");
    const DueRule& rule = campaign.dues.front();
    const Day today = *dayFromText("2026-11-23");
    EXPECT_EQ(answerDay(campaign, rule, {{"done", "yes"}, {"on", "2026-11-20"}}, today), dayFromText("2026-11-20").operator*());
    EXPECT_FALSE(answerDay(campaign, rule, {{"done", ""}, {"on", "2026-11-20"}}, today));
    EXPECT_FALSE(answerDay(campaign, rule, {{"done", "yes"}}, today)) << "no day";
    EXPECT_FALSE(answerDay(campaign, rule, {{"done", "yes"}, {"on", "2026-11-20"}, {"deleted", true}}, today));

    const std::vector<std::string> areas{"A1", "A2", "A3", "B1", "C1"};
    const std::vector<AreaAnswer> answers{{"d", "A", *dayFromText("2026-11-10")}, {"d", "A1", *dayFromText("2026-11-17")},
                                          {"d", "A2", *dayFromText("2026-11-16")}, {"d", "B1", *dayFromText("2026-11-09")},
                                          {"other", "C1", today}};
    const auto within = [](std::string_view area, std::string_view root) { return area.starts_with(root); };
    EXPECT_EQ(areasDueBy(rule, areas, answers, within, today),
              (std::vector<AreaDue>{{"B1", *dayFromText("2026-11-16")}, {"A3", *dayFromText("2026-11-17")}, {"A2", today}, {"C1", today}}))
        << "A3 with all of A; A1 tomorrow; C1 never";
}

TEST(RecordDues, EachMistakeInARuleNamesItsMember)
{
    const std::pair<const char*, const char*> mistakes[] = {
        {"{'label': {'zh': '则'}, 'of': 'request', 'due': '${until}'}", "dues[0].name: "},
        {"{'name': 'd', 'of': 'request', 'due': '${until}'}", "dues[0].label"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'due': '${until}'}", "dues[0].of: "},
        {"7", "dues[0]: 应为对象 / expected an object"},
        {"{'name': 'D!', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}'}", "lower-case letters"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'house', 'due': '${until}'}", "dues.d.of: 没有种类 house 的表单 / there is no form of kind house"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'site', 'due': '${name}'}", "dues.d.of: 点位的到期规则应写在 schedule 中 / "},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request'}", "dues.d: due 与 after_days 应写一个且只写一个 / either due or after_days"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'after_days': 3}", "dues.d: due 与 after_days"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until'}", "dues[0].due: "},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${when}'}", "dues.d.due: 引用了不存在的字段 ${when} / refers to a field that does not exist"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'when': '${site.name} = ^^'}", "dues.d.when: 这里只能引用本记录的字段，不能用 ${site.name} / only fields of the record itself"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'when': '${struck_off}'}", "dues.d.when: 这里只能引用本记录的字段"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'after_days': -1}", "dues[0].after_days: "},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'after_days': 'soon'}", "dues[0].after_days: "},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'after_days': 3, 'since': 'colour'}", "dues.d.since: 没有字段 colour / there is no field colour"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'since': 'answer'}", "dues.d.since: since 应与 after_days 同时写出"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'done': 'true()'}", "dues.d.visit: 写了 through 或 done 就应写 visit"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'visit': 'request', 'done': 'true()'}", "dues.d.visit: 没有指向 request 的表单 request / "},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'visit': 'look', 'through': 'until', 'done': 'true()'}", "dues.d.through: until 不是指向记录的字段 / "},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'visit': 'look'}", "dues.d.done: 没有写什么记录算完成 / it is not said which record answers"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'visit': 'look', 'done': '${site.name}'}", "dues.d.done: 这里只能引用本记录的字段"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'every_days': 7}", "dues.d.every_days: 只用于区域的到期规则 / only for rules of areas"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}', 'on': 'until'}", "dues.d.on: 只用于区域的到期规则"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'areas', 'on': 'on', 'done': 'true()', 'every_days': 7}", "dues[0].visit: "},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'areas', 'visit': 'request', 'on': 'until', 'done': 'true()', 'every_days': 7}", "dues.d.visit: 没有带区域的表单 request / there is no form request with an area"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'areas', 'visit': 'look', 'on': 'done', 'done': 'true()', 'every_days': 7}", "dues.d.on: done 不是日期字段 / done is no date field"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'areas', 'visit': 'look', 'on': 'on', 'done': 'true()'}", "dues.d.every_days: 缺少间隔天数 / the number of days is missing"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'areas', 'visit': 'look', 'on': 'on', 'every_days': 7}", "dues.d.done: "},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'areas', 'visit': 'look', 'on': 'on', 'done': 'true()', 'every_days': 0}", "dues[0].every_days: "},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'areas', 'visit': 'look', 'on': 'on', 'done': 'true()', 'every_days': 7, 'when': 'true()'}", "dues.d.when: 不用于区域的到期规则 / not for rules of areas"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'areas', 'visit': 'look', 'on': 'on', 'done': 'true()', 'every_days': 7, 'through': 'site'}", "dues.d.through: 不用于区域的到期规则"},
        {"{'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}'}, {'name': 'd', 'label': {'zh': '则'}, 'of': 'request', 'due': '${until}'}", "used twice"},
    };
    for (const auto& [rules, words] : mistakes) {
        const Result<Campaign> read = readCampaign(definitionWith(rules));
        ASSERT_FALSE(read) << rules;
        EXPECT_NE(read.error().detail().find(words), std::string::npos) << rules << '\n' << read.error().detail();
        EXPECT_NE(read.error().detail().find(" / "), std::string::npos) << "in both languages";
    }
    EXPECT_FALSE(readCampaign(json(dueForms + ", 'dues': {}}"))) << "a list is wanted";
}

} // namespace
} // namespace fieldledger::test
