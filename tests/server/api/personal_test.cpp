// Personal values travel beside their change, to those with the right to them.
#include "tests/server/server_fixture.h"

#include "shared/evidence/hashes.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::test {

namespace {

class PersonalTest : public testing::Test {
protected:
    PersonalTest()
    {
        server.addUser("patrol", "patrol", {std::string(townOne)});
        server.addUser("li", "inspector", {std::string(townOne)});
    }

    // Pushes a lot whose operator has a telephone.
    void pushWith(const PersonalValue& sent) { pushFrom(tablet, sent, "13800000000"); }
    void pushFrom(TestTablet& author, const PersonalValue& sent, const std::string& number)
    {
        Change change = author.change(record, {{"area", Value(villageOne)}, {"name", Value("样例")},
                                               {"operator_phone", Value(personalCommitment(sent.salt.empty() ? phone.salt : sent.salt, number))}});
        author.save(change);
        SyncRequest request = author.request();
        request.head.personal = 1;
        request.personal = {{1, {sent}}};
        EXPECT_EQ(answerOf(author.send(request)).head.accepted, 1u);
    }
    std::vector<PersonalValue> inSnapshotOf(const std::string& login)
    {
        TestTablet reader(server, login);
        for (const StateItem& item : reader.snapshot()) {
            if (item.record == record) {
                return item.personal;
            }
        }
        ADD_FAILURE() << "the lot did not come";
        return {};
    }

    StaffedServer server;
    TestTablet tablet{server, "zhang"};
    RecordId record = tablet.newRecordId();
    PersonalValue phone{"operator_phone", std::string(32, '7'), Value("13800000000")};
};

TEST_F(PersonalTest, AnInspectorGetsTheValueAPatrolOnlyItsHead)
{
    TestTablet li(server, "li");
    TestTablet patrol(server, "patrol");
    li.pull();
    patrol.pull();
    pushWith(phone);

    EXPECT_EQ(inSnapshotOf("li"), std::vector<PersonalValue>{phone});
    const PersonalValue masked{"operator_phone", {}, Value("138****0000"), true};
    EXPECT_EQ(inSnapshotOf("patrol"), std::vector<PersonalValue>{masked});
    EXPECT_EQ(std::get<ChangeItem>(li.pull().at(0)).personal, std::vector<PersonalValue>{phone});
    EXPECT_EQ(std::get<ChangeItem>(patrol.pull().at(0)).personal, std::vector<PersonalValue>{masked});
}

// Which of the two a mask in a state stands for, nobody could tell; one of them may have been erased by order.
TEST_F(PersonalTest, OfAConflictAPatrolGetsNoMaskInAState)
{
    TestTablet li(server, "li");
    const PersonalValue other{"operator_phone", std::string(32, '8'), Value("13900001111")};
    pushWith(phone);
    pushFrom(li, other, "13900001111"); // has not seen the first

    EXPECT_TRUE(inSnapshotOf("patrol").empty());
    std::vector<PersonalValue> both = inSnapshotOf("li");
    std::ranges::sort(both, {}, &PersonalValue::salt);
    EXPECT_EQ(both, (std::vector<PersonalValue>{phone, other}));
}

// A lot that moves into a person's area comes whole, with what stands behind its commitments.
TEST_F(PersonalTest, AValueComesAlongWhenItsRecordEntersAnArea)
{
    server.addUser("wang", "inspector", {std::string(townTwo)});
    TestTablet wang(server, "wang");
    wang.pull();
    pushWith(phone);
    EXPECT_TRUE(wang.pull().empty());
    Change move = tablet.change(record, {{"area", Value(villageTwo)}});
    tablet.save(move);
    EXPECT_EQ(answerOf(tablet.send(tablet.request())).head.accepted, 2u);

    const std::vector<Item> items = wang.pull();
    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(std::get<StateItem>(items.front()).personal, std::vector<PersonalValue>{phone});
}

TEST_F(PersonalTest, AMaskIsNothingThatAPushCouldBring)
{
    pushWith({"operator_phone", {}, Value("138****0000"), true});

    EXPECT_TRUE(inSnapshotOf("li").empty());
}

TEST_F(PersonalTest, AValueThatItsChangeDoesNotVouchForIsNotKept)
{
    PersonalValue other = phone;
    other.value = Value("13900000000");
    pushWith(other);

    EXPECT_TRUE(inSnapshotOf("li").empty());
}

TEST_F(PersonalTest, AValueOfARegisterThatIsNotThereIsNotKept)
{
    PersonalValue other = phone;
    other.registerName = "operator_id";
    pushWith(other);

    EXPECT_TRUE(inSnapshotOf("li").empty());
}

} // namespace

} // namespace fieldledger::test
