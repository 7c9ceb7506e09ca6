#include "shared/wire/login_codec.h"

#include "shared/wire/message_parts.h"

namespace fieldledger {

namespace {

constexpr std::size_t bodyBytesMax = 64 << 10;
constexpr std::size_t loginNameBytesMax = 256;

} // namespace

std::string encodeLoginRequest(const LoginRequest& request)
{
    JsonWriter writer;
    writer.beginObject().name("login").text(request.login).name("password").text(request.password).endObject();
    return writer.take();
}

Result<LoginRequest> decodeLoginRequest(std::string_view body)
{
    const Result<Json> json = readJson(body, bodyBytesMax);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "body");
    LoginRequest request;
    request.login = reader.text("login", 64);
    request.password = reader.text("password", loginNameBytesMax);
    return finish(reader, std::move(request));
}

std::string encodeLoginAnswer(const LoginAnswer& answer)
{
    JsonWriter writer;
    writer.beginObject().name("token").text(answer.token).name("user").text(answer.user).name("user_name").text(answer.userName);
    writer.name("role").text(answer.role).name("areas");
    writeTexts(writer, answer.areas);
    writer.name("expires").number(answer.expires.ms).endObject();
    return writer.take();
}

Result<LoginAnswer> decodeLoginAnswer(std::string_view body)
{
    const Result<Json> json = readJson(body, bodyBytesMax);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "login");
    LoginAnswer answer;
    answer.token = reader.text("token", loginNameBytesMax);
    answer.user = reader.text("user", limits::changeNameBytesMax);
    answer.userName = reader.text("user_name", loginNameBytesMax);
    answer.role = reader.text("role", 32);
    answer.areas = readTexts(reader, "areas");
    answer.expires = readTimePoint(reader, "expires");
    return finish(reader, std::move(answer));
}

} // namespace fieldledger
