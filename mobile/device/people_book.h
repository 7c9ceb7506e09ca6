// Who has signed in on this tablet, so that they can again without a signal. Pure: the settings `people` and `person` as values.
// A verifier is an Argon2id hash of the password that the server last took; tries without a signal are counted before they
// are checked, so that a restart gives none back.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/record/role.h"

#include <optional>
#include <string>
#include <vector>

namespace fieldledger {

struct KnownPerson {
    std::string login;
    std::string user;      // the person's id
    std::string name;
    std::string role;
    std::string verifier;  // empty: must sign in with a signal first
    int failures = 0;      // since the last time it was right
    TimePoint waitUntil;   // no try without a signal before
    bool operator==(const KnownPerson&) const = default;
};

class PeopleBook {
public:
    // Empty text: nobody yet.
    static Result<PeopleBook> fromText(const std::string& text);
    std::string text() const;

    const std::vector<KnownPerson>& people() const { return people_; }
    KnownPerson* byLogin(const std::string& login);
    const KnownPerson* byUser(const std::string& user) const;
    // Replaces whom that log-in named before.
    void keep(KnownPerson person);

private:
    std::vector<KnownPerson> people_;
};

// Counts a try; the first ones cost nothing, then a minute, two, four … up to an hour.
void countFailure(KnownPerson& person, TimePoint now);

// Whether the tablet may be handed back to whom it is enrolled for without a password: only where that gains no right.
bool mayHandBack(const std::string& roleNow, const std::string& enrolledRole);

} // namespace fieldledger
