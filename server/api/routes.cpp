#include "server/api/routes.h"

#include "server/api/handlers.h"

#include <array>

namespace fieldledger::server {

namespace {

constexpr std::array routes{
    Route{Method::Get, "/v1/health", Entry::Open, false, &healthHandler, nullptr},
    Route{Method::Post, "/v1/enrol", Entry::Open, false, &enrolHandler, nullptr},
    Route{Method::Post, "/v1/enrol/anew", Entry::Open, false, &anewHandler, nullptr},
    Route{Method::Post, "/v1/login", Entry::Open, true, &loginHandler, nullptr},
    Route{Method::Post, "/v1/logout", Entry::Session, false, nullptr, &logoutHandler},
    Route{Method::Get, "/v1/about", Entry::Open, false, &aboutHandler, nullptr},
    Route{Method::Post, "/v1/sync", Entry::Session, false, nullptr, &syncHandler},
    Route{Method::Get, "/v1/snapshot", Entry::Reader, false, nullptr, &snapshotHandler},
    Route{Method::Get, "/v1/records/{}/state", Entry::Reader, false, nullptr, &recordStateHandler},
    Route{Method::Get, "/v1/duplicates", Entry::Reader, false, nullptr, &duplicatesHandler},
    Route{Method::Get, "/v1/quarantine", Entry::Reader, false, nullptr, &quarantineHandler},
    Route{Method::Post, "/v1/quarantine/release", Entry::Reader, false, nullptr, &releaseHandler},
    Route{Method::Post, "/v1/quarantine/refuse", Entry::Reader, false, nullptr, &refuseHandler},
    Route{Method::Get, "/v1/figures", Entry::Reader, false, nullptr, &figuresHandler},
    Route{Method::Get, "/v1/export", Entry::Reader, false, nullptr, &exportHandler},
    Route{Method::Get, "/v1/coverage", Entry::Reader, false, nullptr, &coverageHandler},
    Route{Method::Get, "/v1/review", Entry::Reader, false, nullptr, &reviewPageHandler},
    Route{Method::Post, "/v1/review", Entry::Reader, false, nullptr, &reviewHandler},
    Route{Method::Options, "/v1/blobs", Entry::Open, false, &uploadOptionsHandler, nullptr},
    Route{Method::Post, "/v1/blobs", Entry::Session, false, nullptr, &createUploadHandler},
    Route{Method::Options, "/v1/blobs/uploads/{}", Entry::Open, false, &uploadOptionsHandler, nullptr},
    Route{Method::Head, "/v1/blobs/uploads/{}", Entry::Session, false, nullptr, &uploadHeadHandler},
    Route{Method::Patch, "/v1/blobs/uploads/{}", Entry::Session, false, nullptr, &patchUploadHandler},
    Route{Method::Delete, "/v1/blobs/uploads/{}", Entry::Session, false, nullptr, &deleteUploadHandler},
    Route{Method::Get, "/v1/blobs/{}", Entry::Reader, false, nullptr, &blobHandler},
    Route{Method::Head, "/v1/blobs/{}", Entry::Reader, false, nullptr, &blobHandler},
    Route{Method::Get, "/v1/admin/figures", Entry::Administrator, false, &wholeFiguresHandler, nullptr},
    Route{Method::Post, "/v1/admin/users", Entry::Administrator, true, &addUserHandler, nullptr},
    Route{Method::Post, "/v1/admin/device-codes", Entry::Administrator, false, &deviceCodeHandler, nullptr},
    Route{Method::Post, "/v1/admin/device-revocations", Entry::Administrator, false, &revokeDeviceHandler, nullptr},
    Route{Method::Post, "/v1/admin/grants", Entry::Administrator, false, &addGrantHandler, nullptr},
    Route{Method::Post, "/v1/admin/grant-ends", Entry::Administrator, false, &endGrantsHandler, nullptr},
    Route{Method::Post, "/v1/admin/personal/erase", Entry::Administrator, false, &erasePersonalHandler, nullptr},
    Route{Method::Post, "/v1/admin/areas", Entry::Administrator, false, &importAreasHandler, nullptr},
    Route{Method::Post, "/v1/admin/campaigns", Entry::Administrator, false, &importCampaignHandler, nullptr},
    Route{Method::Post, "/v1/admin/records", Entry::Administrator, false, &importRecordsHandler, nullptr},
};

constexpr std::string_view placeholder = "{}";

// The part of the path that the placeholder stands for; nothing when the path is another.
std::optional<std::string_view> matched(std::string_view pattern, std::string_view path)
{
    const std::size_t at = pattern.find(placeholder);
    if (at == std::string_view::npos) {
        return pattern == path ? std::optional(std::string_view()) : std::nullopt;
    }
    const std::string_view before = pattern.substr(0, at);
    const std::string_view behind = pattern.substr(at + placeholder.size());
    if (path.size() <= before.size() + behind.size() || !path.starts_with(before) || !path.ends_with(behind)) {
        return std::nullopt;
    }
    const std::string_view part = path.substr(before.size(), path.size() - before.size() - behind.size());
    return part.find('/') == std::string_view::npos ? std::optional(part) : std::nullopt;
}

} // namespace

RouteMatch findRoute(Method method, std::string_view path)
{
    RouteMatch match;
    for (const Route& route : routes) {
        if (matched(route.path, path)) {
            match.pathKnown = true;
            match.route = route.method == method ? &route : match.route;
        }
    }
    return match;
}

std::string_view pathArgument(const Route& route, std::string_view path)
{
    return matched(route.path, path).value_or(std::string_view());
}

} // namespace fieldledger::server
