// The inputs of proto/examples/refused.json at the real handlers: each is answered as sync.md says, and nothing of it is taken.
#include "tests/server/server_fixture.h"

#include "shared/wire/json_reader.h"
#include "tests/support/example_file.h"

namespace fieldledger::test {

namespace {

class RefusedTest : public testing::Test {
protected:
    // Calls `look` with each example that this reader refuses; returns how many there were.
    template <class Look> std::size_t each(std::string_view wanted, Look look)
    {
        const Result<Json> cases = readJson(readExample("refused.json"), 1 << 20);
        EXPECT_TRUE(cases);
        std::size_t count = 0;
        for (const Json& entry : *cases->array()) {
            ObjectReader reader(entry, "case");
            const std::string name = reader.text("name", 200);
            const std::string input = reader.text("input", 1 << 20);
            if (reader.text("reader", 32) == wanted) {
                look(name, input, reader.text("code", 32));
                ++count;
            }
        }
        return count;
    }

    StaffedServer server;
    TestTablet tablet{server, "zhang"};
};

TEST_F(RefusedTest, APushThatCannotBeReadIsRefusedWhole)
{
    const std::size_t count = each("sync_request", [&](const std::string& name, const std::string& input, const std::string& code) {
        const server::Reply reply = server.post("/v1/sync", tablet.token(), input);
        EXPECT_EQ(reply.status, code == "too_large" ? 413 : 400) << name << ": " << reply.body;
        EXPECT_EQ(problemTypeOf(reply), code == "too_large" ? "too_large" : "bad_request") << name;
    });
    EXPECT_GT(count, 5u);
    tablet.save(tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("样例")}}));
    EXPECT_EQ(tablet.push().accepted, 1u); // the first number is still free: nothing was taken before
}

// One bad line never blocks the rest: it is kept at its number, told, and what follows it is merged.
TEST_F(RefusedTest, ALineThatIsNoChangeIsKeptAsBytesAndTheRestGoesOn)
{
    std::size_t sent = 0;
    const std::size_t count = each("change", [&](const std::string& name, const std::string& input, const std::string&) {
        if (input.empty() || input.find('\n') != std::string::npos) {
            return; // no line of NDJSON
        }
        tablet.saveBytes(input);
        ++sent;
        const Change good = tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("样例")}});
        tablet.save(good);
        ++sent;
        const AnswerHead head = tablet.push();
        EXPECT_EQ(head.accepted, sent) << name;
        ASSERT_FALSE(head.acknowledgements.empty()) << name;
        EXPECT_EQ(head.acknowledgements.front().verdict, Verdict::Opaque) << name;
        ASSERT_TRUE(head.acknowledgements.front().reason) << name;
        EXPECT_EQ(head.acknowledgements.front().reason->code, "unreadable") << name;
    });
    EXPECT_GT(count, 20u);
    EXPECT_GT(sent, 40u);
}

TEST_F(RefusedTest, AnEnrolmentThatCannotBeReadMakesNoDevice)
{
    const std::size_t before = server.api().central().views()->directory->devices().size();
    const std::size_t count = each("enrol_request", [&](const std::string& name, const std::string& input, const std::string&) {
        const server::Reply reply = server.post("/v1/enrol", {}, input);
        EXPECT_GE(reply.status, 400) << name;
        EXPECT_LT(reply.status, 500) << name;
        EXPECT_FALSE(problemTypeOf(reply).empty()) << name;
    });
    EXPECT_GT(count, 0u);
    EXPECT_EQ(server.api().central().views()->directory->devices().size(), before);
}

TEST_F(RefusedTest, AnEnrolmentAnewThatCannotBeReadMakesNoDevice)
{
    const std::size_t before = server.api().central().views()->directory->devices().size();
    const std::size_t count = each("anew_request", [&](const std::string& name, const std::string& input, const std::string&) {
        const server::Reply reply = server.post("/v1/enrol/anew", {}, input);
        EXPECT_EQ(reply.status, 400) << name << ": " << reply.body;
        EXPECT_EQ(problemTypeOf(reply), "bad_request") << name;
    });
    EXPECT_GT(count, 10u);
    EXPECT_EQ(server.api().central().views()->directory->devices().size(), before);
    // One that can be read, of a device of another ledger.
    EXPECT_EQ(problemTypeOf(server.post("/v1/enrol/anew", {}, readExample("messages/enrol_anew_request.ndjson"))), "conflict");
}

} // namespace

} // namespace fieldledger::test
