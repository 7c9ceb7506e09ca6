// Each mistake in a definition gets an error that names its place and says what is wrong, in both languages.
#include "form_fixture.h"

#include "shared/base/limits.h"

#include <algorithm>

namespace fieldledger::test {
namespace {

void expectError(const std::string& definition, std::string_view place, std::string_view words)
{
    const Result<Campaign> read = readCampaign(definition);
    ASSERT_FALSE(read) << "should be refused: " << words;
    const std::string& detail = read.error().detail();
    EXPECT_TRUE(detail.starts_with(std::string(place) + ":")) << detail;
    EXPECT_NE(detail.find(words), std::string::npos) << detail;
    EXPECT_NE(detail.find(" / "), std::string::npos) << "in both languages: " << detail;
}

TEST(Definition, IsReadWithAllItsMembers)
{
    const Campaign campaign = campaignOf(
        "{'name': 'a', 'type': 'integer', 'label': {'zh': '甲', 'en': 'A'}, 'unit': {'zh': '间'}, 'required': true, 'more': true, 'personal': true, 'read_only': true,"
        " 'appearance': 'minimal numbers', 'constraint': '. > 0', 'constraint_message': {'zh': '大于零', 'en': 'above zero'}, 'default': '1', 'rule': 'max', 'unknown': [1, {'x': null}]},"
        "{'name': 'b', 'type': 'select_one side', 'label': {'zh': '乙'}, 'relevant': '${a} > 1', 'choice_filter': 'ring = ^outer^', 'rule': 'cautious', 'caution': ['south', 'north'],"
        " 'together': ['b', 'c'], 'flags': [{'when': '. = ^north^', 'message': {'zh': '注意'}}], 'hints': [{'when': 'true()', 'message': {'zh': '建议'}, 'suggest': 'south'}]},"
        "{'name': 'c', 'type': 'text', 'label': {'zh': '丙'}}");
    const Form& form = *campaign.form("site");
    const Field& a = *form.find("a");
    EXPECT_EQ(a.type, FieldType::Integer);
    EXPECT_TRUE(a.more && a.personal && a.readOnly && !a.isStored());
    EXPECT_TRUE(a.hasAppearance("numbers") && a.hasAppearance("minimal") && !a.isHidden());
    EXPECT_EQ(a.rule.show, ShowRule::Max);
    EXPECT_EQ(a.label.in(Language::En), "A");
    const Field& b = *form.find("b");
    EXPECT_EQ(b.label.in(Language::En), "乙");
    EXPECT_EQ(b.rule.caution, (std::vector<std::string>{"south", "north"}));
    ASSERT_EQ(b.warnings.size(), 2U);
    EXPECT_EQ(b.warnings[1].suggestion, Value("south"));
    EXPECT_EQ(form.find("c")->rule.together, b.rule.together);
    EXPECT_EQ(form.screens(), std::vector<std::size_t>{0});
    EXPECT_EQ(form.children(0).size(), 3U);
    EXPECT_EQ(form.find("nosuch"), nullptr);
}

TEST(Definition, MustBeJsonOfTheRightShape)
{
    EXPECT_EQ(readCampaign("{").error().code(), ErrorCode::BadRequest);
    EXPECT_EQ(readCampaign("[]").error().detail(), "campaign: 应为对象 / expected an object");
    EXPECT_EQ(readCampaign("{\"id\": \"a\", \"id\": \"b\"}").error().code(), ErrorCode::BadRequest);
    EXPECT_FALSE(readCampaign(std::string(limits::valueBytesMax + 1, ' ')));
    expectError("{}", "campaign.id", "expected text");
    expectError(json("{'id': 'x', 'title': {'zh': '名'}, 'forms': []}"), "campaign.version", "version is missing");
    expectError(json("{'id': 'x', 'version': 0, 'title': {'zh': '名'}, 'forms': []}"), "campaign.version", "integer 1–1000000");
    expectError(json("{'id': 'x', 'version': 1, 'title': '名', 'forms': []}"), "campaign.title", "zh");
    expectError(json("{'id': 'x', 'version': 1, 'title': {'en': 'x'}, 'forms': []}"), "campaign.title.zh", "expected text");
    expectError(json("{'id': 'x', 'version': 1, 'title': {'zh': '名'}}"), "campaign.forms", "expected an array");
    expectError(json("{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'forms': [7]}"), "campaign.forms[0]", "expected an object");
    expectError(json("{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'forms': []}"), "campaign.site_kind", "no form of kind site");
    expectError(json("{'id': 'X y', 'version': 1, 'title': {'zh': '名'}, 'forms': []}"), "campaign.id", "lower-case");
    expectError(json("{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'choices': [], 'forms': []}"), "choices", "expected an object");
}

struct FieldMistake {
    const char* fields;
    const char* place;
    const char* words;
};

TEST(Definition, NamesTheFieldThatIsWrong)
{
    const FieldMistake mistakes[] = {
        {"{'name': 'a', 'type': 'colour', 'label': {'zh': '甲'}}", "campaign.forms[0].fields[0].fields[0].type", "no field type colour"},
        {"{'name': 'a', 'type': 'select_one', 'label': {'zh': '甲'}}", "campaign.forms[0].fields[0].fields[0].type", "wants a list"},
        {"{'name': 'a', 'type': 'text side', 'label': {'zh': '甲'}}", "campaign.forms[0].fields[0].fields[0].type", "nothing may follow"},
        {"{'name': 'a', 'type': 'text'}", "campaign.forms[0].fields[0].fields[0].label", "expected"},
        {"{'type': 'text', 'label': {'zh': '甲'}}", "campaign.forms[0].fields[0].fields[0].name", "expected text"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'relevant': '1 +'}", "campaign.forms[0].fields[0].fields[0].relevant", "ends too early"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'relevant': 7}", "campaign.forms[0].fields[0].fields[0].relevant", "text of an expression"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'more': 'yes'}", "campaign.forms[0].fields[0].fields[0].more", "true or false"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'constraint': '. > 1'}", "campaign.forms[0].fields[0].fields[0].constraint_message", "expected"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'rule': 'newest'}", "campaign.forms[0].fields[0].fields[0].rule", "no merge rule newest"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'fields': []}", "campaign.forms[0].fields[0].fields[0].fields", "only a group or a repeat"},
        {"{'name': 'a', 'type': 'repeat', 'label': {'zh': '甲'}}", "campaign.forms[0].fields[0].fields[0].fields", "expected an array"},
        {"{'name': 'a', 'type': 'calculate'}", "campaign.forms[0].fields[0].fields[0].calculation", "expression is missing"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'hints': [{'when': 'true()', 'message': {'zh': '甲'}, 'suggest': []}]}", "campaign.forms[0].fields[0].fields[0].hints[0].suggest", "single value"},
        {"{'name': 'A', 'type': 'text', 'label': {'zh': '甲'}}", "forms.site.A", "lower-case"},
        {"{'name': 'deleted', 'type': 'text', 'label': {'zh': '甲'}}", "forms.site.deleted", "used twice"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}}, {'name': 'a', 'type': 'text', 'label': {'zh': '乙'}}", "forms.site.a", "used twice"},
        {"{'name': 'p_lat', 'type': 'text', 'label': {'zh': '甲'}}, {'name': 'p', 'type': 'geopoint', 'label': {'zh': '乙'}}", "forms.site.p", "p_lat is used twice"},
        {"{'name': 'a', 'type': 'select_one colours', 'label': {'zh': '甲'}}", "forms.site.a", "no choice list colours"},
        {"{'name': 'a', 'type': 'record house', 'label': {'zh': '甲'}}", "forms.site.a", "no form of kind house"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'choice_filter': 'name = 1'}", "forms.site.a", "only selects"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'calculation': '1'}", "forms.site.a", "only calculate"},
        {"{'name': 'a', 'type': 'note', 'label': {'zh': '甲'}, 'default': '1'}", "forms.site.a", "no default"},
        {"{'name': 'a', 'type': 'repeat', 'label': {'zh': '甲'}, 'fields': []}", "forms.site.a", "holds no field"},
        {"{'name': 'a', 'type': 'repeat', 'label': {'zh': '甲'}, 'fields': [{'name': 'b', 'type': 'repeat', 'label': {'zh': '乙'}, 'fields': [{'name': 'c', 'type': 'text', 'label': {'zh': '丙'}}]}]}", "forms.site.b", "inside a repeat"},
        {"{'name': 'a', 'type': 'repeat', 'label': {'zh': '甲'}, 'fields': [{'name': 'b', 'type': 'geopoint', 'label': {'zh': '乙'}}]}", "forms.site.b", "inside a repeat"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'relevant': '${nosuch} = 1'}", "forms.site.a.relevant", "does not exist: ${nosuch}"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'required': '${a.name} = 1'}", "forms.site.a.required", "does not exist: ${a.name}"},
        {"{'name': 'a', 'type': 'record site', 'label': {'zh': '甲'}, 'required': '${a.b} = 1'}", "forms.site.a.required", "does not exist: ${a.b}"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'relevant': 'side = 1'}", "forms.site.a.relevant", "a field is written ${side}"},
        {"{'name': 'a', 'type': 'select_one side', 'label': {'zh': '甲'}, 'choice_filter': 'colour = 1'}", "forms.site.a.choice_filter", "no column colour"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'relevant': '. = 1'}", "forms.site.a.relevant", "has no meaning here"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'default': '. + 1'}", "forms.site.a.default", "has no meaning here"},
        {"{'name': 'a', 'type': 'repeat', 'label': {'zh': '甲'}, 'fields': [{'name': 'b', 'type': 'text', 'label': {'zh': '乙'}}]}, {'name': 'c', 'type': 'calculate', 'calculation': '${b} + 1'}", "forms.site.c.calculation", "stands in a repeat"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'rule': 'cautious', 'caution': ['south']}", "forms.site.a", "cautious rule is for select_one"},
        {"{'name': 'a', 'type': 'select_one side', 'label': {'zh': '甲'}, 'rule': 'cautious'}", "forms.site.a", "wants the order"},
        {"{'name': 'a', 'type': 'select_one side', 'label': {'zh': '甲'}, 'rule': 'cautious', 'caution': ['east']}", "forms.site.a", "names east"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'together': ['a', 'b']}", "forms.site.a", "names b"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'together': ['b']}, {'name': 'b', 'type': 'text', 'label': {'zh': '乙'}}", "forms.site.a", "name this field as well"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'together': ['a', 'b']}, {'name': 'b', 'type': 'text', 'label': {'zh': '乙'}}, {'name': 'c', 'type': 'text', 'label': {'zh': '丙'}, 'together': ['c', 'b']}", "forms.site.c", "names b"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'together': ['a', 'b']}, {'name': 'b', 'type': 'select_multiple side', 'label': {'zh': '乙'}}", "forms.site.a", "names b"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'photos_max': 3}", "forms.site.a", "only images"},
        {"{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'pairs_with': ['a']}", "forms.site.a", "only images"},
        {"{'name': 'a', 'type': 'image', 'label': {'zh': '甲'}, 'photos_max': 31}", "campaign.forms[0].fields[0].fields[0].photos_max", "1–30"},
        {"{'name': 'a', 'type': 'image', 'label': {'zh': '甲'}, 'pairs_with': ['b']}", "forms.site.a.pairs_with", "b is no other photo field"},
        {"{'name': 'a', 'type': 'image', 'label': {'zh': '甲'}, 'pairs_with': ['a']}", "forms.site.a.pairs_with", "a is no other photo field"},
        {"{'name': 'a', 'type': 'image', 'label': {'zh': '甲'}, 'pairs_with': ['b.c']}, {'name': 'b', 'type': 'record site', 'label': {'zh': '乙'}}", "forms.site.a.pairs_with", "b.c is no other photo field"},
        {"{'name': 'a', 'type': 'image', 'label': {'zh': '甲'}, 'pairs_with': ['s']}, {'name': 's', 'type': 'image', 'label': {'zh': '乙'}, 'personal': true}", "forms.site.a.pairs_with", "s is no other photo field"},
    };
    for (const FieldMistake& mistake : mistakes) {
        expectError(definitionOf(mistake.fields), mistake.place, mistake.words);
    }
}

