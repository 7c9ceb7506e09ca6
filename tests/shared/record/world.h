// The laws' test world: a server with its log, a few tablets with base, open changes, forms and what they set aside, and a
// console, playing one history. Beside each state it keeps the truth, counted independently: which changes went into it,
// and what the author of each change had been shown.
#pragma once

#include "tests/shared/record/algebra.h"
#include "tests/shared/record/history.h"
#include "tests/shared/record/situations.h"

#include <array>
#include <bitset>

namespace fieldledger::test {

inline constexpr std::size_t recordCount = 2;
inline constexpr std::size_t changesMax = 256;
using ChangeSet = std::bitset<changesMax>; // by index in World::written

// A change as its author meant it.
struct Written {
    Change change;
    std::size_t record = 0;
    Verdict verdict = Verdict::Merged; // that the server will give
    ChangeSet shown;                   // what the author had been shown
    ChangeSet sameForm;                // earlier saves of the same opened form
};

struct LogItem {
    std::size_t written = 0;
    std::optional<Cut> cut;
    TimePoint got;
};

struct Layer {
    RecordState state;
    ChangeSet truth;
};

using Layers = std::array<Layer, recordCount>;

struct OpenedForm {
    bool open = false;
    std::size_t record = 0;
    Seen seen;
    ChangeSet shown;
    ChangeSet saved; // by this form
    std::uint64_t first = 0;
};

// Whoever numbers changes: a tablet or the console.
struct Writer {
    DeviceNumber device;
    std::uint64_t last = 0;
    std::array<std::uint64_t, recordCount> lastTo{};
    std::array<OpenedForm, 2> forms; // by person
};

struct Snapshot {
    std::size_t cursor = 0;
    Layers cached;
    std::array<bool, recordCount> taken{};
};

struct Tablet : Writer {
    Layers base;
    std::vector<std::size_t> open; // not yet answered, by n
    std::vector<LogItem> aside;
    std::size_t cursor = 0;
    std::array<bool, recordCount> dropped{};
    std::optional<Snapshot> snapshot;
};

class World {
public:
    World(const History& history, Mutation mutation, Tally& tally);

    void play();
    // Forms are closed, everything is pushed and comes down.
    void settle();

    const Algebra& algebra() const { return algebra_; }
    const std::vector<Written>& written() const { return written_; }
    const std::vector<LogItem>& log() const { return log_; }
    const Layers& server() const { return server_; }
    const std::vector<Tablet>& tablets() const { return tablets_; }
    // The base with the open changes on top.
    Layer view(const Tablet& tablet, std::size_t record) const;
    // The first law that was broken while playing.
    const std::optional<std::string>& broken() const { return broken_; }

private:
    void prepare();
    void play(const Event& event);
    void playWriting(const Event& event);
    void playSync(Tablet& tablet, const Event& event);
    void playSnapshot(Tablet& tablet, const Event& event);

    // Writing (world_writing.cpp)
    bool isConsole(const Event& event) const { return event.writer >= tablets_.size(); }
    Writer& writerOf(const Event& event);
    Layer viewOf(const Event& event, std::size_t record);
    void openForm(const Event& event);
    void save(const Event& event);
    void saveAct(const Event& event);
    void recover(const Event& event);
    void reissue(const Event& event);
    void release(const Event& event);
    Written draft(Writer& writer, const Event& event, std::size_t record) const;
    void issue(const Event& event, Writer& writer, Written written);
    void expectOwnWorkOnTop(const Tablet& tablet, std::size_t written);

    // Syncing (world_sync.cpp)
    const LogItem& take(std::size_t written);
    void push(Tablet& tablet, std::size_t count, bool answerLost);
    void pull(Tablet& tablet, std::size_t count, bool shuffled, std::uint64_t seed);
    void receive(Tablet& tablet, const LogItem& item);
    bool tryTakeIn(Tablet& tablet, const LogItem& item);
    void retryAside(Tablet& tablet, std::size_t record);
    void askState(Tablet& tablet, std::size_t record);
    void takePage(Tablet& tablet, std::size_t record, const Layer& page);
    void startSnapshot(Tablet& tablet);
    void endSnapshot(Tablet& tablet);
    void dropRecord(Tablet& tablet, std::size_t record);
    void enterRecord(Tablet& tablet, std::size_t record);
    void expectNothingTakenBack(const Seen& before, const Layer& base, std::string_view when);
    void expectAnswerChangesNothing(const Tablet& tablet, const LogItem& item, RecordState before);
    void fail(std::string what);

    const History& history_;
    Algebra algebra_;
    Tally& tally_;
    std::vector<Written> written_;
    std::vector<std::optional<std::size_t>> placeInLog_; // by index in written_
    std::vector<LogItem> log_;
    std::vector<std::size_t> quarantined_; // indexes in written_, not released yet
    Layers server_;
    std::vector<Tablet> tablets_;
    Writer console_;
    std::optional<std::string> broken_;
};

} // namespace fieldledger::test
