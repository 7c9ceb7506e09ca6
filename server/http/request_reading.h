// Between a parsed request and its reply: our plain Request, bodies unpacked and replies packed, and the three steps of the
// Api as work for the threads.
#pragma once

#include "server/api/api.h"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <functional>

namespace fieldledger::server {

using BeastRequest = boost::beast::http::request<boost::beast::http::string_body>;

// Without the body. BadRequest for an address that cannot be read, and for methods that nothing here has.
Result<Request> readRequest(const BeastRequest& request, const std::string& remote, TimePoint received);
std::string methodName(Method method);

// The reply that needs no storage, if there is one. Small packed bodies are unpacked for it, in place.
std::optional<Reply> answerFromMemory(const Api& api, Request& request);

// One request on its way through the threads. plan() and answer() catch what a handler throws and answer 500.
class Work {
public:
    Work(Api& api, Request request, const std::function<void(const std::string&)>& trouble)
        : api_(api), request_(std::move(request)), trouble_(trouble)
    {
    }
    // True: job() is to be committed, then answer() called. False: `reply` is there.
    bool plan(CentralReading& reading);
    // The same with a plan that is made otherwise.
    bool follow(const std::function<Plan()>& makePlan, CentralReading& reading);
    WriteJob& job() { return *plan_.write; }
    bool answer(const Status& written, CentralReading& reading);

    Reply reply;

private:
    void finish(); // tells the log what only the operator should read, and packs the body
    void broke(const std::string& what);

    Api& api_;
    Request request_;
    const std::function<void(const std::string&)>& trouble_;
    Plan plan_;
};

} // namespace fieldledger::server
