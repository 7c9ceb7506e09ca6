#include "server/api/desk.h"

#include "server/access/rights.h"
#include "server/access/secrets.h"
#include "shared/base/limits.h"
#include "shared/wire/message_codec.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

constexpr int passwordTriesPerMinuteMax = 10;

// A hash at full cost that no password fits: made ready, since making one takes a fifth of a second and 64 MiB.
constexpr const char* nobodysFullHash =
    "$argon2id$v=19$m=65536,t=3,p=1$lwc2nD8bJj3/9ZJ8LDvPxw$9JOR44rIMzWwYUyjSWHhp38gPVOHkPWr+y97QvpRWQI";

std::string nobodysHash(PasswordCost cost)
{
    if (cost == PasswordCost::Full) {
        return nobodysFullHash;
    }
    const Result<std::string> hash = hashPassword("nobody has this password", cost);
    return hash ? *hash : std::string();
}

} // namespace

ApiDesk::ApiDesk(const ApiSettings& apiSettings, Central& openCentral, BlobStore& openBlobs)
    : settings(apiSettings), central(openCentral), blobs(openBlobs), codeTries(limits::enrolmentTriesPerMinuteMax),
      passwordTries(passwordTriesPerMinuteMax), nobodysPassword(nobodysHash(apiSettings.passwordCost))
{
}

std::optional<std::string_view> bearerToken(const Request& request)
{
    const std::optional<std::string_view> header = request.header("authorization");
    constexpr std::string_view scheme = "Bearer ";
    if (!header || !header->starts_with(scheme)) {
        return std::nullopt;
    }
    return header->substr(scheme.size());
}

Result<Caller> callerOf(const ApiDesk& desk, const Request& request)
{
    const std::optional<std::string_view> token = bearerToken(request);
    if (!token) {
        return Error(ErrorCode::Unauthenticated, "the request carries no bearer token");
    }
    Caller caller{desk.central.views(), {}};
    const std::optional<Session> session = caller.views->directory->session(*token, request.received);
    if (!session) {
        return Error(ErrorCode::Unauthenticated, "the token is unknown, expired or revoked");
    }
    caller.session = *session;
    return caller;
}

bool isAdministrator(const ApiDesk& desk, const Request& request)
{
    const std::optional<std::string_view> token = bearerToken(request);
    return token && !desk.settings.adminToken.empty() && isSameSecret(*token, desk.settings.adminToken);
}

Plan replyNow(Reply reply)
{
    Plan plan;
    plan.reply = std::move(reply);
    return plan;
}

Reply jsonReply(std::string body)
{
    Reply reply;
    reply.contentType = jsonType;
    reply.body = std::move(body);
    return reply;
}

Reply ndjsonReply(std::string lines)
{
    Reply reply;
    reply.contentType = ndjsonType;
    reply.body = std::move(lines);
    return reply;
}

Status mayRead(const Caller& caller)
{
    if (caller.session.device != nullptr && caller.session.device->revoked) {
        return Error(ErrorCode::Forbidden, "this device has been revoked; ask your administrator to enrol it anew");
    }
    return {};
}

std::vector<std::string> areasOf(const Views& views, const Session& session, TimePoint now)
{
    if (session.device != nullptr && session.device->revoked) {
        return {};
    }
    return grantedRoots(*views.directory, views.catalog->tree(), session.account->stored.id, now);
}

Result<std::vector<std::string>> areasAsked(const Caller& caller, const Request& request)
{
    std::vector<std::string> areas = areasOf(*caller.views, caller.session, request.received);
    const std::optional<std::string_view> asked = request.argument("area");
    if (!asked) {
        return areas;
    }
    const bool granted = std::ranges::any_of(
        areas, [&](const std::string& root) { return caller.views->catalog->tree().isWithin(*asked, root); });
    if (!granted) {
        return Error(ErrorCode::Forbidden, "this area is not one of yours");
    }
    return std::vector<std::string>{std::string(*asked)};
}

} // namespace fieldledger::server
