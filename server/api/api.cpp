#include "server/api/api.h"

#include "server/api/handlers.h"
#include "server/api/routes.h"

#include <array>

namespace fieldledger::server {

Result<std::unique_ptr<Api>> Api::open(ApiSettings settings)
{
    ASSERT_ALWAYS(settings.random);
    auto central = Central::open(settings.ledgerPath, settings.connection, settings.founding, settings.consoleKey, settings.random);
    if (!central) {
        return central.error();
    }
    return std::make_unique<Api>(std::move(settings), *std::move(central));
}

Api::Api(ApiSettings settings, std::unique_ptr<Central> central)
    : settings_(std::move(settings)), central_(std::move(central)), desk_(std::make_unique<ApiDesk>(settings_, *central_))
{
}

Api::~Api() = default;

Reply Api::handle(const Request& request)
{
    if (std::optional<Reply> known = fromMemory(request)) {
        return *std::move(known);
    }
    Plan made = plan(request);
    if (made.reply) {
        return *std::move(made.reply);
    }
    Status written;
    if (made.write != nullptr) {
        const std::array<WriteJob*, 1> jobs{made.write.get()};
        written = central_->commit(jobs).front();
    }
    return made.answer(written, central_->reading());
}

bool Api::isSlow(const Request& request)
{
    const RouteMatch match = findRoute(request.method, request.path);
    return match.route != nullptr && match.route->slow;
}

std::optional<Reply> Api::fromMemory(const Request& request) const
{
    if (request.method != Method::Post || request.path != "/v1/sync") {
        return std::nullopt;
    }
    const Result<Caller> caller = callerOf(*desk_, request);
    return caller ? syncFromMemory(*desk_, *caller, request) : std::nullopt;
}

Plan Api::plan(const Request& request)
{
    const RouteMatch match = findRoute(request.method, request.path);
    if (match.route == nullptr) {
        return replyNow(match.pathKnown ? problemReply(ProblemType::MethodNotAllowed, "this path does not take that method")
                                        : problemReply(ProblemType::NotFound, "there is no such path"));
    }
    switch (match.route->entry) {
    case Entry::Open:
        return match.route->open(*desk_, request);
    case Entry::Administrator:
        if (!isAdministrator(*desk_, request)) {
            return replyNow(problemReply(ProblemType::Unauthenticated, "only the token in the ledger's folder opens this"));
        }
        return match.route->open(*desk_, request);
    case Entry::Session:
    case Entry::Reader:
        break;
    }
    const Result<Caller> caller = callerOf(*desk_, request);
    if (!caller) {
        return replyNow(problemReply(caller.error()));
    }
    if (const Status may = mayRead(*caller); match.route->entry == Entry::Reader && !may) {
        return replyNow(problemReply(may.error()));
    }
    return match.route->known(*desk_, *caller, request);
}

std::optional<Reply> Api::refusalOfLive(const Request& request) const
{
    const Result<Caller> caller = callerOf(*desk_, request);
    const Status may = caller ? mayRead(*caller) : Status(caller.error());
    return may ? std::nullopt : std::optional(problemReply(may.error()));
}

} // namespace fieldledger::server
