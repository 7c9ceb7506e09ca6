// A PATCH to an upload on its way through the threads: begin(), take() for each piece that came, then end(), and where that
// says so the commit and answer(), as with any other request.
#pragma once

#include "server/api/upload_turn.h"
#include "server/http/request_reading.h"

namespace fieldledger::server {

class UploadWork {
public:
    UploadWork(Api& api, const Request& request, const std::function<void(const std::string&)>& trouble, std::function<TimePoint()> now)
        : work_(api, request, trouble), api_(api), request_(request), now_(std::move(now))
    {
    }
    // True: the body is wanted. False: `reply()` is there already.
    bool begin(CentralReading& reading);
    // False: `reply()` says why not; nothing more is taken.
    bool take(std::string_view piece, CentralReading& reading);
    // As Work::plan().
    bool end(CentralReading& reading);
    // Lets go of the upload: what was taken counts, nothing more comes.
    void giveUp() { turn_.reset(); }

    WriteJob& job() { return work_.job(); }
    bool answer(const Status& written, CentralReading& reading) { return work_.answer(written, reading); }
    Reply& reply() { return work_.reply; }

private:
    Work work_;
    Api& api_;
    Request request_;
    std::function<TimePoint()> now_;
    std::unique_ptr<UploadTurn> turn_;
};

} // namespace fieldledger::server
