// What every handler works with, and how a request becomes known: who sends it.
#pragma once

#include "server/access/throttle.h"
#include "server/api/api.h"
#include "server/api/problem.h"
#include "shared/evidence/passwords.h"

namespace fieldledger::server {

struct ApiDesk {
    ApiDesk(const ApiSettings& apiSettings, Central& openCentral, BlobStore& openBlobs);

    const ApiSettings& settings;
    Central& central;
    BlobStore& blobs;
    TimePoint sweptBlobs;        // when rows of blobs that nobody names were last looked for; the writing thread's
    Throttle codeTries;          // by address
    Throttle passwordTries;      // by log-in name, and by address
    // Compared with when nobody has that log-in, so that the time tells nothing.
    std::string nobodysPassword;
};

// Who sends a request. The session points into the views, which are kept as long.
struct Caller {
    std::shared_ptr<const Views> views;
    Session session;
};

std::optional<std::string_view> bearerToken(const Request& request);
// Unauthenticated without a good token.
Result<Caller> callerOf(const ApiDesk& desk, const Request& request);
bool isAdministrator(const ApiDesk& desk, const Request& request);

Plan replyNow(Reply reply);
Reply jsonReply(std::string body);
Reply ndjsonReply(std::string lines);
// Forbidden for a revoked device, which may push (into quarantine) and nothing else.
Status mayRead(const Caller& caller);
// The areas that a caller holds now; none for a revoked device.
std::vector<std::string> areasOf(const Views& views, const Session& session, TimePoint now);

// The areas that a request asks about: `area` where it is given and held, else all that the caller holds. Forbidden otherwise.
Result<std::vector<std::string>> areasAsked(const Caller& caller, const Request& request);

// A write of few lines whose result the answer reads from the same object.
class SmallJob : public WriteJob {
public:
    explicit SmallJob(std::function<Status(WriteScope&)> work) : work_(std::move(work)) {}
    Status run(WriteScope& scope) override { return work_(scope); }
    bool standsAlone() const override { return true; }

private:
    std::function<Status(WriteScope&)> work_;
};

} // namespace fieldledger::server
