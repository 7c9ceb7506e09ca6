#include "tests/simulation/photo_carrier.h"

#include "shared/wire/message_codec.h"

namespace fieldledger::simulation {

void PhotoCarrier::start(Tablet& tablet)
{
    perform(tablet, tablet.startPhotos(scene_.agenda.now()));
    if (!tablet.reachable) {
        feed(tablet, PhotoNetwork{false, false});
    }
}

void PhotoCarrier::feed(Tablet& tablet, const PhotoEvent& event)
{
    perform(tablet, tablet.feedPhotos(event, scene_.agenda.now()));
}

void PhotoCarrier::perform(Tablet& tablet, const std::vector<PhotoAction>& actions)
{
    for (const PhotoAction& action : actions) {
        if (const auto* request = std::get_if<SendBlobRequest>(&action)) {
            if (tablet.photoInFlight) {
                scene_.failure = "tablet " + std::to_string(tablet.index) + " has two photo requests in flight";
            }
            tablet.photoInFlight = request->request;
            send(tablet, *request);
        } else if (std::holds_alternative<GiveUpRequest>(action)) {
            tablet.photoInFlight.reset();
        } else if (const auto* timer = std::get_if<SetTimer>(&action)) {
            setTimer(tablet, timer->at);
        }
    }
}

void PhotoCarrier::setTimer(Tablet& tablet, TimePoint mono)
{
    const std::uint64_t mine = ++serial_;
    timers_[tablet.index] = mine;
    scene_.agenda.at(tablet.trueTimeOf(mono), [this, &tablet, mine, life = tablet.life] {
        if (timers_[tablet.index] == mine && tablet.life == life && tablet.isRunning()) {
            feed(tablet, TimerFired{});
        }
    });
}

void PhotoCarrier::later(std::function<void()> what)
{
    ++underway_;
    const std::chrono::milliseconds delay(scene_.healed ? 5 : random_.between(20, 700));
    scene_.agenda.after(delay, [this, what = std::move(what)] {
        --underway_;
        what();
    });
}

PhotoCarrier::Fate PhotoCarrier::drawFate()
{
    if (scene_.healed) {
        return Fate::Arrives;
    }
    const std::size_t drawn = random_.below(100);
    return drawn < 5 ? Fate::Lost : drawn < 25 ? Fate::Cut : drawn < 33 ? Fate::AnswerLost : drawn < 36 ? Fate::Busy : Fate::Arrives;
}

void PhotoCarrier::send(Tablet& tablet, const SendBlobRequest& request)
{
    const Letter letter{&tablet, tablet.life, request, drawFate()};
    scene_.say([&] {
        return "tablet " + std::to_string(tablet.index) + " sends photo request " + std::to_string(request.request) + ": " + request.method + " "
            + request.path.substr(0, 90) + ", " + std::to_string(request.body.size()) + " bytes, fate "
            + std::to_string(static_cast<int>(letter.fate));
    });
    if (letter.fate == Fate::Lost) {
        scene_.faults.note(Fault::PhotoRequestLost);
        return fail(letter);
    }
    later([this, letter] { reachOffice(letter); });
}

// Half of what is lost is noticed by the tablet's network, the other half only by the queue's own timer.
void PhotoCarrier::fail(const Letter& letter)
{
    if (random_.happens(500)) {
        return;
    }
    later([this, letter] {
        Tablet& tablet = *letter.tablet;
        if (tablet.life == letter.life && tablet.isRunning() && tablet.photoInFlight == letter.request.request) {
            tablet.photoInFlight.reset();
            feed(tablet, BlobRequestFailed{letter.request.request, Error(ErrorCode::TimedOut, "cut")});
        }
    });
}

void PhotoCarrier::reachOffice(const Letter& letter)
{
    if (scene_.agenda.now() < scene_.officeDownUntil && !scene_.healed) {
        return fail(letter);
    }
    const SendBlobRequest& request = letter.request;
    if (letter.fate == Fate::Busy) {
        scene_.faults.note(Fault::PhotoServerBusy);
        const std::string body = encodeProblem({"storage_full", 507, "磁盘已满", "the disk is full", "made up", {}, {}});
        return later([this, letter, body] {
            reachTablet(letter, {letter.request.request, 507, {{"content-type", std::string(problemType)}}, body});
        });
    }
    if (letter.fate == Fate::Cut && !request.body.empty()) {
        scene_.faults.note(Fault::PhotoCut);
        scene_.office.takePartOf(request, random_.below(request.body.size()), scene_.agenda.now());
        return fail(letter);
    }
    const BlobAnswerArrived answer = scene_.office.handlePhoto(request, scene_.agenda.now());
    scene_.say([&] {
        return "the office answers photo request " + std::to_string(request.request) + " of tablet " + std::to_string(letter.tablet->index) + ": "
            + std::to_string(answer.status);
    });
    if (letter.fate != Fate::Arrives) {
        scene_.faults.note(Fault::PhotoAnswerLost);
        return fail(letter);
    }
    later([this, letter, answer] { reachTablet(letter, answer); });
}

void PhotoCarrier::reachTablet(const Letter& letter, const BlobAnswerArrived& answer)
{
    Tablet& tablet = *letter.tablet;
    if (tablet.life != letter.life || !tablet.isRunning()) {
        return;
    }
    const std::int64_t sentBefore = tablet.photoStatus().backlog.sentBytes;
    if (tablet.photoInFlight == letter.request.request) {
        tablet.photoInFlight.reset();
    } else {
        scene_.faults.note(Fault::PhotoAnswerLate);
    }
    feed(tablet, answer);
    const bool isLook = letter.request.method == "HEAD" || letter.request.method == "POST";
    if (isLook && answer.status < 300 && tablet.photoStatus().backlog.sentBytes < sentBefore) {
        scene_.faults.note(Fault::PhotoOffsetWentBack);
    } else if (letter.request.method == "HEAD" && answer.status < 300) {
        scene_.faults.note(Fault::PhotoResumed);
    }
}

} // namespace fieldledger::simulation
