// Small campaigns written as JSON with single quotes, and the verbs that form tests share.
#pragma once

#include "shared/form/evaluation.h"
#include "shared/wire/campaign_codec.h"

#include <gtest/gtest.h>

namespace fieldledger::test {

inline std::string json(std::string text)
{
    // ^ stands for a quote inside an expression.
    for (char& character : text) {
        character = character == '\'' ? '"' : character == '^' ? '\'' : character;
    }
    return text;
}

// A definition around the fields of one site form.
inline std::string definitionOf(const std::string& fields, const std::string& rest = {})
{
    return json("{'id': 'trial', 'version': 1, 'title': {'zh': '试验', 'en': 'Trial'},"
                "'choices': {'side': [{'name': 'south', 'label': {'zh': '南', 'en': 'South'}, 'columns': {'ring': 'outer'}},"
                "                     {'name': 'north', 'label': {'zh': '北', 'en': 'North'}, 'columns': {'ring': 'inner'}}]},"
                "'forms': [{'kind': 'site', 'title': {'zh': '点位', 'en': 'Site'}, 'fields': ["
                "  {'name': 'screen', 'type': 'group', 'label': {'zh': '一屏', 'en': 'Screen'}, 'fields': [")
        + json(fields) + json("]}]}]" + rest + "}");
}

inline Campaign campaignOf(const std::string& fields)
{
    Result<Campaign> read = readCampaign(definitionOf(fields));
    if (!read) {
        ADD_FAILURE() << read.error().detail();
        return {};
    }
    return std::move(*read);
}

class HeldRecords final : public LinkedRecords {
public:
    const Answers* find(std::string_view recordId) const override
    {
        const auto at = records.find(recordId);
        return at != records.end() ? &at->second : nullptr;
    }
    std::map<std::string, Answers, std::less<>> records;
};

// 2026-11-23, a Monday, 09:05 on the office's clock.
inline ExpressionContext contextOfTest()
{
    ExpressionContext context;
    context.today = *dayFromText("2026-11-23");
    context.now = *momentFromText("2026-11-23T01:05:00Z");
    context.user = "u-31";
    context.area = "371502008";
    context.record = "0192aaaa-0000-7000-8000-000000000001";
    return context;
}

} // namespace fieldledger::test
