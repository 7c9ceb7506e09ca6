#include "shared/form/pattern.h"

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

bool matches(std::string_view pattern, std::string_view text)
{
    const Result<Pattern> compiled = Pattern::compile(pattern);
    EXPECT_TRUE(compiled) << pattern;
    return compiled && compiled->matches(text);
}

TEST(Pattern, MatchesTheWholeText)
{
    struct Case {
        const char* pattern;
        const char* text;
        bool expected;
    };
    const Case cases[] = {
        {"abc", "abc", true}, {"abc", "abcd", false}, {"abc", "xabc", false}, {"^abc$", "abc", true}, {"", "", true}, {"", "a", false},
        {"a*", "", true}, {"a*", "aaaa", true}, {"a+", "", false}, {"a?b", "b", true}, {"a?b", "aab", false},
        {"a|bc|", "bc", true}, {"a|bc|", "", true}, {"(a|b)*c", "ababc", true}, {"(?:ab){2}", "abab", true}, {"(?:ab){2}", "ab", false},
        {"\\d{3,4}", "1234", true}, {"\\d{3,4}", "12345", false}, {"\\d{2,}", "1", false}, {"\\d{2,}", "123456", true},
        {"[^a-c]x", "dx", true}, {"[^a-c]x", "bx", false}, {"[]x]", "]", true}, {"[a-]", "-", true}, {"[\\dX]", "X", true},
        {"\\w+\\s\\S", "a_1 !", true}, {"\\D", "5", false}, {"a.c", "a\nc", true}, {"\\.", "x", false}, {"a\\{1\\}", "a{1}", true},
        {"..", "停车", true}, {"[一-龥]{2}", "板房", true}, {"[一-龥]{2}", "ab", false}, {"a+?b", "aab", true},
        {"(a^b|c$)", "c", true}, {"a^b", "ab", false},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(matches(one.pattern, one.text), one.expected) << one.pattern << " on " << one.text;
    }
}

TEST(Pattern, RefusesWhatItCannotRun)
{
    for (const char* pattern : {"(", ")", "a)", "[", "[a", "[z-a]", "*", "+a", "a{", "a{2", "a{3,2}", "a{x}", "a**b{", "(?=a)", "\\", "\\1", "\\b", "[\\D]", "a{2000}", "((a{100}){100}){100}"}) {
        const Result<Pattern> compiled = Pattern::compile(pattern);
        EXPECT_FALSE(compiled) << pattern;
    }
    EXPECT_FALSE(Pattern::compile(std::string(100, '(') + std::string(100, ')')));
}

TEST(Pattern, EndsOnTextThatBacktracksForEver)
{
    EXPECT_FALSE(matches("(a*)*b", std::string(20'000, 'a')));
    EXPECT_FALSE(matches("(a|aa)+$b", std::string(20'000, 'a')));
}

TEST(Pattern, ReadsBrokenTextAsReplacementCharacters)
{
    EXPECT_EQ(codePoints("a\xff\xe5\x81").size(), 4U);
    EXPECT_TRUE(matches("a.", "a\xff"));
}

} // namespace
} // namespace fieldledger
