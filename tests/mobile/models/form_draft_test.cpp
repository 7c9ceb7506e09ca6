#include "mobile/models/form_draft.h"

#include "mobile/models/form_opening.h"
#include "shared/form/erasure.h"
#include "shared/form/personal_text.h"
#include "tests/mobile/models/office.h"

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

// A form over a record whose operator's number the ledger holds: its draft holds no copy of it, and says so when it was erased.
class LedgerCopyTest : public testing::Test {
protected:
    LedgerCopyTest() { office_.receivePersonal(site_, "site", "operator_phone", "13912345678", false); }

    OpenedForm open()
    {
        FormOrder order;
        order.record = site_;
        Result<OpenedForm> opened = office_.ask([order](const LedgerAccess& access) { return openOrResume(access, order); });
        EXPECT_TRUE(opened);
        return *std::move(opened);
    }
    void keep(const FormContent& content)
    {
        const FormDraft draft{content.draft, encodeFormContent(content)};
        EXPECT_TRUE(office_.ask([draft](const LedgerAccess& access) { return access.ledger.saveDraft(draft); }));
    }
    void erase() { office_.receive(std::string(erasureKind), erasureRegisters({site_, {"*"}, "7号", {}}, "371502008201")); }
    static Value phoneIn(const FormContent& content) { return content.answers.get("operator_phone"); }

    Office office_;
    RecordId site_ = office_.receiveSite("三号停车场", "south", "banned");
};

TEST_F(LedgerCopyTest, AValueOfTheLedgerIsReadThereAgain)
{
    const FormContent opened = open().content;
    ASSERT_EQ(phoneIn(opened), Value("13912345678"));

    keep(opened);

    EXPECT_EQ(encodeFormContent(opened).find("13912345678"), std::string::npos);
    const OpenedForm resumed = open();
    EXPECT_TRUE(resumed.resumed);
    EXPECT_EQ(resumed.content, opened);
}

TEST_F(LedgerCopyTest, WhatWasErasedMeanwhileIsNotInTheFormAnyMore)
{
    keep(open().content);
    erase();

    const OpenedForm resumed = open();

    EXPECT_TRUE(isCommitment(phoneIn(resumed.content)));
    EXPECT_TRUE(resumed.content.erased.contains("operator_phone"));
    EXPECT_EQ(phoneIn(resumed.content), resumed.content.opened.get("operator_phone")) << "nobody changed it";
}

TEST_F(LedgerCopyTest, WhatAPersonTypedStays)
{
    FormContent opened = open().content;
    opened.answers.set("operator_phone", Value("13700137000"));
    keep(opened);
    EXPECT_EQ(encodeFormContent(opened).find("13912345678"), std::string::npos);
    erase();

    EXPECT_EQ(phoneIn(open().content), Value("13700137000"));
}

TEST_F(LedgerCopyTest, AFormThatIsOpenedAfterwardsSaysIt)
{
    erase();

    const OpenedForm opened = open();

    EXPECT_TRUE(isCommitment(phoneIn(opened.content)));
    EXPECT_TRUE(opened.content.erased.contains("operator_phone"));
}

} // namespace
} // namespace fieldledger::test