TEST(Definition, RefusesCircles)
{
    expectError(definitionOf("{'name': 'a', 'type': 'calculate', 'calculation': '${b} + 1'}, {'name': 'b', 'type': 'calculate', 'calculation': '${c} + 1'}, {'name': 'c', 'type': 'calculate', 'calculation': '${a}'}"),
                "forms.site", "a → b → c → a");
    expectError(definitionOf("{'name': 'a', 'type': 'calculate', 'calculation': '${a} + 1'}"), "forms.site", "a → a");
    expectError(definitionOf("{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'relevant': '${b} = 1'}, {'name': 'b', 'type': 'text', 'label': {'zh': '乙'}, 'relevant': '${a} = 1'}"), "forms.site", "circle");
    expectError(definitionOf("{'name': 'g', 'type': 'group', 'label': {'zh': '组'}, 'relevant': '${a} = 1', 'fields': [{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}}]}"), "forms.site", "circle");
    const Campaign diamond = campaignOf("{'name': 'a', 'type': 'calculate', 'calculation': '${b} + ${c}'}, {'name': 'b', 'type': 'calculate', 'calculation': '${d}'}, {'name': 'c', 'type': 'calculate', 'calculation': '${d}'}, {'name': 'd', 'type': 'integer', 'label': {'zh': '丁'}, 'constraint': '. < ${a}', 'constraint_message': {'zh': '小'}}");
    EXPECT_NE(diamond.form("site"), nullptr) << "a diamond and a constraint are no circle";
}

