#include "server/http/request_reading.h"

#include "server/api/desk.h"
#include "server/http/target.h"
#include "shared/base/limits.h"
#include "shared/wire/compression.h"

#include <algorithm>
#include <array>

namespace fieldledger::server {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t smallBodyMax = 16 << 10; // unpacked where the io thread waits
constexpr std::size_t packFrom = 1'024;        // below it a packed body is no smaller

struct NamedMethod {
    http::verb verb;
    Method method;
    const char* name;
};

constexpr std::array methods{
    NamedMethod{http::verb::get, Method::Get, "GET"},          NamedMethod{http::verb::head, Method::Head, "HEAD"},
    NamedMethod{http::verb::post, Method::Post, "POST"},       NamedMethod{http::verb::patch, Method::Patch, "PATCH"},
    NamedMethod{http::verb::delete_, Method::Delete, "DELETE"}, NamedMethod{http::verb::options, Method::Options, "OPTIONS"},
};

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; });
    return lower;
}

// Replaces the body by what it holds; a problem when it cannot.
std::optional<Reply> unpack(Request& request)
{
    const std::optional<std::string_view> name = request.header("content-encoding");
    if (!name || *name == "identity") {
        return std::nullopt;
    }
    const std::optional<Compression> coding = compressionFromName(lowerCase(*name));
    if (!coding) {
        return problemReply(ProblemType::UnsupportedMedia, "bodies may be packed with gzip or zstd only");
    }
    Result<std::string> plain = decompressed(request.body, *coding, limits::pushBytesMax);
    if (!plain) {
        return problemReply(plain.error());
    }
    request.body = *std::move(plain);
    std::erase_if(request.headers, [](const auto& field) { return field.first == "content-encoding"; });
    return std::nullopt;
}

bool accepts(std::string_view accepted, std::string_view coding)
{
    const std::size_t at = accepted.find(coding);
    if (at == std::string_view::npos) {
        return false;
    }
    const std::string_view after = accepted.substr(at + coding.size(), 6);
    return !after.starts_with(";q=0") || after.starts_with(";q=0.");
}

} // namespace

Result<Request> readRequest(const BeastRequest& request, const std::string& remote, TimePoint received)
{
    const auto method = std::ranges::find(methods, request.method(), &NamedMethod::verb);
    if (method == methods.end()) {
        return Error(ErrorCode::BadRequest, "this method is not spoken here");
    }
    const auto text = request.target();
    Result<Target> target = readTarget(std::string_view(text.data(), text.size()));
    if (!target) {
        return target.error();
    }
    Request read;
    read.method = method->method;
    read.path = std::move(target->path);
    read.query = std::move(target->query);
    read.remote = remote;
    read.received = received;
    for (const auto& field : request) {
        const auto name = field.name_string();
        const auto value = field.value();
        read.headers.emplace_back(lowerCase(std::string_view(name.data(), name.size())), std::string(value.data(), value.size()));
    }
    return read;
}

std::string methodName(Method method)
{
    return std::ranges::find(methods, method, &NamedMethod::method)->name;
}

std::optional<Reply> answerFromMemory(const Api& api, Request& request)
{
    const bool isPacked = request.header("content-encoding").has_value();
    if (isPacked && request.body.size() > smallBodyMax) {
        return std::nullopt;
    }
    if (isPacked) {
        if (std::optional<Reply> refusal = unpack(request)) {
            return refusal;
        }
    }
    return api.fromMemory(request);
}

bool Work::plan(CentralReading& reading)
{
    const auto makePlan = [this] {
        std::optional<Reply> refusal = unpack(request_);
        return refusal ? replyNow(*std::move(refusal)) : api_.plan(request_);
    };
    return follow(makePlan, reading);
}

bool Work::follow(const std::function<Plan()>& makePlan, CentralReading& reading)
{
    try {
        plan_ = makePlan();
        if (plan_.reply) {
            reply = *std::move(plan_.reply);
        } else if (plan_.write != nullptr) {
            return true;
        } else {
            reply = plan_.answer(Status(), reading);
        }
        finish();
    } catch (const std::exception& fault) {
        broke(fault.what());
    }
    return false;
}

bool Work::answer(const Status& written, CentralReading& reading)
{
    try {
        reply = plan_.answer(written, reading);
        finish();
    } catch (const std::exception& fault) {
        broke(fault.what());
    }
    return true;
}

void Work::finish()
{
    Api::complete(request_, reply);
    if (!reply.forLog.empty()) {
        trouble_(methodName(request_.method) + " " + request_.path + ": " + reply.forLog);
    }
    const std::string accepted = lowerCase(request_.header("accept-encoding").value_or(""));
    const std::array preferred{Compression::Zstd, Compression::Gzip};
    const auto coding = std::ranges::find_if(preferred, [&](Compression one) { return accepts(accepted, compressionName(one)); });
    if (reply.body.size() < packFrom || coding == preferred.end()) {
        return;
    }
    reply.body = compressed(reply.body, *coding);
    reply.headers.emplace_back("Content-Encoding", std::string(compressionName(*coding)));
    reply.headers.emplace_back("Vary", "Accept-Encoding");
}

void Work::broke(const std::string& what)
{
    trouble_(methodName(request_.method) + " " + request_.path + ": " + what);
    reply = problemReply(ProblemType::Internal, "the server has a fault; what you sent was not taken, try again");
}

} // namespace fieldledger::server
