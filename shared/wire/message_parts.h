// Parts that several messages share, for the codecs of this folder only.
#pragma once

#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"
#include "shared/wire/messages.h"

namespace fieldledger {

DeviceNumber readDevice(ObjectReader& reader, std::string_view name);
std::uint64_t readCount(ObjectReader& reader, std::string_view name);
TimePoint readTimePoint(ObjectReader& reader, std::string_view name);
Sha256 readHash(ObjectReader& reader, std::string_view name);
// A public key as hexadecimal text; empty when absent.
std::string readOptionalKey(ObjectReader& reader, std::string_view name);
std::vector<std::string> readTexts(ObjectReader& reader, std::string_view name);
LogHead readLogHead(ObjectReader& reader, std::string_view name);
std::optional<Verdict> readVerdict(ObjectReader& reader, std::string_view name);
std::optional<Cut> readOptionalCut(ObjectReader& reader, std::string_view name);
std::optional<Reason> readOptionalReason(ObjectReader& reader, std::string_view name);
Result<std::vector<PersonalValue>> readPersonalValues(const Json::Array& items);

void writeNote(JsonWriter& writer, const DeviceNote& note);
// Absent where the member is.
std::optional<DeviceNote> readOptionalNote(ObjectReader& reader);
// The members of an enrolment's answer, in an object that is open.
void writeEnrolAnswer(JsonWriter& writer, const EnrolAnswer& answer);
EnrolAnswer readEnrolAnswer(ObjectReader& reader);

// The member `acknowledgements`, which is left out where there are none.
void writeAcknowledgements(JsonWriter& writer, const std::vector<Acknowledgement>& acknowledgements);
std::vector<Acknowledgement> readAcknowledgements(ObjectReader& reader);

void writeLogHead(JsonWriter& writer, const LogHead& head);
void writeTexts(JsonWriter& writer, const std::vector<std::string>& texts);

// The value, or the first thing the reader met that does not fit.
template <class T> Result<T> finish(const ObjectReader& reader, T value)
{
    if (const Status status = reader.status(); !status) {
        return status.error();
    }
    return value;
}

} // namespace fieldledger
