// A campaign with a small loop of problems, and problems that are moved through it by people and tablets.
#pragma once

#include "form_fixture.h"

#include "shared/form/problem_flags.h"
#include "shared/record/review.h"
#include "shared/record/role.h"

namespace fieldledger::test {

inline std::string problemDefinition(const std::string& transitions, const std::string& rest = ", 'review': ['problem']")
{
    const std::string label = "'label': {'zh': '字段', 'en': 'Field'}";
    return json("{'id': 'trial', 'version': 1, 'title': {'zh': '试验'}, 'problem_kind': 'problem', 'stage': 'stage',"
                "'open_stages': ['found', 'fixing', 'recheck', 'reopened'],"
                "'choices': {'stage': [{'name': 'found', 'label': {'zh': '发现'}}, {'name': 'fixing', 'label': {'zh': '整改'}},"
                "  {'name': 'recheck', 'label': {'zh': '复查'}}, {'name': 'closed', 'label': {'zh': '销号'}}, {'name': 'reopened', 'label': {'zh': '反弹'}}]},"
                "'forms': [{'kind': 'site', 'title': {'zh': '点位'}, 'fields': [{'name': 'screen', 'type': 'group', " + label + ", 'fields': ["
                "    {'name': 'name', 'type': 'text', " + label + "}]}]},"
                "  {'kind': 'problem', 'title': {'zh': '问题'}, 'fields': [{'name': 'screen', 'type': 'group', " + label + ", 'fields': ["
                "    {'name': 'stage', 'type': 'select_one stage', " + label + ", 'rule': 'cautious', 'together': ['stage', 'fixer', 'checker'],"
                "     'caution': ['reopened', 'found', 'fixing', 'recheck', 'closed']},"
                "    {'name': 'fixer', 'type': 'staff', 'label': {'zh': '整改人', 'en': 'Fixed by'}}, {'name': 'checker', 'type': 'staff', " + label + "},"
                "    {'name': 'deadline', 'type': 'date', " + label + "}, {'name': 'words', 'type': 'text', " + label + "},"
                "    {'name': 'lines', 'type': 'repeat', " + label + ", 'fields': [{'name': 'line', 'type': 'text', " + label + "}]}]}],"
                "   'transitions': [" + transitions + "]}]" + rest + "}");
}

inline const std::string smallLoop =
    "{'name': 'start', 'label': {'zh': '开始'}, 'from': ['found', 'reopened'], 'to': 'fixing'},"
    "{'name': 'submit', 'label': {'zh': '报请'}, 'from': ['fixing'], 'to': 'recheck', 'set': {'fixer': 'user()'}, 'remark': 'words',"
    " 'ask': [{'field': 'words', 'required': true}, {'field': 'deadline', 'default': 'date(today() + 3)'}]},"
    "{'name': 'strike_off', 'label': {'zh': '销号'}, 'from': ['recheck'], 'to': 'closed', 'not_by': ['fixer'], 'set': {'checker': 'user()'}},"
    "{'name': 'reopen', 'label': {'zh': '反弹'}, 'from': ['closed'], 'to': 'reopened', 'role': 'supervisor', 'when': '${words} != ^never^'}";

inline Campaign problemCampaign(const std::string& rest = ", 'review': ['problem']")
{
    Result<Campaign> read = readCampaign(problemDefinition(smallLoop, rest));
    EXPECT_TRUE(read) << (read ? "" : read.error().detail());
    return read ? std::move(*read) : Campaign();
}

// A problem as people write it: each change has seen all before it unless it says otherwise.
class ProblemHistory {
public:
    explicit ProblemHistory(const Campaign& campaign) : campaign_(campaign) {}

    // A change of the stage with its step. `seen`: what its author had been shown; all by default.
    void move(const std::string& by, const std::vector<std::string>& from, const std::string& to, const std::string& transition = {},
              const std::string& fixer = {}, std::optional<Seen> seen = {})
    {
        std::vector<Register> set{{"stage", Value(to)}, {"fixer", fixer.empty() ? Value() : Value(fixer)}, {"checker", Value()}};
        addStep(campaign_, "problem", set, from, [this] { return newId(); }, transition);
        write(by, std::move(set), std::move(seen));
    }
    void write(const std::string& by, std::vector<Register> set, std::optional<Seen> seen = {})
    {
        Change change;
        change.number = {DeviceNumber{static_cast<std::uint32_t>(++changes_)}, 1}; // each from a tablet of its own
        change.record.bytes[0] = 9;
        change.seen = seen.value_or(state.seen);
        change.kind = "problem";
        change.campaign = "trial";
        change.by = by;
        change.at.est = TimePoint{1'000 * changes_};
        change.set = std::move(set);
        sortRegisters(change.set);
        state.apply(change, std::nullopt, change.at.est);
    }
    void approve(const std::string& by) { write(by, reviewRegisters(Review::Approved, by, TimePoint{1'000 * (changes_ + 1)})); }
    std::vector<std::string> flags() const
    {
        std::vector<std::string> codes;
        for (const ReviewFlag& flag : problemFlags(campaign_, *campaign_.form("problem"), state)) {
            codes.push_back(flag.code);
        }
        return codes;
    }
    bool struckOff() const { return isStruckOff(campaign_, *campaign_.form("problem"), state); }

    RecordState state;

private:
    RecordId newId()
    {
        RecordId id;
        id.bytes[15] = static_cast<std::uint8_t>(++ids_);
        return id;
    }

    const Campaign& campaign_;
    std::int64_t changes_ = 0;
    int ids_ = 0;
};

} // namespace fieldledger::test
