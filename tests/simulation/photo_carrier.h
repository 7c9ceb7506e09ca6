// Carries photos between tablets and the office, beside the records: cuts uploads at any byte, loses answers, fills the
// server, and lets blobs of others be looked at.
#pragma once

#include "tests/simulation/scene.h"

namespace fieldledger::simulation {

class PhotoCarrier {
public:
    PhotoCarrier(Scene& scene, std::uint64_t seed) : scene_(scene), random_(seed) {}

    void start(Tablet& tablet);
    void feed(Tablet& tablet, const PhotoEvent& event);
    std::size_t underway() const { return underway_; }
    Random& random() { return random_; }

private:
    enum class Fate { Arrives, Lost, Cut, AnswerLost, Busy };
    struct Letter {
        Tablet* tablet = nullptr;
        unsigned life = 0;
        SendBlobRequest request;
        Fate fate = Fate::Arrives;
    };

    void perform(Tablet& tablet, const std::vector<PhotoAction>& actions);
    void send(Tablet& tablet, const SendBlobRequest& request);
    Fate drawFate();
    void reachOffice(const Letter& letter);
    void reachTablet(const Letter& letter, const BlobAnswerArrived& answer);
    void fail(const Letter& letter);
    void setTimer(Tablet& tablet, TimePoint mono);
    void later(std::function<void()> what);

    Scene& scene_;
    Random random_;                               // of photos alone: they move nothing else
    std::size_t underway_ = 0;
    std::uint64_t serial_ = 0;
    std::map<std::size_t, std::uint64_t> timers_; // the newest of each tablet
};

} // namespace fieldledger::simulation
