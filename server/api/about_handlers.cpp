#include "server/api/handlers.h"

#include "shared/wire/json_writer.h"

namespace fieldledger::server {

Plan healthHandler(ApiDesk&, const Request&)
{
    return replyNow(jsonReply(R"({"status":"ok"})"));
}

// Open to anybody: a tablet whose token is not known asks whether the ledger is in another of its lives.
Plan aboutHandler(ApiDesk& desk, const Request&)
{
    const std::shared_ptr<const Views> views = desk.central.views();
    const CentralIdentity& identity = views->identity;
    JsonWriter writer;
    writer.beginObject().name("ledger").text(identity.ledger).name("zone").text(identity.zone).name("epoch").number(identity.epoch);
    writer.name("protocol").number(protocolVersion).name("version").text(FIELDLEDGER_VERSION).endObject();
    return replyNow(jsonReply(writer.take()));
}

} // namespace fieldledger::server
