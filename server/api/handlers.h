// The handlers that routes.cpp names: plain functions from a request to a plan.
#pragma once

#include "server/api/desk.h"

namespace fieldledger::server {

Plan healthHandler(ApiDesk& desk, const Request& request);
Plan aboutHandler(ApiDesk& desk, const Request& request);
Plan enrolHandler(ApiDesk& desk, const Request& request);
Plan anewHandler(ApiDesk& desk, const Request& request);
Plan loginHandler(ApiDesk& desk, const Request& request);
Plan logoutHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan syncHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan snapshotHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan recordStateHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan figuresHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan exportHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan coverageHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan reviewPageHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan reviewHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan duplicatesHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan quarantineHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan releaseHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan refuseHandler(ApiDesk& desk, const Caller& caller, const Request& request);

Plan uploadOptionsHandler(ApiDesk& desk, const Request& request);
Plan createUploadHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan uploadHeadHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan patchUploadHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan deleteUploadHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan blobHandler(ApiDesk& desk, const Caller& caller, const Request& request);
Plan addUserHandler(ApiDesk& desk, const Request& request);
Plan deviceCodeHandler(ApiDesk& desk, const Request& request);
Plan addGrantHandler(ApiDesk& desk, const Request& request);
Plan endGrantsHandler(ApiDesk& desk, const Request& request);
Plan revokeDeviceHandler(ApiDesk& desk, const Request& request);
Plan erasePersonalHandler(ApiDesk& desk, const Request& request);
Plan importAreasHandler(ApiDesk& desk, const Request& request);
Plan importCampaignHandler(ApiDesk& desk, const Request& request);
Plan importRecordsHandler(ApiDesk& desk, const Request& request);
Plan wholeFiguresHandler(ApiDesk& desk, const Request& request);

// A sync without changes whose reader holds everything already: nothing when the storage has to be asked.
std::optional<Reply> syncFromMemory(const ApiDesk& desk, const Caller& caller, const Request& request);

} // namespace fieldledger::server
