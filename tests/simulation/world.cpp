#include "tests/simulation/world.h"

#include "tests/simulation/lives.h"
#include "tests/simulation/people.h"
#include "tests/simulation/trouble.h"
#include "tests/simulation/world_check.h"

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace fieldledger::simulation {

namespace {

constexpr TimePoint start{1'795'500'000'000};
constexpr std::uint64_t roundsMax = 14;

// Where ledgers that are files lie: in memory where the machine has a place for that.
std::string folderOfFiles()
{
    const std::filesystem::path memory = "/dev/shm";
    std::error_code failed;
    const bool hasMemory = std::filesystem::is_directory(memory, failed);
    const std::filesystem::path folder
        = (hasMemory ? memory : std::filesystem::temp_directory_path()) / ("fieldledger-simulation-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    return folder.string();
}

class World {
public:
    explicit World(const RunOptions& options)
        : options_(options), folder_(folderOfFiles()), officeOnFile_(options.lives || options.seed % 4 == 0),
          scene_(options.seed, start, officeOnFile_ ? folder_ + "/office" : ":memory:"), carrier_(scene_), photos_(scene_, options.seed ^ 0x9407),
          people_(scene_, carrier_, photos_), lives_(scene_, carrier_, photos_), trouble_(scene_, carrier_, photos_, lives_, officeOnFile_)
    {
        scene_.lives = options.lives;
        scene_.traced = options.traced;
        scene_.watched = !options.lives && (options.flaw != Flaw::None || options.seed % 8 == 3);
        scene_.begin = start;
        carrier_.onIdentityChanged([this](Tablet& tablet) { photos_.feed(tablet, Started{}); });
    }
    ~World()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    World(const World&) = delete;

    RunOutcome run()
    {
        begin();
        work();
        if (!scene_.failure) {
            heal();
        }
        if (!scene_.failure && !scene_.lives) {
            lookAtPhotos();
        }
        if (!scene_.failure) {
            scene_.failure = firstBreach(scene_);
        }
        if (!scene_.failure && scene_.lives) {
            scene_.failure = lives_.breach();
        }
        return {scene_.failure, scene_.faults, std::move(scene_.events), scene_.truth.deeds().size(), rounds_};
    }

private:
    void begin();
    void addTablet(std::size_t index);
    void work();
    void heal();
    void lookAtPhotos();
    void runUntilNothingMoves();
    bool isAnyWaiting();
    bool isAtRest();
    std::string position();

    RunOptions options_;
    std::string folder_;
    bool officeOnFile_;
    Scene scene_;
    Carrier carrier_;
    PhotoCarrier photos_;
    People people_;
    Lives lives_;
    Trouble trouble_;
    std::uint64_t rounds_ = 0;
};

void World::begin()
{
    scene_.office.begin(start);
    const std::size_t count = 3 + scene_.random.below(3);
    for (std::size_t i = 0; i < count; ++i) {
        addTablet(i);
    }
    for (const auto& tablet : scene_.tablets) {
        carrier_.perform(*tablet, tablet->start(scene_.agenda.now()));
        photos_.start(*tablet);
    }
}

void World::addTablet(std::size_t index)
{
    Random& random = scene_.random;
    static const std::vector<std::string> logins{"zhao", "qian", "sun", "li", "zhou"};
    TabletPlan plan;
    plan.login = logins[(index + random.below(2)) % logins.size()];
    plan.users = {scene_.office.person(plan.login).id, scene_.office.person("zhao").id, scene_.office.person("wu").id};
    if (random.happens(200)) {
        plan.clockSkew = std::chrono::hours(random.happens(500) ? 365 * 24 : -365 * 24);
        scene_.faults.note(Fault::WrongClock);
    }
    if (random.happens(350) || options_.lives) {
        plan.path = folder_ + "/tablet" + std::to_string(index);
    }
    plan.limits = {1 + random.below(6), 1 << 20, 1 + random.below(8), 1 + random.below(12)};
    plan.flaw = options_.flaw;
    if (random.happens(options_.lives ? 300 : 120)) {
        plan.newerApp = std::make_shared<WrittenHashes>();
    }
    plan.isForgetful = random.happens(200) && !options_.lives;
    plan.seed = random.next();
    std::array<std::uint8_t, 32> keySeed{};
    random.fill(keySeed);
    const DeviceKey key = deviceKeyFromSeed(keySeed);
    const EnrolAnswer enrolled = scene_.office.enrol(plan.login, key.publicKey, scene_.agenda.now());
    scene_.tablets.push_back(std::make_unique<Tablet>(index, std::move(plan), enrolled, key, scene_.agenda.now()));
}

void World::work()
{
    Random& random = scene_.random;
    // Many short runs try more mixes of settings in the same time; what needs a long history comes in one of four.
    const bool isLong = random.happens(250);
    const std::size_t steps = isLong ? 60 + random.below(90) : 20 + random.below(50);
    TimePoint when = scene_.agenda.now() + std::chrono::seconds(5);
    for (std::size_t i = 0; i < steps; ++i) {
        scene_.agenda.at(when, [this] {
            Tablet& tablet = *scene_.random.pick(scene_.tablets);
            if (scene_.random.happens(scene_.lives ? 700 : 820)) {
                people_.act(tablet);
            } else {
                trouble_.strike(tablet);
            }
        });
        when = when + std::chrono::milliseconds(random.happens(30) ? random.between(0, 3'600'000) : random.between(0, 12'000));
    }
    while (scene_.agenda.now() < when && !scene_.agenda.isEmpty() && !scene_.failure) {
        scene_.agenda.runNext();
    }
}

std::string World::position()
{
    std::string text = std::to_string(scene_.office.logLength());
    for (const auto& tablet : scene_.tablets) {
        const Result<std::optional<std::string>> cursor = tablet->ledger().cursor();
        ASSERT_ALWAYS(cursor);
        text += " " + cursor->value_or("none");
    }
    return text;
}

// For an answer that may never come: the engine's own timer ends that.
bool World::isAnyWaiting()
{
    return std::ranges::any_of(scene_.tablets, [](const auto& tablet) {
        return tablet->inFlight.has_value() || tablet->photoInFlight.has_value();
    });
}

bool World::isAtRest()
{
    for (const auto& tablet : scene_.tablets) {
        // A revoked tablet may deliver what it still has, and is then told that there is nothing for it to read.
        const bool isToldOff = tablet->revoked && tablet->status().problem && tablet->status().problem->code() == ErrorCode::Forbidden;
        const bool isDone = tablet->status().phase == SyncPhase::UpToDate || isToldOff;
        if (!isDone || tablet->status().pendingChanges != 0 || tablet->inFlight) {
            return false;
        }
        if (tablet->photoStatus().backlog.all().count != 0 && !tablet->mayKeepPhotos()) {
            return false;
        }
    }
    return true;
}

// Bounded: when a few rounds of everybody asking do not bring everything to rest, something goes round in circles.
void World::heal()
{
    trouble_.end();
    for (const auto& tablet : scene_.tablets) {
        people_.closeForms(*tablet);
    }
    std::string before;
    for (rounds_ = 1; rounds_ <= roundsMax; ++rounds_) {
        for (const auto& tablet : scene_.tablets) {
            carrier_.feed(*tablet, SyncRequested{});
            photos_.feed(*tablet, PhotosRequested{});
        }
        runUntilNothingMoves();
        if (scene_.failure) {
            return;
        }
        scene_.office.finish(scene_.agenda.now());
        const std::string now = position();
        if (isAtRest() && now == before) {
            return;
        }
        before = now;
    }
    scene_.failure = "not at rest after " + std::to_string(roundsMax) + " rounds";
    for (const auto& tablet : scene_.tablets) {
        const SyncStatus& status = tablet->status();
        *scene_.failure += "\n  tablet " + std::to_string(tablet->index) + ": phase " + std::to_string(static_cast<int>(status.phase)) + ", "
            + std::to_string(status.pendingChanges) + " changes and " + std::to_string(tablet->photoStatus().backlog.all().count)
            + " blobs to send" + (tablet->photoStatus().problem ? " (" + tablet->photoStatus().problem->detail() + ")" : "") + (status.problem ? ", " + status.problem->detail() : "");
    }
}

void World::runUntilNothingMoves()
{
    const std::uint64_t happened = scene_.agenda.happened();
    while ((carrier_.underway() > 0 || photos_.underway() > 0 || isAnyWaiting()) && scene_.agenda.happened() < happened + 5'000
           && !scene_.failure) {
        scene_.agenda.runNext();
    }
}

// Each tablet shows the thumbs of a few photos in its areas, whoever took them.
void World::lookAtPhotos()
{
    constexpr std::size_t thumbsMax = 4;
    for (const auto& tablet : scene_.tablets) {
        if (tablet->revoked) {
            continue;
        }
        std::size_t wanted = 0;
        for (const TakenPhoto& taken : scene_.photos) {
            const Result<std::optional<RecordView>> view = tablet->ledger().record(taken.photo.record);
            ASSERT_ALWAYS(view);
            const bool isShown
                = *view && ((*view)->elsewhere || scene_.office.holds(scene_.office.person(tablet->plan.login).areas, (*view)->state.areas()));
            const bool isOthers = taken.tablet != tablet->index && !scene_.tablets[taken.tablet]->mayKeepPhotos();
            const NamedBlob thumb = *view ? evidenceFrom((*view)->state).thumb : NamedBlob();
            if (isShown && isOthers && thumb.hash && ++wanted <= thumbsMax) {
                const Status wished = tablet->ledger().photos().want(*thumb.hash, thumb.size);
                ASSERT_ALWAYS(wished);
                scene_.looked.emplace_back(tablet->index, thumb);
            }
        }
        photos_.feed(*tablet, PhotosChanged{});
    }
    runUntilNothingMoves();
}

} // namespace

RunOutcome runWorld(const RunOptions& options)
{
    return World(options).run();
}

} // namespace fieldledger::simulation
