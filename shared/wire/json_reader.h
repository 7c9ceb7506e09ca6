// The one reader of untrusted JSON (RFC 8259, UTF-8). It refuses, with a sentence that says where: bad syntax, depth over
// limits::jsonDepthMax, too many nodes, long names, the same name twice in one object, NUL in text, a byte order mark,
// fractions and exponents, integers beyond ±(2^53 − 1). The only file that includes Boost.JSON is json_reader.cpp.
#pragma once

#include "shared/base/limits.h"
#include "shared/base/result.h"
#include "shared/wire/json.h"

#include <optional>
#include <span>

namespace fieldledger {

Result<Json> readJson(std::string_view text, std::size_t bytesMax = limits::changeBytesMax);

// Reads the members of one object by name and type. The first thing that does not fit is kept as the error and the
// values read after it are empty: read everything, then look at status().
class ObjectReader {
public:
    ObjectReader(const Json& json, std::string path);

    std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max);
    std::optional<std::int64_t> optionalInteger(std::string_view name, std::int64_t min, std::int64_t max);
    std::string text(std::string_view name, std::size_t bytesMax);
    std::optional<std::string> optionalText(std::string_view name, std::size_t bytesMax);
    bool truthOr(std::string_view name, bool fallback);
    const Json::Array& array(std::string_view name);         // required
    const Json::Array& optionalArray(std::string_view name); // empty when absent
    const Json* object(std::string_view name);               // required; null after an error
    const Json* optionalObject(std::string_view name);
    bool has(std::string_view name) const;

    void fail(std::string_view name, std::string_view expected);
    void fail(const Error& error);
    Status status() const;
    const std::string& path() const { return path_; }

private:
    const Json* member(std::string_view name, bool required, std::string_view expected);
    const Json& json_;
    std::string path_;
    std::optional<Error> error_;
};

} // namespace fieldledger
