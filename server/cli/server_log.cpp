#include "server/cli/server_log.h"

#include "shared/wire/json_writer.h"

#include <chrono>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace fieldledger::server {

namespace {

spdlog::level::level_enum levelOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

std::string_view nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return "debug";
    case LogLevel::Info: return "info";
    case LogLevel::Warning: return "warning";
    case LogLevel::Error: return "error";
    }
    return "info";
}

std::string timeText()
{
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto ms = static_cast<long long>(now.time_since_epoch().count());
    const std::time_t seconds = static_cast<std::time_t>(ms / 1000);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    const std::string fraction = std::to_string(1000 + ms % 1000);
    return std::string(text, length) + "." + fraction.substr(1) + "Z";
}

} // namespace

Result<std::unique_ptr<ServerLog>> ServerLog::open(const std::string& file, LogLevel least)
{
    try {
        spdlog::sink_ptr sink;
        if (file.empty()) {
            sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        } else {
            sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
        }
        auto logger = std::make_shared<spdlog::logger>("server", std::move(sink));
        logger->set_pattern("%v");
        logger->set_level(levelOf(least));
        logger->flush_on(spdlog::level::info);
        return std::make_unique<ServerLog>(std::move(logger));
    } catch (const spdlog::spdlog_ex& failure) {
        return Error(ErrorCode::StorageFailed, "the log cannot be written: " + std::string(failure.what()));
    }
}

ServerLog::ServerLog(std::shared_ptr<spdlog::logger> logger) : logger_(std::move(logger))
{
}

ServerLog::~ServerLog() = default;

bool ServerLog::writes(LogLevel level) const
{
    return logger_->should_log(levelOf(level));
}

void ServerLog::write(LogLevel level, std::string_view event, std::initializer_list<Field> fields)
{
    if (!writes(level)) {
        return;
    }
    JsonWriter line;
    line.beginObject().name("time").text(timeText()).name("level").text(nameOf(level)).name("event").text(event);
    for (const Field& field : fields) {
        line.name(field.first);
        if (const auto* number = std::get_if<std::int64_t>(&field.second)) {
            line.number(*number);
        } else {
            line.text(std::get<std::string>(field.second));
        }
    }
    line.endObject();
    logger_->log(levelOf(level), "{}", line.written());
}

} // namespace fieldledger::server
