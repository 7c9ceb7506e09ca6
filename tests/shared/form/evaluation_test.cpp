#include "shared/form/evaluation.h"

#include "form_fixture.h"

#include "shared/form/form_rules.h"
#include "shared/form/saving.h"

namespace fieldledger::test {
namespace {

// A site with a bit of everything.
class Evaluation : public testing::Test {
protected:
    Campaign campaign = campaignOf(
        "{'name': 'entered', 'type': 'select_one side', 'label': {'zh': '入户', 'en': 'Entered'}},"
        "{'name': 'coal', 'type': 'integer', 'label': {'zh': '散煤', 'en': 'Coal'}, 'relevant': '${entered} = ^south^'},"
        "{'name': 'source', 'type': 'text', 'label': {'zh': '来源', 'en': 'Source'}, 'relevant': '${coal} > 0', 'required': '${coal} > 100'},"
        "{'name': 'double', 'type': 'calculate', 'calculation': '${coal} * 2'},"
        "{'name': 'more_double', 'type': 'calculate', 'calculation': '${double} + 1'},"
        "{'name': 'nested', 'type': 'group', 'label': {'zh': '组', 'en': 'Group'}, 'relevant': '${coal} > 5', 'fields': ["
        "  {'name': 'inner', 'type': 'text', 'label': {'zh': '内', 'en': 'Inner'}}]},"
        "{'name': 'ring', 'type': 'text', 'label': {'zh': '环', 'en': 'Ring'}, 'default': '^outer^'},"
        "{'name': 'filtered', 'type': 'select_one side', 'label': {'zh': '筛选', 'en': 'Filtered'}, 'choice_filter': 'ring = ${ring}'},"
        "{'name': 'many', 'type': 'select_multiple side', 'label': {'zh': '多选', 'en': 'Many'}, 'default': '^south north^'},"
        "{'name': 'weight', 'type': 'decimal', 'label': {'zh': '重', 'en': 'Weight'}, 'default': '1 div 4'},"
        "{'name': 'position', 'type': 'geopoint', 'label': {'zh': '位置', 'en': 'Position'}},"
        "{'name': 'photos', 'type': 'image', 'label': {'zh': '照片', 'en': 'Photos'}, 'required': true},"
        "{'name': 'neighbour', 'type': 'record site', 'label': {'zh': '邻点', 'en': 'Neighbour'}},"
        "{'name': 'rows', 'type': 'repeat', 'label': {'zh': '明细', 'en': 'Rows'}, 'fields': ["
        "  {'name': 'what', 'type': 'text', 'label': {'zh': '何物', 'en': 'What'}},"
        "  {'name': 'count_of', 'type': 'integer', 'label': {'zh': '数', 'en': 'Count'}, 'relevant': '${what} != ^none^', 'default': '${coal} + 1'},"
        "  {'name': 'kinds', 'type': 'select_multiple side', 'label': {'zh': '类', 'en': 'Kinds'}, 'default': '^south^'}]},"
        "{'name': 'total', 'type': 'calculate', 'calculation': 'sum(${count_of}) + count(${rows})'}");
    const Form& form = *campaign.form("site");
    HeldRecords held;
    Answers answers;

