// The evidence record: one photo, signature or picture as registers of an ordinary record (proto/merge.md). The names of its
// registers stand here and nowhere else. The picture's bytes are blobs, named by their SHA-256.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/record/record_state.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

inline constexpr std::string_view evidenceKind = "evidence";

namespace evidence {

inline constexpr std::string_view of = "of";                   // id of the record it belongs to
inline constexpr std::string_view field = "field";             // form path of the image field
inline constexpr std::string_view area = "area";               // as the owner's
inline constexpr std::string_view blob = "blob";               // the untouched original
inline constexpr std::string_view size = "size";
inline constexpr std::string_view media = "media";
inline constexpr std::string_view width = "width";
inline constexpr std::string_view height = "height";
inline constexpr std::string_view thumb = "thumb";
inline constexpr std::string_view thumbSize = "thumb_size";
inline constexpr std::string_view preview = "preview";
inline constexpr std::string_view previewSize = "preview_size";
inline constexpr std::string_view taken = "taken";             // the tablet's best estimate of the true time
inline constexpr std::string_view takenWall = "taken_wall";
inline constexpr std::string_view takenBoot = "taken_boot";
inline constexpr std::string_view takenMono = "taken_mono";
inline constexpr std::string_view latitude = "lat";            // 1e-7 degree
inline constexpr std::string_view longitude = "lon";
inline constexpr std::string_view accuracy = "accuracy_cm";
inline constexpr std::string_view fix = "fix";
inline constexpr std::string_view datum = "datum";
inline constexpr std::string_view bearing = "bearing";         // whole degrees
inline constexpr std::string_view source = "source";
inline constexpr std::string_view personal = "personal";
inline constexpr std::string_view pair = "pair";               // on the after photo: the evidence record of the before one

// What `source` says.
inline constexpr std::string_view camera = "camera";
inline constexpr std::string_view file = "file";   // a picture that lay on the tablet
inline constexpr std::string_view test = "test";   // a test pattern
inline constexpr std::string_view drawn = "drawn"; // with a finger on the screen: a signature

} // namespace evidence

// A blob as a record names it. No hash: the record names none.
struct NamedBlob {
    std::optional<Sha256> hash;
    std::int64_t size = 0;
    bool operator==(const NamedBlob&) const = default;
};

// Where the tablet was when the shutter fell.
struct EvidencePosition {
    std::int64_t latitude = 0;   // 1e-7 degree, WGS-84
    std::int64_t longitude = 0;
    std::int64_t accuracyCm = 0;
    TimePoint fix;
    bool operator==(const EvidencePosition&) const = default;
};

struct EvidenceFacts {
    RecordId of;
    std::string field;
    std::string area;
    NamedBlob original;
    std::string media;           // "image/jpeg" or "image/png"
    std::int64_t width = 0;
    std::int64_t height = 0;
    NamedBlob thumb;
    NamedBlob preview;
    ClockReading taken;
    std::optional<EvidencePosition> position;
    std::optional<std::int64_t> bearing;
    std::string source;          // "camera", "file", "test" or "drawn"
    bool personal = false;
    std::optional<RecordId> pair;
};

// What an act writes for it. What is absent is left out.
std::vector<Register> evidenceRegisters(const EvidenceFacts& facts);

// From shown values (Answers::registers()). Registers that are absent or of another form are left empty: an evidence record
// without a readable `blob` shows as one whose picture is not known.
EvidenceFacts evidenceFrom(const std::vector<Register>& shown);
// The same from a state: of each register the head of the highest rank.
EvidenceFacts evidenceFrom(const RecordState& state);

} // namespace fieldledger
