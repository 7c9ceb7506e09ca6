// Records that the pictures show, as they come down to a tablet of an office: invented, of every state that a page can be in.
#pragma once

#include "tests/mobile/models/office.h"

namespace fieldledger::test {

// A change that another tablet made, as the server sends it down.
struct Arrival {
    std::string kind;
    std::vector<Register> set;
    std::string by = "u-31";
    Verdict verdict = Verdict::Merged;
    std::optional<RecordId> record = std::nullopt; // absent: a new one
    std::uint32_t device = 5;
};

class SampleTablet {
public:
    explicit SampleTablet(Office& office) : office_(office) {}

    // False when something could not be put there.
    bool isGood() const { return good_; }

    // Sites, visits, a clash and problems of one campaign; the tablet then has a position.
    void fillForInspector();
    // Visits to review, a set of linked sites, a likely duplicate, and a change that was set aside.
    void fillForSupervisor();
    // A visit that was sent back.
    void fillReturned();
    // A round of another campaign, partly done.
    void fillRound();
    // A lot that was registered in the next area, too: the one of this tablet's.
    RecordId fillOfSet();

    // The records, in that order. All of them come with one answer.
    std::vector<RecordId> arrive(std::vector<Arrival> arrivals);

private:
    RecordId arrive(const std::string& kind, std::vector<Register> set, const std::string& by, Verdict verdict = Verdict::Merged);
    void fillConflict();
    void fillProblems();

    Office& office_;
    std::uint64_t last_ = 0;
    bool good_ = true;
};

} // namespace fieldledger::test