TEST(Definition, HasOnlyScreensAtTheTop)
{
    expectError(json("{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'forms': [{'kind': 'site', 'title': {'zh': '点'}, 'fields': [{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}}]}]}"),
                "forms.site.a", "only groups may stand at the top");
}

TEST(Definition, LimitsTheNumberOfFields)
{
    std::string fields;
    for (std::size_t i = 0; i <= limits::formFieldsMax; ++i) {
        fields += (i > 0 ? "," : "") + std::string("{'name': 'f") + std::to_string(i) + "', 'type': 'text', 'label': {'zh': '甲'}}";
    }
    const Result<Campaign> read = readCampaign(definitionOf(fields));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), ErrorCode::TooLarge);
    EXPECT_NE(read.error().detail().find("too many fields"), std::string::npos);
}

// A visit form beside the site, and what else a campaign says.
std::string campaignWith(const std::string& rest, const std::string& effects = "[]")
{
    return json("{'id': 'trial', 'version': 1, 'title': {'zh': '试验'}, 'choices': {'side': [{'name': 'south', 'label': {'zh': '南'}}]}, 'forms': ["
                "{'kind': 'site', 'title': {'zh': '点位'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
                "  {'name': 'name', 'type': 'text', 'label': {'zh': '名'}, 'together': ['name', 'by']}, {'name': 'by', 'type': 'staff', 'label': {'zh': '人'}},"
                "  {'name': 'hazards', 'type': 'select_multiple side', 'label': {'zh': '隐患'}}, {'name': 'side', 'type': 'select_one side', 'label': {'zh': '方位'}}]}]},"
                "{'kind': 'visit', 'title': {'zh': '巡查'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
                "  {'name': 'site', 'type': 'record site', 'label': {'zh': '点'}}, {'name': 'kind', 'type': 'text', 'label': {'zh': '类'}},"
                "  {'name': 'rows', 'type': 'repeat', 'label': {'zh': '行'}, 'fields': [{'name': 'n', 'type': 'integer', 'label': {'zh': '数'}}]}]}],"
                " 'effects': ")
        + json(effects) + "}]" + json(rest) + "}";
}

