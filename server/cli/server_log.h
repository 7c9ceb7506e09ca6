// The server's log: one JSON object a line on standard error or in a file. Never a token, a name, a phone number or what a
// record says; numbers of devices and changes are enough to find the rest in the ledger.
#pragma once

#include "shared/base/result.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace spdlog {
class logger;
}

namespace fieldledger::server {

enum class LogLevel { Debug, Info, Warning, Error };

class ServerLog {
public:
    using Field = std::pair<std::string_view, std::variant<std::int64_t, std::string>>;

    // `file` empty: standard error. StorageFailed when the file cannot be written.
    static Result<std::unique_ptr<ServerLog>> open(const std::string& file, LogLevel least);
    explicit ServerLog(std::shared_ptr<spdlog::logger> logger);
    ~ServerLog();

    bool writes(LogLevel level) const;
    void write(LogLevel level, std::string_view event, std::initializer_list<Field> fields = {});

private:
    std::shared_ptr<spdlog::logger> logger_; // spdlog's own registry shares it
};

} // namespace fieldledger::server
