#include "mobile/models/form_draft.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

FormContent content()
{
    FormContent made;
    made.draft = "draft";
    made.campaign = "parking";
    made.kind = "visit";
    made.site = "0192f000-0000-7000-8000-000000000009";
    made.record.bytes[15] = 4;
    made.isNew = false;
    made.seen = Seen{{DeviceNumber{3}, 9}, {DeviceNumber{17}, 1'040}};
    made.opened = Answers{{"kind", "daily"}, {"trucks_inside", 3}};
    made.answers = Answers{{"kind", "night"}, {"trucks_inside", 0}, {"told/close", true}, {"remark", "引号\"和\n换行"}};
    made.raw.emplace("rectified", "50%");
    made.links.add(made.site, LinkedRecord{"site", "parking", Seen{{DeviceNumber{3}, 2}}, Answers{{"name", "三号"}}});
    made.narrow = NarrowForm{"submit", {"remark"}, {"stage", "fixer"}, {"fixing", "recheck"}, {{"settled/r/at", Value(7)}, {"settled/r/field", Value("stage")}}};
    made.screen = 1;
    made.missing = 2;
    made.at = TimePoint{1'795'500'000'000};
    return made;
}

TEST(FormDraft, GoesOnExactlyWhereItWas)
{
    const Result<FormContent> read = decodeFormContent(encodeFormContent(content()));
    ASSERT_TRUE(read) << read.error().detail();
    EXPECT_EQ(*read, content());
}

TEST(FormDraft, RefusesWhatItCannotRead)
{
    EXPECT_FALSE(decodeFormContent(""));
    EXPECT_FALSE(decodeFormContent("{}"));
    EXPECT_FALSE(decodeFormContent("[1]"));
    std::string newer = encodeFormContent(content());
    newer.replace(newer.find("\"v\":1"), 5, "\"v\":2");
    const Result<FormContent> read = decodeFormContent(newer);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), ErrorCode::VersionTooNew);
    std::string cut = encodeFormContent(content());
    cut.resize(cut.size() / 2);
    EXPECT_FALSE(decodeFormContent(cut));
}

} // namespace
} // namespace fieldledger::test
