#include "server/ledger/personal_delivery.h"

#include "shared/form/personal_text.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

#include <map>

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

// What the orders about the record name. The reader judges its own values by it, whatever else it knows of orders.
Result<std::string> erasedOf(CentralReading& reading, const RecordId& record)
{
    const Result<std::vector<ErasedRegister>> orders = reading.erased().of(record);
    if (!orders) {
        return orders.error();
    }
    return orders->empty() ? std::string() : encodeErased(*orders);
}

} // namespace

Result<BesideItem> besideChange(CentralReading& reading, ChangeNumber number, const RecordId& record, std::string_view text, bool mayRead)
{
    if (!holdsCommitment(text)) {
        return BesideItem();
    }
    Result<std::vector<PersonalValue>> values = reading.personalOf(number);
    Result<std::string> erased = values ? erasedOf(reading, record) : Result<std::string>(values.error());
    if (!erased) {
        return erased.error();
    }
    return BesideItem{encodedFor(*std::move(values), mayRead), *std::move(erased)};
}

Result<BesideItem> besideState(CentralReading& reading, const RecordId& record, std::string_view text, bool mayRead)
{
    Result<std::string> erased = erasedOf(reading, record);
    if (!erased || !holdsCommitment(text)) {
        return erased ? Result<BesideItem>(BesideItem{{}, *std::move(erased)}) : Result<BesideItem>(erased.error());
    }
    const Result<IdentifiedState> state = decodeState(text);
    if (!state) {
        return state.error();
    }
    std::vector<PersonalValue> held;
    std::map<std::string, int, std::less<>> heads; // how many commitments a register has
    for (const HeldChange& change : state->state.held) {
        for (const Register& one : change.registers) {
            heads[one.first] += isCommitment(one.second) ? 1 : 0;
        }
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
    // A value is known by its commitment; a mask does not say which of several it stands for, one that was erased among them.
    std::erase_if(held, [&](const PersonalValue& value) { return !mayRead && heads[value.registerName] > 1; });
    return BesideItem{encodedFor(std::move(held), mayRead), *std::move(erased)};
}

} // namespace fieldledger::server
