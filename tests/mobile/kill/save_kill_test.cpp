// The app is killed at each step between the tap on 完成 and the screen that says saved. Afterwards the record is in the ledger
// whole and its form is gone, or the form is there with every answer and the ledger has nothing of it: never half, never both.
#include "mobile/models/form_draft.h"
#include "tests/mobile/kill/kill_tablet.h"

namespace fieldledger::test {
namespace {

struct SaveCase {
    const char* step; // FIELDLEDGER_DIE_AT
    bool saved;       // what the tablet holds afterwards
};

void PrintTo(const SaveCase& one, std::ostream* out) { *out << one.step; }

class SaveKillTest : public testing::TestWithParam<SaveCase> {
protected:
    std::vector<Change> sites()
    {
        std::vector<Change> changes = office_.ownChanges();
        std::erase_if(changes, [](const Change& change) { return change.kind != "site"; });
        return changes;
    }
    std::vector<FormDraft> drafts()
    {
        Result<std::vector<FormDraft>> drafts = office_.ask([](const LedgerAccess& access) { return access.ledger.drafts(); });
        EXPECT_TRUE(drafts);
        return drafts ? *std::move(drafts) : std::vector<FormDraft>();
    }

    Office office_;
    const std::vector<Register> typed_{{"approval", "none"}, {"can_improve", "no"}, {"disposition", "undecided"}, {"name", "3 号停车场"}, {"side", "south"}};
};

TEST_P(SaveKillTest, TheRecordIsThereWholeOrItsFormIs)
{
    killTabletAt(office_, "save", GetParam().step);
    const std::vector<Change> saved = sites();
    const std::vector<FormDraft> open = drafts();
    if (GetParam().saved) {
        ASSERT_EQ(saved.size(), 1U);
        EXPECT_EQ(open.size(), 0U);
        for (const auto& [name, value] : typed_) {
            const Value* const kept = saved.front().find(name);
            ASSERT_NE(kept, nullptr) << name;
            EXPECT_EQ(*kept, value) << name;
        }
        return;
    }
    EXPECT_EQ(saved.size(), 0U);
    ASSERT_EQ(open.size(), 1U);
    const Result<FormContent> content = decodeFormContent(open.front().content);
    ASSERT_TRUE(content);
    for (const auto& [name, value] : typed_) {
        EXPECT_EQ(content->answers.get(name), value) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Steps, SaveKillTest,
                         testing::Values(SaveCase{"before-insert:1", false}, SaveCase{"after-insert:1", false}, SaveCase{"before-commit:1", false},
                                         SaveCase{"after-commit:1", true}, SaveCase{"after-screen:1", true}));

} // namespace
} // namespace fieldledger::test
