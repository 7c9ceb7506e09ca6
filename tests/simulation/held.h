// What the office and the tablets have of what people did, where lives end: words, lines and pictures. Two looks at it, before and after
// something was taken away, tell what was lost.
#pragma once

#include "tests/simulation/scene.h"

#include <set>

namespace fieldledger::simulation {

// One value that a person gave a register of a record; each is given once.
struct Said {
    RecordId record;
    std::string registerName;
    std::string value;
    auto operator<=>(const Said&) const = default;
};

struct Held {
    std::set<Said> said;
    std::map<Sha256, bool> lines;         // by the hash of the bytes in which each was first saved; whether those who hold it cannot read it
    std::map<Sha256, std::int64_t> blobs; // whole, with their size

    void add(const Held& other);
};

Held heldByOffice(Scene& scene);
// Of pictures, those whose act was saved and that it took itself.
Held heldByTablet(Tablet& tablet);
Held heldByAnybody(Scene& scene);
// What somebody's own change covers that the office has not got yet: a tablet that enrols anew recovers it from its base.
Held coveredOnTablets(Scene& scene);

// Nothing, or what of `promised` is not in `held`.
std::optional<std::string> firstMissing(const Held& promised, const Held& held);

} // namespace fieldledger::simulation
