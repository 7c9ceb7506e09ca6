// What a tablet holds in the states that no day's work begins with: texts as long as they may be, ten thousand of everything, work that
// was not sent; and what a server says that refuses, is full, or is in the middle of a first snapshot.
#pragma once

#include "tests/mobile/device/scripted_server.h"
#include "tests/mobile/screens/sample_tablet.h"

namespace fieldledger::test {

class StateSamples {
public:
    static constexpr int manySites = 10'000;
    static constexpr int longPhotos = 40;

    explicit StateSamples(Office& office) : office_(office), tablet_(office) {}

    bool isGood() const { return good_ && tablet_.isGood(); }

    // Records whose names, notes and reasons are as long as the forms allow, in Chinese, in English and without a gap; one with
    // longPhotos photos, and one whose disposition twelve people gave without knowing of each other.
    void fillLong();
    // For a supervisor: a review, what was set aside and a duplicate of such length.
    void fillLongForSupervisor();
    // Over an office of manySites: all of them in conflict, visited and to be reviewed; the first with a long history.
    void fillMany();
    // For a supervisor: what was set aside.
    void fillManyForSupervisor();
    // Sites and a visit that this tablet made and nobody has taken in yet.
    void makeOwn(int sites);

    const std::vector<RecordId>& sites() const { return sites_; }

private:
    void readSites();
    RecordId photograph(const RecordId& site, int number);

    Office& office_;
    SampleTablet tablet_;
    std::vector<RecordId> sites_;
    bool good_ = true;
};

// A refusal as the server words it.
ScriptedServer::Step refusalOf(int status, const char* type, const char* titleZh, const char* titleEn);
// The first page of a snapshot: the campaign, the areas, the people and so many sites, of which more is still to come. While it is made,
// no other office may be.
ScriptedServer::Step firstPage(int sites);
// What the ledger's life is said to be: the one that the tablet knows.
ScriptedServer::Step sameLife();

} // namespace fieldledger::test
