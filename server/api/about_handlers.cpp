#include "server/api/handlers.h"

#include "shared/wire/json_writer.h"

namespace fieldledger::server {

Plan healthHandler(ApiDesk&, const Request&)
{
    return replyNow(jsonReply(R"({"status":"ok"})"));
}

Plan aboutHandler(ApiDesk&, const Caller& caller, const Request&)
{
    const CentralIdentity& identity = caller.views->identity;
    JsonWriter writer;
    writer.beginObject().name("ledger").text(identity.ledger).name("zone").text(identity.zone).name("epoch").number(identity.epoch);
    writer.name("protocol").number(protocolVersion).name("version").text(FIELDLEDGER_VERSION).endObject();
    return replyNow(jsonReply(writer.take()));
}

} // namespace fieldledger::server
