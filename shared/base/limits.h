// Every limit of the system with its unit, in one place. proto/sync.md lists those that a peer can meet.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace fieldledger::limits {

// JSON of strangers
inline constexpr std::size_t jsonDepthMax = 64;
inline constexpr std::size_t jsonNodesMax = 100'000;
inline constexpr std::size_t jsonKeyBytesMax = 256;
inline constexpr std::int64_t jsonIntegerMax = (std::int64_t{1} << 53) - 1;

// Changes and pushes
inline constexpr std::size_t changeBytesMax = 1 << 20;          // one line; above it the tablet sends a stand-in
inline constexpr std::size_t changeRegistersMax = 2'000;        // members of "set"
inline constexpr std::size_t changeSeenMax = 10'000;            // entries of "seen"
inline constexpr std::size_t changeNameBytesMax = 64;           // kind, campaign, by
inline constexpr std::size_t pushChangesMax = 500;
inline constexpr std::size_t pushBytesMax = 8 << 20;            // decompressed; an act is never split, so one act may fill it
inline constexpr std::size_t actChangesMax = 200;
inline constexpr std::size_t valueBytesMax = 512 << 10;         // one register's text

// Answers
inline constexpr std::size_t tailItemsMax = 2'000;
inline constexpr std::size_t answerBytesMax = 7 << 20;          // decompressed; Qt 6.4 refuses well-compressed replies over 10 MB
inline constexpr std::size_t snapshotRecordsMax = 4'000;

// HTTP
inline constexpr std::size_t httpHeaderBytesMax = 8 << 10;
inline constexpr std::size_t httpHeaderFieldsMax = 64;
inline constexpr std::size_t httpBodyBytesMax = 8 << 20;        // as it comes over the wire
inline constexpr std::size_t httpConnectionsMax = 1'024;
inline constexpr std::chrono::seconds httpHeaderTimeMax{10};
inline constexpr std::chrono::seconds httpBodyTimeMax{60};
inline constexpr std::chrono::seconds httpIdleTimeMax{75};
inline constexpr std::chrono::seconds httpWriteTimeMax{120};
inline constexpr std::chrono::seconds stopGraceMax{5};

// Enrolment
inline constexpr std::chrono::minutes enrolmentCodeLife{30};
inline constexpr int enrolmentTriesPerMinuteMax = 20;
inline constexpr std::size_t anewHashesMax = 50'000;            // changes that an enrolment anew names; far more than can be in doubt
inline constexpr std::size_t anewVerdictsMax = 10'000;          // that its answer tells; what comes after them is not confirmed

// The tablet's engine
inline constexpr std::chrono::seconds retryDelayMin{2};
inline constexpr std::chrono::seconds retryDelayMax{300};
inline constexpr std::chrono::seconds pullIntervalMax{60};
inline constexpr std::chrono::seconds requestTimeMax{60};
inline constexpr std::chrono::seconds signInTimeMax{15}; // somebody waits; without an answer the tablet looks for itself

// Photos on a tablet
inline constexpr std::int64_t blobBytesMax = 64 << 20;          // one blob, as the server takes it
inline constexpr std::int64_t fetchedBlobBytesMax = 4 << 20;    // a thumb or preview of others
inline constexpr std::int64_t photoCacheBytesMax = std::int64_t{512} << 20; // of others' pictures
inline constexpr int photosPerFieldMax = 30;                    // where a definition says nothing, and at most
inline constexpr double pairMetresMax = 30;                     // a before and an after farther apart are flagged
inline constexpr int pairBearingMax = 45;                       // degrees that the camera may have looked differently
inline constexpr std::size_t photoWishesMax = 200;              // thumbs and previews asked for at a time
inline constexpr std::chrono::hours photoOrphanAge{24};         // files and rows that nothing names go after that
inline constexpr std::size_t uploadChunkMin = 16 << 10;         // one PATCH; grows while it works, halves after a cut
inline constexpr std::size_t uploadChunkStart = 256 << 10;
inline constexpr std::size_t uploadChunkMax = 4 << 20;
inline constexpr int uploadMismatchesMax = 3;                   // then the photo is set aside

// Pictures, as both sides look at their first bytes
inline constexpr std::uint32_t imageSideMax = 12'000;
inline constexpr std::uint64_t imagePixelsMax = 64'000'000;
inline constexpr std::size_t imageSegmentsMax = 1'000;          // of a JPEG, before its frame header
inline constexpr std::uint64_t imageHeaderBytesMax = 8 << 20;   // how far in the frame header may stand

// Blobs on the server
inline constexpr std::size_t uploadPieceBytes = 64 << 10;       // read, written and sent at a time
inline constexpr std::size_t openUploadsMax = 64;               // of one device
inline constexpr std::uint64_t openUploadBytesMax = std::uint64_t{512} << 20; // their declared lengths, of one device
inline constexpr std::size_t uploadMetadataBytesMax = 2'048;
inline constexpr std::chrono::hours uploadLife{14 * 24};        // after its last byte
inline constexpr std::chrono::hours unnamedBlobLife{90 * 24};   // kept blobs that no change names
inline constexpr std::chrono::hours blobOrphanAge{24};          // files that neither a row nor a change names
inline constexpr std::chrono::hours blobSweepInterval{24};
inline constexpr std::uint64_t diskReserveBytes = 64 << 20;     // left to the ledger: no upload begins into it

// Forms
inline constexpr std::size_t expressionBytesMax = 4'096;
inline constexpr std::size_t expressionDepthMax = 64;
inline constexpr std::size_t formFieldsMax = 1'000;

// Patrols
inline constexpr int patrolLeadingMax = 2;                       // outcomes with a half of the screen each
inline constexpr std::size_t patrolStopsMax = 200;              // sites of one patrol; each is a row of its record
inline constexpr std::size_t patrolSitesReadMax = 1'000;        // due sites that are looked at for tonight

// Personal data
inline constexpr std::size_t orderTextBytesMax = 500;           // of an order to erase
inline constexpr std::size_t erasedRegistersNamedMax = 500;     // by one order, register by register

// Review
inline constexpr std::size_t noteTextBytesMax = 2'000;          // why a record is sent back, and the answer
inline constexpr std::size_t returnReasonsMax = 20;
inline constexpr std::size_t reviewPageMax = 100;               // records of one page of what waits for review

} // namespace fieldledger::limits
