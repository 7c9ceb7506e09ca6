// A tablet of an office for the models' tests: a real ledger file with the parking campaign, areas and people that came down
// from a server, a place where it stands, and the workspace over it. It can be killed and started again.
#pragma once

#include "mobile/device/replayed_positions.h"
#include "mobile/models/photo_studio.h"
#include "mobile/models/workspace.h"
#include "shared/base/assert.h"
#include "shared/form/form_rules.h"

#include <QTemporaryDir>

#include <memory>

namespace fieldledger::test {

class Office {
public:
    // A tablet that was just enrolled: nothing has come down to it yet.
    struct OnlyEnrolled {};

    // Builds the file and opens it. `sites` are logged by another tablet before.
    explicit Office(int sites = 0);
    explicit Office(OnlyEnrolled);
    ~Office();

    Workspace& workspace() { return *workspace_; }
    LedgerThread& ledger() { return *ledger_; }
    ReplayedPositions& positions() { return *positions_; }
    PhotoStudio& studio() { return *studio_; }
    // What photos are taken with from the next start() on; a test pattern unless told.
    void useCamera(std::function<std::unique_ptr<CameraSource>()> make) { makeCamera_ = std::move(make); }
    // Where the tablet stands from the next start() on; nowhere: positions are not to be had.
    void useSteps(std::vector<ReplayedPositions::Step> steps) { steps_ = std::move(steps); }
    // How photos reach the disk from the next start() on; outlives this.
    void useFiles(PhotoFiles& files) { files_ = &files; }
    // Starts again, enrolled with a server at that address. Until then at one where nobody answers.
    void connectTo(const QString& server);
    QString folder() const { return folder_.path(); }

    // The process dies: nothing that was not stored is there afterwards.
    void kill();
    void start();

    // Runs events until it holds; false after a minute.
    static bool wait(const std::function<bool()>& until);
    // Runs a job on the ledger thread, after all that waits there, and waits for it, however busy the machine is; one that is never done ends the test.
    template <class Job> auto ask(Job job)
    {
        // Not on this stack: an answer that came after all would be written where something else lies by then.
        const auto result = std::make_shared<std::optional<decltype(job(std::declval<const LedgerAccess&>()))>>();
        ledger_->runWhenFree(workspace_.get(), std::move(job), [result](auto value) { result->emplace(std::move(value)); });
        const bool answered = wait([&] { return result->has_value(); });
        ASSERT_ALWAYS(answered);
        return *std::move(*result);
    }
    // Everything posted so far is done and delivered.
    void settle();

    // The person of this tablet is given another role, known from the next start on.
    void enrolAs(const std::string& role);
    void becomeSupervisor();

    // A record that another tablet made, as the server sends it down. Registers as in a change.
    RecordId receive(const std::string& kind, std::vector<Register> set);
    // The same of another area, sent because it is of a set with a site of this tablet's; with what the area is called, where the server knows it.
    RecordId receiveOfSet(const std::string& kind, std::vector<Register> set, const std::string& areaName = {});
    void receiveChange(const RecordId& record, const std::string& kind, std::vector<Register> set, Seen seen = {});
    // The same with a personal value behind its register: in clear, or masked as for a person without the right.
    void receivePersonal(const RecordId& record, const std::string& kind, const std::string& name, const std::string& value, bool masked);
    // Another shipped campaign comes down.
    void receiveCampaign(const std::string& campaign);
    // The same, and it is chosen; records received from now on are its.
    void turnTo(const std::string& campaign);
    RecordId receiveSite(const std::string& name, const std::string& side, const std::string& disposition);
    // Logged, and its disposition given, so long ago.
    RecordId receiveOldSite(const std::string& name, const std::string& disposition, std::chrono::hours age, std::int64_t latitude);
    // Of the records that the file was built with, the campaign and the areas among them, the first is 1.
    static RecordId builtRecord(std::uint64_t number);
    std::uint64_t builtRecords() const { return built_; }
    // Any items, as an answer of the server brings them.
    static Status apply(TabletLedger& ledger, std::vector<Item> items);
    // The server has taken in all that this tablet made.
    void deliverOwn();
    // What this tablet made itself, and nobody has taken in yet.
    std::vector<Change> ownChanges();
    std::optional<RecordView> record(const QString& id);
    Answers shown(const QString& id);

private:
    static SyncAnswer answerOf(std::vector<Item> items);
    Change changeOf(const RecordId& record, const std::string& kind, std::vector<Register> set);
    ChangeItem itemOf(Change change);
    void take(std::vector<Item> items);
    void build(int sites);
    void saveEnrolment();

    QTemporaryDir folder_;
    Enrolment enrolment_;
    PhotoFiles* files_ = nullptr;
    std::string campaign_ = "parking";
    std::unique_ptr<LedgerThread> ledger_;
    std::unique_ptr<ReplayedPositions> positions_;
    std::unique_ptr<CameraSource> camera_;
    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<PhotoStudio> studio_;
    std::function<std::unique_ptr<CameraSource>()> makeCamera_;
    std::vector<ReplayedPositions::Step> steps_{{364'560'000, 1'159'850'000, 800}, {364'570'000, 1'159'850'000, 500}};
    std::uint64_t lastForeign_ = 0;
    std::uint64_t lastId_ = 0;
    std::uint64_t built_ = 0;
};

} // namespace fieldledger::test