TEST(Definition, ChecksEffects)
{
    ASSERT_TRUE(readCampaign(campaignWith("", "[{'name': 'e', 'update': 'site', 'set': {'name': '^x^', 'by': 'user()', 'hazards/south': 'true()'}}]")));
    const std::pair<const char*, const char*> mistakes[] = {
        {"[{'name': 'e', 'set': {'name': '1'}}]", "either create or update"},
        {"[{'name': 'e', 'create': 'site', 'update': 'site', 'set': {'name': '1'}}]", "either create or update"},
        {"[{'name': 'e', 'create': 'house', 'set': {'name': '1'}}]", "no kind or link"},
        {"[{'name': 'e', 'update': 'kind', 'set': {'name': '1'}}]", "no kind or link"},
        {"[{'name': 'e', 'update': 'site', 'set': {}}]", "nothing is set"},
        {"[{'name': 'e', 'update': 'site', 'set': {'colour': '1'}}]", "no field colour"},
        {"[{'name': 'e', 'update': 'site', 'set': {'hazards': '1'}}]", "no field hazards"},
        {"[{'name': 'e', 'update': 'site', 'set': {'name': '1'}}]", "must be written whole"},
        {"[{'name': 'e', 'update': 'site', 'each': 'kind', 'set': {'name': '1', 'by': '1'}}]", "no repeat kind"},
        {"[{'name': 'e', 'update': 'site', 'set': {'name': '${n}', 'by': '1'}}]", "stands in a repeat"},
        {"[{'name': 'e', 'update': 'site', 'when': '${nosuch}', 'set': {'name': '1', 'by': '1'}}]", "does not exist"},
        {"[{'name': 'e', 'update': 'site', 'set': {'side': '1'}}, {'name': 'e', 'update': 'site', 'set': {'side': '1'}}]", "used twice"},
        {"[{'name': 'e', 'update': 'site', 'set': ['side']}]", "expected an object"},
    };
    for (const auto& [effects, words] : mistakes) {
        const Result<Campaign> read = readCampaign(campaignWith("", effects));
        ASSERT_FALSE(read) << effects;
        EXPECT_NE(read.error().detail().find(words), std::string::npos) << read.error().detail();
    }
}

