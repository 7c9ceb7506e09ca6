// What strangers send, as functions of bytes: each takes any bytes at all and ends; a broken promise aborts. libFuzzer drives them
// in preset `fuzz` (libfuzzer_entry.cpp); what is in corpus/ is played through all of them in every preset (corpus_test.cpp).
#pragma once

#include <array>
#include <string_view>

namespace fieldledger::test {

void fuzzHttp(std::string_view bytes);       // what arrives on a socket -> guard, parser, request
void fuzzPush(std::string_view bytes);       // an NDJSON batch, and each line of it as a signed change
void fuzzExpression(std::string_view bytes); // a form's expression: read, and evaluated
void fuzzCampaign(std::string_view bytes);   // a campaign's definition
void fuzzStatePage(std::string_view bytes);  // what comes down: pages, states, answers, items
void fuzzUpload(std::string_view bytes);     // a sequence of requests to an upload (tus)

struct FuzzTarget {
    std::string_view name;   // its folder in corpus/
    void (*run)(std::string_view bytes);
    std::string_view seeds{}; // a folder of the project whose files are inputs too
};
inline constexpr std::array fuzzTargets{
    FuzzTarget{"http", fuzzHttp},
    FuzzTarget{"push", fuzzPush, "proto/examples/messages"},
    FuzzTarget{"expression", fuzzExpression},
    FuzzTarget{"campaign", fuzzCampaign, "shared/campaigns"},
    FuzzTarget{"state_page", fuzzStatePage, "proto/examples/messages"},
    FuzzTarget{"upload", fuzzUpload},
};

} // namespace fieldledger::test