    FormEvaluation reading(HiddenAnswers hidden = HiddenAnswers::Empty) const { return {campaign, form, answers, &held, contextOfTest(), hidden}; }
    FieldPlace place(std::string_view name, std::string row = {}) const { return {form.indexOf(name), std::move(row)}; }
    std::string valueOf(std::string_view expression) const
    {
        const Result<Expression> parsed = Expression::parse(expression);
        EXPECT_TRUE(parsed) << expression;
        return reading().evaluate(*parsed).text();
    }
};

TEST_F(Evaluation, HiddenFieldsReadAsEmptyAndKeepTheirAnswers)
{
    answers = {{"entered", "north"}, {"coal", 200}, {"source", "赶集"}};
    EXPECT_FALSE(reading().isRelevant(place("coal")));
    EXPECT_FALSE(reading().isRelevant(place("source"))) << "what hangs on a hidden answer is hidden";
    EXPECT_EQ(reading().answer(place("coal")), ExpressionValue(Decimal(200)));
    EXPECT_EQ(valueOf("${double}"), "");
    EXPECT_EQ(reading(HiddenAnswers::Read).evaluate(*Expression::parse("${more_double}")).text(), "401");

    answers.set("entered", "south");
    EXPECT_TRUE(reading().isRelevant(place("source")));
    EXPECT_TRUE(reading().isRequired(place("source")));
    EXPECT_EQ(valueOf("${more_double}"), "401");
}

TEST_F(Evaluation, GroupsHideWhatTheyHold)
{
    answers = {{"entered", "south"}, {"coal", 5}};
    EXPECT_FALSE(reading().isRelevant(place("inner")));
    answers.set("coal", 6);
    EXPECT_TRUE(reading().isRelevant(place("inner")));
}

TEST_F(Evaluation, OffersTheChoicesThatTheFilterLeaves)
{
    EXPECT_EQ(reading().choices(place("filtered")).size(), 0U);
    answers = {{"ring", "inner"}};
    ASSERT_EQ(reading().choices(place("filtered")).size(), 1U);
    EXPECT_EQ(reading().choices(place("filtered"))[0]->name, "north");
    EXPECT_EQ(reading().choices(place("many")).size(), 2U);
    EXPECT_TRUE(reading().choices(place("ring")).empty());
}

TEST_F(Evaluation, StartsWithDefaults)
{
    EXPECT_EQ(defaultAnswers(reading()), (Answers{{"many/north", true}, {"many/south", true}, {"ring", "outer"}, {"weight", "0.25"}}));
    answers = {{"entered", "south"}, {"coal", 4}};
    EXPECT_EQ(defaultRow(reading(), form.indexOf("rows"), "r7"), (std::vector<Register>{{"rows/r7/count_of", 5}, {"rows/r7/kinds/south", true}}));
}

TEST_F(Evaluation, ReadsRows)
{
    answers = {{"rows/a/what", "x"}, {"rows/a/count_of", 3}, {"rows/b/what", "none"}, {"rows/b/count_of", 50}, {"rows/c/count_of", 4}, {"rows/d/count_of", 9}, {"rows/d/deleted", true},
               {"rows/a/kinds/north", true}};
    EXPECT_EQ(answers.rows("rows"), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(valueOf("${total}"), "10") << "3 and 4, three rows; b is hidden, d deleted";
    EXPECT_EQ(reading().evaluate(*Expression::parse("${count_of} + 1"), "a").text(), "4");
    EXPECT_EQ(reading().evaluate(*Expression::parse("${kinds}"), "a").text(), "north");
    EXPECT_EQ(valueOf("${count_of}"), "") << "no row, no value";
    EXPECT_EQ(valueOf("count(${what})"), "2");
}

TEST_F(Evaluation, FollowsLinksToRecordsThatAreHeld)
{
    held.records["n1"] = {{"entered", "north"}, {"coal", 7}, {"neighbour", "n2"}, {"many/south", true}};
    held.records["n2"] = {{"coal", 9}};
    answers = {{"neighbour", "n1"}};
    EXPECT_EQ(valueOf("${neighbour}"), "n1");
    EXPECT_EQ(valueOf("${neighbour.coal}"), "7") << "a linked record is read as stored";
    EXPECT_EQ(valueOf("${neighbour.many}"), "south");
    EXPECT_EQ(valueOf("${neighbour.neighbour.coal}"), "9");
    EXPECT_EQ(valueOf("${neighbour.neighbour.neighbour}"), "");
    EXPECT_EQ(valueOf("${neighbour.nosuch}"), "");
    answers.set("neighbour", "n3");
    EXPECT_EQ(valueOf("${neighbour.coal}"), "");
    const FormEvaluation alone(campaign, form, answers, nullptr, contextOfTest());
    EXPECT_TRUE(alone.evaluate(*Expression::parse("${neighbour.coal}")).isEmpty());
}

TEST_F(Evaluation, ReadsPositionsAndPhotos)
{
    EXPECT_FALSE(reading().isAnswered(place("position")));
    EXPECT_FALSE(reading().isAnswered(place("photos")));
    answers = {{"position_lat", 364561234}, {"position_lon", 1159876543}, {"photos", 2}};
    EXPECT_EQ(valueOf("${position}"), "36.4561234 115.9876543");
    EXPECT_TRUE(reading().isAnswered(place("photos")));
    EXPECT_EQ(registerNames(form, form.indexOf("position")), (std::vector<std::string>{"position_lat", "position_lon", "position_accuracy_cm", "position_fix", "position_datum"}));
    EXPECT_TRUE(registerNames(form, form.indexOf("photos")).empty());
}

TEST_F(Evaluation, SpellsOutThePlacesOfRows)
{
    answers = {{"rows/a/what", "x"}, {"rows/b/what", "y"}};
    const std::vector<FieldPlace> places = reading().places();
    EXPECT_EQ(places.size(), form.fields.size() + 3) << "three fields once more";
    EXPECT_EQ(registerName(form, form.indexOf("kinds"), "b", "south"), "rows/b/kinds/south");
    EXPECT_EQ(registerName(form, form.indexOf("ring")), "ring");
}

TEST_F(Evaluation, SavesWhatChangedAndGroupsWhole)
{
    const Answers before{{"ring", "inner"}, {"coal", 3}, {"position_lat", 1}, {"position_lon", 2}, {"position_datum", "wgs84"}, {"future/x", 1}, {"rows/a/what", "x"}};
    answers = before;
    answers.set("coal", Value());
    answers.set("position_lon", 3);
    answers.set("photos", 1);
    answers.set("many/south", true);
    answers.set("rows/a/deleted", true);
    EXPECT_EQ(registersToSave(reading(), before),
              (std::vector<Register>{{"coal", Value()}, {"many/south", true}, {"position_accuracy_cm", Value()}, {"position_datum", "wgs84"}, {"position_fix", Value()},
                                     {"position_lat", 1}, {"position_lon", 3}, {"rows/a/deleted", true}}));
    EXPECT_TRUE(registersToSave(reading(), answers).empty());
}

TEST_F(Evaluation, GivesTheShownValuesOfARecord)
{
    RecordState record;
    Change change;
    change.number = {{17}, 1};
    change.kind = "site";
    change.set = {{"coal", 3}, {"ring", Value()}};
    record.apply(change, std::nullopt, std::nullopt);
    EXPECT_EQ(answersOf(record, FormRules(&form)), (Answers{{"coal", 3}}));
}

TEST(RegisterValue, IsInTheFieldsForm)
{
    Field field;
    field.type = FieldType::Decimal;
    EXPECT_EQ(registerValue(field, Decimal(5)), Value("5"));
    EXPECT_EQ(registerValue(field, std::string("1.50")), Value("1.5"));
    EXPECT_EQ(registerValue(field, std::string("x")), Value());
    field.type = FieldType::Integer;
    EXPECT_EQ(registerValue(field, std::string("7")), Value(7));
    EXPECT_EQ(registerValue(field, *Decimal::fromText("7.5")), Value());
    field.type = FieldType::Text;
    EXPECT_EQ(registerValue(field, Decimal(7)), Value("7"));
    EXPECT_EQ(registerValue(field, {}), Value());
}

} // namespace
} // namespace fieldledger::test
