#include "server/cli/serve_command.h"

#include "server/access/secrets.h"
#include "server/blobs/folder_disk.h"
#include "server/cli/admin_link.h"
#include "server/cli/head_keeping.h"
#include "server/http/http_server.h"
#include "shared/evidence/hashes.h"

#include <csignal>
#include <cstdio>

namespace fieldledger::server {

namespace {

constexpr std::chrono::seconds slowAnswer{2};

// Addresses of people, tokens and bodies stay out of the log.
void logServed(ServerLog& log, const Served& served)
{
    LogLevel level = LogLevel::Debug;
    if (served.status >= 500) {
        level = LogLevel::Error;
    } else if (served.status >= 400 || served.took >= slowAnswer) {
        level = LogLevel::Info;
    }
    if (log.writes(level)) {
        log.write(level, "request", {{"method", served.method}, {"path", served.path}, {"status", std::int64_t{served.status}},
                                     {"us", static_cast<std::int64_t>(served.took.count())},
                                     {"bytes_in", static_cast<std::int64_t>(served.bytesIn)},
                                     {"bytes_out", static_cast<std::int64_t>(served.bytesOut)}});
    }
}

ExitStatus failListening(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::StorageBusy: // the ledger is open already: it is the port
        return fail(ExitStatus::PortBusy, error.detail());
    case ErrorCode::BadRequest:
    case ErrorCode::Forbidden:
        return fail(ExitStatus::Usage, error.detail());
    default:
        return fail(error);
    }
}

HttpSettings httpSettings(const ServeOptions& options, const DataFolder& folder, ServerLog& log)
{
    HttpSettings settings;
    settings.address = options.address;
    settings.port = options.port;
    settings.ledgerPath = folder.ledgerPath();
    settings.readers = options.readers;
    settings.served = [&log](const Served& served) { logServed(log, served); };
    settings.trouble = [&log](const std::string& what) { log.write(LogLevel::Warning, "trouble", {{"what", what}}); };
    return settings;
}

// What others on this machine need: the command line the note, scripts the port.
Status publish(const ServeOptions& options, const DataFolder& folder, std::uint16_t port, const std::string& token)
{
    if (Status noted = folder.writeServingNote({options.address, port, token}); !noted) {
        return noted;
    }
    return options.portFile.empty() ? Status() : writePublicFile(options.portFile, std::to_string(port) + "\n");
}

} // namespace

ExitStatus serveCommand(const ServeOptions& options)
{
    std::signal(SIGPIPE, SIG_IGN); // whoever read our log may have gone
    Result<std::unique_ptr<ServerLog>> log = ServerLog::open(options.logFile, options.logLevel);
    if (!log) {
        return fail(ExitStatus::Usage, log.error().detail());
    }
    const Result<DataFolder> folder = DataFolder::openWithLedger(options.data);
    if (!folder) {
        return failOpening(folder.error());
    }
    const Result<DeviceKey> key = folder->consoleKey();
    const std::string token = makeToken(secureRandom());
    const auto disk = std::make_shared<FolderDisk>(folder->path());
    const auto open = [&] { return openApi(folder->ledgerPath(), *key, {"", wallClock()}, token, disk); };
    Result<std::unique_ptr<Api>> api = key ? open() : key.error();
    const Result<HeadFit> fit = api ? fitOfHead(*folder, (*api)->central().reading()) : api.error();
    if (!fit) {
        return fail(fit.error());
    }
    if (*fit != HeadFit::GoesOn) {
        api->reset();
        const Status begun = beginEpoch(*folder, *fit, **log, wallClock(), secureRandom());
        api = begun ? open() : begun.error();
        if (!api) {
            return fail(api.error());
        }
    }
    const Result<std::unique_ptr<HttpServer>> server = HttpServer::open(**api, httpSettings(options, *folder, **log));
    if (!server) {
        return failListening(server.error());
    }
    const Result<std::unique_ptr<HeadKeeping>> heads = HeadKeeping::start(*folder, **log);
    if (!heads) {
        return fail(heads.error());
    }
    const std::uint16_t port = (*server)->port();
    if (const Status published = publish(options, *folder, port, token); !published) {
        return fail(published.error());
    }
    std::printf("FieldLedger %s: http://%s:%u\n", FIELDLEDGER_VERSION, options.address.c_str(), unsigned{port});
    std::fflush(stdout);
    (*log)->write(LogLevel::Info, "started", {{"version", std::string(FIELDLEDGER_VERSION)}, {"port", std::int64_t{port}},
                                              {"ledger", (*api)->central().views()->identity.ledger}});
    (*server)->run();
    folder->removeServingNote();
    (*log)->write(LogLevel::Info, "stopped");
    return ExitStatus::Done;
}

} // namespace fieldledger::server
