// The table of what the server answers to.
#pragma once

#include "server/api/desk.h"

namespace fieldledger::server {

enum class Entry {
    Open,          // no token
    Session,       // a device's or a person's token
    Reader,        // the same, but no revoked device's
    Administrator, // the token of the ledger's own folder
};

struct Route {
    Method method = Method::Get;
    std::string_view path;    // "{}" stands for one part
    Entry entry = Entry::Session;
    bool slow = false;        // hashes a password
    Plan (*open)(ApiDesk& desk, const Request& request) = nullptr;                        // Entry::Open, Entry::Administrator
    Plan (*known)(ApiDesk& desk, const Caller& caller, const Request& request) = nullptr; // Entry::Session, Entry::Reader
};

struct RouteMatch {
    const Route* route = nullptr;   // null: no such path, or not with this method
    bool pathKnown = false;
};
RouteMatch findRoute(Method method, std::string_view path);
// What stands in the path in place of the route's "{}".
std::string_view pathArgument(const Route& route, std::string_view path);

} // namespace fieldledger::server
