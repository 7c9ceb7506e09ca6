// Carries requests to the office and answers back, losing, cutting, repeating and delaying some of them.
#pragma once

#include "tests/simulation/scene.h"

namespace fieldledger::simulation {

class Carrier {
public:
    explicit Carrier(Scene& scene) : scene_(scene) {}

    // Does what the engine of this tablet asks for.
    void perform(Tablet& tablet, const std::vector<SyncAction>& actions);
    void feed(Tablet& tablet, const SyncEvent& event) { perform(tablet, tablet.feed(event, scene_.agenda.now())); }
    // A tablet has another number: what else speaks under the old one starts again.
    void onIdentityChanged(std::function<void(Tablet&)> what) { identityChanged_ = std::move(what); }
    // Messages on their way.
    std::size_t underway() const { return underway_; }

private:
    enum class Fate {
        Arrives, RequestLost, RequestCut, RequestRepeated, RequestLate, AnswerLost, AnswerCut, AnswerRepeated, AnswerLate, Busy, Full
    };
    // A request on its way; `life` tells the program that sent it from one that was started later.
    struct Letter {
        Tablet* tablet = nullptr;
        unsigned life = 0;
        std::uint64_t serial = 0;
        SendRequest request;
        Fate fate = Fate::Arrives;
    };
    struct Answer {
        Letter letter;
        server::Reply reply;
        std::int64_t logLength = 0;   // when it was made
        bool repeated = false;
    };

    void send(Tablet& tablet, const SendRequest& request);
    Fate drawFate();
    void reachOffice(const Letter& letter, bool again);
    void noteLife(const Letter& letter, const server::Reply& reply);
    static bool isInsideAct(std::string_view body, std::size_t kept);
    server::Reply replyOf(const Letter& letter);
    void sendBack(const Answer& answer, std::chrono::milliseconds delay);
    void reachTablet(const Answer& answer);
    void failLater(const Letter& letter);
    void noteAnswer(const Answer& answer);
    std::map<RecordId, Seen> taken(Tablet& tablet);
    bool takesAreaAway(const Answer& answer);
    static bool setsOwnAside(const Answer& answer, const RecordId& record);
    void setTimer(Tablet& tablet, TimePoint mono);
    void later(std::chrono::milliseconds delay, std::function<void()> what);
    std::chrono::milliseconds shortWhile() { return std::chrono::milliseconds(scene_.healed ? 5 : scene_.random.between(20, 700)); }
    std::chrono::milliseconds longWhile() { return std::chrono::milliseconds(scene_.random.between(61'000, 150'000)); }

    Scene& scene_;
    std::function<void(Tablet&)> identityChanged_;
    std::size_t underway_ = 0;
    std::uint64_t serial_ = 0;
    std::map<std::size_t, std::uint64_t> timers_;       // the newest of each tablet
    std::map<std::size_t, std::string> lastPush_;
    std::map<std::size_t, std::vector<std::string>> told_; // the areas that the last answer named to each tablet
};

} // namespace fieldledger::simulation
