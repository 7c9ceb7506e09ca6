#include "server/api/admin_requests.h"

#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::server {

namespace {

Request adminRequest(const std::string& token, std::string path, std::string_view type, std::string body, TimePoint now)
{
    Request request;
    request.method = Method::Post;
    request.path = std::move(path);
    request.headers = {{"authorization", "Bearer " + token}, {"content-type", std::string(type)}};
    request.body = std::move(body);
    request.remote = "127.0.0.1";
    request.received = now;
    return request;
}

std::string grantBody(const std::string& login, const std::string& role, const std::string& area)
{
    JsonWriter writer;
    writer.beginObject().name("login").text(login).name("role").text(role).name("area").text(area).endObject();
    return writer.take();
}

} // namespace

Request addUserRequest(const std::string& adminToken, const NewUser& user, TimePoint now)
{
    JsonWriter writer;
    writer.beginObject().name("login").text(user.login).name("name").text(user.name).name("unit").text(user.unit);
    writer.name("role").text(user.role).name("areas").beginArray();
    for (const std::string& area : user.areas) {
        writer.text(area);
    }
    writer.endArray().name("password").text(user.password).endObject();
    return adminRequest(adminToken, "/v1/admin/users", jsonType, writer.take(), now);
}

Request deviceCodeRequest(const std::string& adminToken, const std::string& login, TimePoint now)
{
    JsonWriter writer;
    writer.beginObject().name("login").text(login).endObject();
    return adminRequest(adminToken, "/v1/admin/device-codes", jsonType, writer.take(), now);
}

Request addGrantRequest(const std::string& adminToken, const std::string& login, const std::string& role, const std::string& area, TimePoint now)
{
    return adminRequest(adminToken, "/v1/admin/grants", jsonType, grantBody(login, role, area), now);
}

Request endGrantsRequest(const std::string& adminToken, const std::string& login, const std::string& role, const std::string& area,
                         TimePoint now)
{
    return adminRequest(adminToken, "/v1/admin/grant-ends", jsonType, grantBody(login, role, area), now);
}

Request revokeDeviceRequest(const std::string& adminToken, std::uint32_t device, TimePoint now)
{
    JsonWriter writer;
    writer.beginObject().name("device").number(device).endObject();
    return adminRequest(adminToken, "/v1/admin/device-revocations", jsonType, writer.take(), now);
}

Request erasePersonalRequest(const std::string& adminToken, const EraseOrder& order, TimePoint now)
{
    JsonWriter writer;
    writer.beginObject().name("record").text(order.record).name("order").text(order.order);
    if (!order.registers.empty()) {
        writer.name("registers").beginArray();
        for (const std::string& name : order.registers) {
            writer.text(name);
        }
        writer.endArray();
    }
    if (!order.by.empty()) {
        writer.name("by").text(order.by);
    }
    writer.endObject();
    return adminRequest(adminToken, "/v1/admin/personal/erase", jsonType, writer.take(), now);
}

Request importAreasRequest(const std::string& adminToken, std::string csv, TimePoint now)
{
    return adminRequest(adminToken, "/v1/admin/areas", "text/csv", std::move(csv), now);
}

Request importCampaignRequest(const std::string& adminToken, std::string json, TimePoint now)
{
    return adminRequest(adminToken, "/v1/admin/campaigns", jsonType, std::move(json), now);
}

Request importRecordsRequest(const std::string& adminToken, std::string json, TimePoint now)
{
    return adminRequest(adminToken, "/v1/admin/records", jsonType, std::move(json), now);
}

Request figuresRequest(const std::string& adminToken, const std::string& campaign, TimePoint now)
{
    Request request = adminRequest(adminToken, "/v1/admin/figures", jsonType, "", now);
    request.method = Method::Get;
    request.query = {{"campaign", campaign}};
    return request;
}

std::string replyText(const Reply& reply, std::string_view member)
{
    const Result<Json> json = reply.status == 200 ? readJson(reply.body) : Result<Json>(Json());
    const Json* found = json ? json->find(member) : nullptr;
    return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

} // namespace fieldledger::server
