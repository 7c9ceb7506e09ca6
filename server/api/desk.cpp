#include "server/api/desk.h"

#include "server/access/rights.h"
#include "server/access/secrets.h"
#include "shared/base/limits.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::server {

namespace {
constexpr int passwordTriesPerMinuteMax = 10;
} // namespace

ApiDesk::ApiDesk(const ApiSettings& apiSettings, Central& openCentral)
    : settings(apiSettings), central(openCentral), codeTries(limits::enrolmentTriesPerMinuteMax),
      passwordTries(passwordTriesPerMinuteMax)
{
    if (Result<std::string> hash = hashPassword("nobody has this password", apiSettings.passwordCost)) {
        nobodysPassword = *std::move(hash);
    }
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

std::vector<std::string> areasOf(const Views& views, const Session& session, TimePoint now)
{
    if (session.device != nullptr && session.device->revoked) {
        return {};
    }
    return grantedRoots(*views.directory, views.catalog->tree(), session.account->stored.id, now);
}

} // namespace fieldledger::server
