#include "server/http/upload_work.h"

namespace fieldledger::server {

bool UploadWork::begin(CentralReading& reading)
{
    const auto makePlan = [this] {
        UploadBegun begun = api_.beginUpload(request_);
        turn_ = std::move(begun.turn);
        return turn_ != nullptr ? replyNow(Reply()) : std::move(begun.plan);
    };
    work_.follow(makePlan, reading);
    return turn_ != nullptr;
}

bool UploadWork::take(std::string_view piece, CentralReading& reading)
{
    bool taken = false;
    const auto makePlan = [&] {
        std::optional<Reply> refusal = turn_->take(piece, now_());
        taken = !refusal;
        return replyNow(refusal ? *std::move(refusal) : Reply());
    };
    work_.follow(makePlan, reading);
    return taken;
}

bool UploadWork::end(CentralReading& reading)
{
    return work_.follow([this] { return turn_->end(now_()); }, reading);
}

} // namespace fieldledger::server
