// Every input of proto/examples/refused.json is refused by its reader with the code and the sentence written there.
#include "shared/wire/anew_codec.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/message_codec.h"
#include "tests/support/example_file.h"

namespace fieldledger {
namespace {

using namespace test;

std::optional<Error> refusal(const std::string& reader, const std::string& input)
{
    const auto errorOf = [](const auto& result) { return result ? std::nullopt : std::optional(result.error()); };
    if (reader == "change") {
        return errorOf(decodeChange(input));
    }
    if (reader == "sync_request") {
        return errorOf(decodeSyncRequest(input));
    }
    if (reader == "item") {
        return errorOf(decodeItem(input));
    }
    if (reader == "enrol_request") {
        return errorOf(decodeEnrolRequest(input));
    }
    if (reader == "anew_request") {
        return errorOf(decodeAnewRequest(input));
    }
    ADD_FAILURE() << "no reader is called " << reader;
    return std::nullopt;
}

TEST(RefusedInput, eachIsRefusedAsItsExampleSays)
{
    const Result<Json> cases = readJson(readExample("refused.json"), 1 << 20);
    ASSERT_TRUE(cases) << cases.error().detail();
    ASSERT_GE(cases->array()->size(), 60U);
    for (const Json& entry : *cases->array()) {
        ObjectReader reader(entry, "case");
        const std::string name = reader.text("name", 200);
        const std::string input = reader.text("input", 1 << 20);
        const std::string says = reader.text("says", 200);
        const std::string code = reader.text("code", 32);
        const std::optional<Error> error = refusal(reader.text("reader", 32), input);
        ASSERT_TRUE(reader.status()) << reader.status().error().detail();
        ASSERT_TRUE(error) << name << " was taken";
        EXPECT_EQ(error->code(), code == "too_large" ? ErrorCode::TooLarge : ErrorCode::BadRequest) << name;
        EXPECT_NE(error->detail().find(says), std::string::npos) << name << ": " << error->detail();
    }
}

TEST(RefusedInput, oversizedLinesAndBodiesAreTooLarge)
{
    const std::string longLine = "{\"a\":\"" + std::string(limits::changeBytesMax, 'x') + "\"}\n";
    const Result<SyncRequest> line = decodeSyncRequest(longLine);
    ASSERT_FALSE(line);
    EXPECT_EQ(line.error().code(), ErrorCode::TooLarge);
    const Result<SyncRequest> whole = decodeSyncRequest(std::string(limits::pushBytesMax + 1, '\n'));
    ASSERT_FALSE(whole);
    EXPECT_EQ(whole.error().code(), ErrorCode::TooLarge);
    const Result<Change> change = decodeChange(std::string(limits::changeBytesMax + 1, ' '));
    ASSERT_FALSE(change);
    EXPECT_EQ(change.error().code(), ErrorCode::TooLarge);
}

} // namespace
} // namespace fieldledger