TEST(Definition, ChecksSettingsSchedulesAndFigures)
{
    ASSERT_TRUE(readCampaign(campaignWith(", 'facets': ['side'], 'disposition': 'side', 'schedule': [{'name': 'r', 'label': {'zh': '则'}, 'visit': 'visit', 'steps': [{'every_days': 7}]}],"
                                          "'figures': [{'name': 'f', 'label': {'zh': '数'}, 'kind': 'visit', 'each': 'rows', 'sum': '${n}', 'by': ['site.side']}], 'bulletin': {'zh': '{f} {f.south} {today} { x }'}")));
    const std::pair<const char*, const char*> mistakes[] = {
        {", 'disposition': 'name'", "campaign.disposition: name 不是 select_one"},
        {", 'facets': ['colour']", "campaign.facets"},
        {", 'problem_kind': 'problem'", "campaign.problem_kind"},
        {", 'open_stages': ['found']", "campaign.open_stages"},
        {", 'schedule': [{'name': 'r', 'label': {'zh': '则'}, 'visit': 'site'}]", "link to the site"},
        {", 'schedule': [{'name': 'r', 'label': {'zh': '则'}, 'visit': 'visit', 'when': '${kind}'}]", "schedule.r.when"},
        {", 'schedule': [{'name': 'r', 'label': {'zh': '则'}, 'visit': 'visit', 'done': '${name}'}]", "schedule.r.done"},
        {", 'schedule': [{'name': 'r', 'label': {'zh': '则'}, 'visit': 'visit', 'since': 'colour'}]", "schedule.r.since"},
        {", 'schedule': [{'name': 'r', 'label': {'zh': '则'}, 'visit': 'visit', 'preset': {'colour': '1'}}]", "schedule.r.preset"},
        {", 'schedule': [{'name': 'r', 'label': {'zh': '则'}, 'visit': 'visit', 'due': '${name}', 'steps': [{'every_days': 1}]}]", "not both"},
        {", 'schedule': [{'name': 'r', 'label': {'zh': '则'}, 'visit': 'visit', 'steps': [{'every_days': 1}, {'every_days': 1}]}]", "only the last step"},
        {", 'schedule': [{'name': 'r', 'label': {'zh': '则'}, 'visit': 'visit', 'steps': [{'every_days': 0}]}]", "integer 1–3660"},
        {", 'figures': [{'name': 'f', 'label': {'zh': '数'}, 'kind': 'house'}]", "no form of kind house"},
        {", 'figures': [{'name': 'f', 'label': {'zh': '数'}, 'kind': 'visit', 'each': 'kind'}]", "no repeat kind"},
        {", 'figures': [{'name': 'f', 'label': {'zh': '数'}, 'kind': 'visit', 'sum': '${n}'}]", "stands in a repeat"},
        {", 'figures': [{'name': 'f', 'label': {'zh': '数'}, 'kind': 'site', 'by': ['name']}]", "cannot split by name"},
        {", 'figures': [{'name': 'f', 'label': {'zh': '数'}, 'kind': 'site', 'by': ['side', 'side', 'side']}]", "at most two"},
        {", 'figures': [{'name': 'f', 'label': {'zh': '数'}, 'kind': 'site'}, {'name': 'f', 'label': {'zh': '数'}, 'kind': 'site'}]", "used twice"},
        {", 'bulletin': {'zh': '{lots}'}", "no figure {lots}"},
        {", 'figures': [{'name': 'f', 'label': {'zh': '数'}, 'kind': 'site', 'by': ['side']}], 'bulletin': {'zh': '{f.south} {f.east}'}", "no figure {f.east}"},
        {", 'figures': [{'name': 'f', 'label': {'zh': '数'}, 'kind': 'site', 'by': ['side']}], 'bulletin': {'zh': '{f.south.south}'}", "no figure {f.south.south}"},
    };
    for (const auto& [rest, words] : mistakes) {
        const Result<Campaign> read = readCampaign(campaignWith(rest));
        ASSERT_FALSE(read) << rest;
        EXPECT_NE(read.error().detail().find(words), std::string::npos) << read.error().detail();
    }
}

TEST(Definition, ChecksChoices)
{
    const auto withChoices = [](const std::string& choices) {
        return json("{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'choices': {" + choices + "}, 'forms': []}");
    };
    expectError(withChoices("'a': []"), "choices.a", "list is empty");
    expectError(withChoices("'a': [{'name': 'x', 'label': {'zh': '甲'}}, {'name': 'x', 'label': {'zh': '乙'}}]"), "choices.a", "used twice");
    expectError(withChoices("'a': [{'name': 'x y', 'label': {'zh': '甲'}}]"), "choices.a", "letters, digits");
    expectError(withChoices("'a': [{'name': 'x'}]"), "choices.a[0].label", "expected");
}

} // namespace
} // namespace fieldledger::test
