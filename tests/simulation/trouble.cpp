#include "tests/simulation/trouble.h"

#include <algorithm>

namespace fieldledger::simulation {

void Trouble::strike(Tablet& tablet)
{
    if (scene_.orders.happens(350)) {
        eraseByOrder();
    }
    if (scene_.lives && scene_.random.happens(400)) {
        lives_.strike(tablet);
        return;
    }
    const std::size_t drawn = scene_.random.below(100);
    if (drawn < 30) {
        changeNetwork(tablet);
    } else if (drawn < 55) {
        restartTablet(tablet);
    } else if (drawn < 63) {
        restartOffice();
    } else if (drawn < 83) {
        changeGrants(tablet);
    } else if (drawn < 89) {
        changePause(tablet);
    } else if (drawn < 93) {
        setClock(tablet);
    } else if (drawn < 95) {
        revoke(tablet);
    } else if (drawn < 97) {
        scene_.faults.note(Fault::CampaignPublished);
        scene_.say([] { return std::string("the office publishes the campaign again"); });
        scene_.office.publishCampaign(scene_.agenda.now());
    } else {
        carrier_.feed(tablet, SomethingNew{});
    }
}

// Whether the office holds any value of it is for the office to say.
void Trouble::eraseByOrder()
{
    if (scene_.sites.empty() || scene_.agenda.now() < scene_.officeDownUntil) {
        return;
    }
    // The first ones again and again, so that values are on their way and given anew.
    const RecordId& site = scene_.sites[scene_.orders.below(std::min<std::size_t>(scene_.sites.size(), 6))];
    if (scene_.office.erase(site, scene_.agenda.now())) {
        scene_.faults.note(Fault::PersonalErased);
        scene_.say([&] { return "personal values of " + site.text() + " are erased by order"; });
    }
}

void Trouble::restartTablet(Tablet& tablet)
{
    scene_.say([&] { return "tablet " + std::to_string(tablet.index) + " is killed and started again"; });
    scene_.faults.note(tablet.isOnFile() ? Fault::TabletFileReopened : Fault::ProgramRestarted);
    if (tablet.inFlight) {
        scene_.faults.note(Fault::TabletKilledInFlight);
    }
    const Result<std::optional<std::string>> token = tablet.ledger().snapshotToken();
    ASSERT_ALWAYS(token);
    if (*token) {
        scene_.faults.note(Fault::SnapshotResumed);
    }
    tablet.kill(scene_.agenda.now());
    carrier_.perform(tablet, tablet.start(scene_.agenda.now()));
    photos_.start(tablet);
}

void Trouble::restartOffice()
{
    scene_.officeDownUntil = scene_.agenda.now() + std::chrono::milliseconds(scene_.random.between(0, 20'000));
    if (officeOnFile_) {
        scene_.say([] { return std::string("the office is restarted"); });
        scene_.faults.note(Fault::ServerRestarted);
        scene_.office.restart(scene_.agenda.now());
    }
}

void Trouble::changeNetwork(Tablet& tablet)
{
    tablet.reachable = !tablet.reachable;
    if (!tablet.reachable) {
        scene_.faults.note(Fault::Offline);
    }
    scene_.say([&] { return "tablet " + std::to_string(tablet.index) + (tablet.reachable ? " is reachable" : " has no signal"); });
    carrier_.feed(tablet, NetworkChanged{tablet.reachable});
    photos_.feed(tablet, PhotoNetwork{tablet.reachable, false});
}

void Trouble::changePause(Tablet& tablet)
{
    tablet.paused = !tablet.paused;
    if (tablet.paused) {
        scene_.faults.note(Fault::Paused);
    }
    carrier_.feed(tablet, PauseRequested{tablet.paused});
    photos_.feed(tablet, PauseRequested{tablet.paused});
}

void Trouble::changeGrants(Tablet& tablet)
{
    Person& person = scene_.office.person(tablet.plan.login);
    static const std::vector<std::string> all{eastArea, westArea, villages[0], villages[1], villages[2], zoneArea};
    std::vector<std::string> areas = person.areas;
    if (areas.empty() || (areas.size() < 3 && scene_.random.happens(500))) {
        const std::string& given = scene_.random.pick(all);
        if (std::ranges::find(areas, given) == areas.end()) {
            areas.push_back(given);
            scene_.faults.note(Fault::GrantGiven);
        }
    } else {
        areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(scene_.random.below(areas.size())));
        scene_.faults.note(Fault::GrantTaken);
    }
    scene_.say([&] {
        std::string text = person.login + " now has";
        for (const std::string& area : areas) {
            text += " " + area;
        }
        return text;
    });
    scene_.office.grant(person, areas, scene_.agenda.now());
    if (scene_.random.happens(350)) {
        // Corrected at once: a tablet may be between learning of the first and asking for its snapshot.
        scene_.agenda.after(std::chrono::milliseconds(scene_.random.between(100, 4'000)), [this, &tablet] {
            if (!scene_.healed) {
                changeGrants(tablet);
            }
        });
    }
}

void Trouble::revoke(Tablet& tablet)
{
    // One at most, or nobody is left to compare with.
    const bool isFirst = std::ranges::none_of(scene_.tablets, [](const auto& other) { return other->revoked; });
    if (isFirst && !scene_.lives && scene_.random.happens(400)) {
        scene_.say([&] { return "tablet " + std::to_string(tablet.index) + " is revoked"; });
        scene_.faults.note(Fault::DeviceRevoked);
        scene_.office.revoke(tablet.enrolled().device, scene_.agenda.now());
        tablet.revoked = true;
    }
}

void Trouble::setClock(Tablet& tablet)
{
    scene_.faults.note(Fault::ClockSet);
    tablet.setClock(std::chrono::hours(scene_.random.between(-400 * 24, 400 * 24)));
}

void Trouble::end()
{
    scene_.healed = true;
    for (const auto& tablet : scene_.tablets) {
        tablet->reachable = true;
        tablet->paused = false;
        carrier_.feed(*tablet, NetworkChanged{true});
        carrier_.feed(*tablet, PauseRequested{false});
        photos_.feed(*tablet, PhotoNetwork{true, false});
        photos_.feed(*tablet, PauseRequested{false});
    }
}

} // namespace fieldledger::simulation
