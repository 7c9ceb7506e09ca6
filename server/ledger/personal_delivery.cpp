#include "server/ledger/personal_delivery.h"

#include "shared/form/personal_text.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::server {

namespace {

bool holdsCommitment(std::string_view text)
{
    return text.find("\"sha256:") != std::string_view::npos;
}

std::string encodedFor(std::vector<PersonalValue> values, bool mayRead)
{
    if (!mayRead) {
        for (PersonalValue& one : values) {
            one = PersonalValue{one.registerName, {}, Value(maskedText(committedText(one.value))), true};
        }
    }
    return values.empty() ? std::string() : encodePersonal(values);
}

} // namespace

Result<std::string> personalOfChange(CentralReading& reading, ChangeNumber number, std::string_view text, bool mayRead)
{
    if (!holdsCommitment(text)) {
        return std::string();
    }
    Result<std::vector<PersonalValue>> values = reading.personalOf(number);
    if (!values) {
        return values.error();
    }
    return encodedFor(*std::move(values), mayRead);
}

Result<std::string> personalOfState(CentralReading& reading, std::string_view text, bool mayRead)
{
    if (!holdsCommitment(text)) {
        return std::string();
    }
    const Result<IdentifiedState> state = decodeState(text);
    if (!state) {
        return state.error();
    }
    std::vector<PersonalValue> held;
    for (const HeldChange& change : state->state.held) {
        Result<std::vector<PersonalValue>> values = reading.personalOf(change.number);
        if (!values) {
            return values.error();
        }
        for (PersonalValue& value : *values) {
            if (change.find(value.registerName) != nullptr) {
                held.push_back(std::move(value));
            }
        }
    }
    return encodedFor(std::move(held), mayRead);
}

} // namespace fieldledger::server
