// Logging in and out with a name and a password, for people at a browser. Tablets are known by their token and key.
#include "server/api/handlers.h"

#include "server/access/rights.h"
#include "server/access/secrets.h"
#include "shared/wire/login_codec.h"

namespace fieldledger::server {

namespace {

constexpr std::chrono::hours loginLife{12};

LoginAnswer sessionOf(const Views& views, const Account& account, std::string token, TimePoint now)
{
    const std::optional<StaffRole> role = views.directory->roleOf(account.stored.id, now);
    return {std::move(token), account.stored.id, account.stored.name, std::string(role ? roleName(*role) : std::string_view()),
            grantedRoots(*views.directory, views.catalog->tree(), account.stored.id, now), now + loginLife};
}

} // namespace

Plan loginHandler(ApiDesk& desk, const Request& request)
{
    const Result<LoginRequest> asked = decodeLoginRequest(request.body);
    if (!asked) {
        return replyNow(problemReply(asked.error()));
    }
    const bool mayTry = desk.passwordTries.allows("login " + asked->login, request.received)
        && desk.passwordTries.allows("from " + request.remote, request.received);
    if (!mayTry) {
        return replyNow(problemReply(ProblemType::RateLimited, "too many tries; wait a minute"));
    }
    const std::shared_ptr<const Views> views = desk.central.views();
    const Account* account = views->directory->accountByLogin(asked->login);
    const bool canEnter = account != nullptr && !account->stored.passwordHash.empty() && account->mayEnterAt(request.received);
    const bool good = isPassword(canEnter ? account->stored.passwordHash : desk.nobodysPassword, asked->password);
    if (!canEnter || !good) {
        return replyNow(problemReply(ProblemType::Unauthenticated, "the log-in name or the password is wrong"));
    }
    const std::string token = makeToken(desk.settings.random);
    const StoredToken stored{secretHash(token), account->stored.id, DeviceNumber{}, request.received, request.received + loginLife};
    Plan plan;
    plan.write = std::make_unique<SmallJob>([stored](WriteScope& scope) {
        scope.effects.accounts = true;
        return scope.ledger.accounts().addToken(stored);
    });
    plan.answer = [views, account, token, now = request.received](const Status& written, CentralReading&) {
        return written ? jsonReply(encodeLoginAnswer(sessionOf(*views, *account, token, now))) : problemReply(written.error());
    };
    return plan;
}

Plan logoutHandler(ApiDesk&, const Caller& caller, const Request& request)
{
    if (caller.session.device != nullptr) {
        return replyNow(problemReply(ProblemType::Forbidden, "a device does not log out; an administrator revokes it"));
    }
    const Sha256 hash = secretHash(bearerToken(request).value_or(std::string_view()));
    Plan plan;
    plan.write = std::make_unique<SmallJob>([hash, now = request.received](WriteScope& scope) {
        scope.effects.accounts = true;
        return scope.ledger.accounts().revokeToken(hash, now);
    });
    plan.answer = [](const Status& written, CentralReading&) {
        return written ? jsonReply("{}") : problemReply(written.error());
    };
    return plan;
}

} // namespace fieldledger::server
