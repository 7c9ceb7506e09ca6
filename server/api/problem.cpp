#include "server/api/problem.h"

#include "shared/wire/message_codec.h"

namespace fieldledger::server {

namespace {

struct ProblemWords {
    int status = 500;
    const char* type = "";
    const char* zh = "";
    const char* en = "";
};

ProblemWords wordsOf(ProblemType type)
{
    switch (type) {
    case ProblemType::BadRequest: return {400, "bad_request", "请求的格式有误", "The request cannot be read"};
    case ProblemType::HeaderTooLarge: return {431, "header_too_large", "请求头超过限制", "The request's header is too large"};
    case ProblemType::HttpVersion: return {505, "http_version", "不支持该 HTTP 版本", "This version of HTTP is not spoken"};
    case ProblemType::TooLarge: return {413, "too_large", "请求超过大小限制", "The request is too large"};
    case ProblemType::Unauthenticated: return {401, "unauthenticated", "登录已失效，请重新登记设备或重新登录", "Not signed in"};
    case ProblemType::Forbidden: return {403, "forbidden", "没有此项权限", "Not allowed"};
    case ProblemType::CodeInvalid: return {403, "code_invalid", "登记码无效、已使用或已过期", "The enrolment code is not valid any more"};
    case ProblemType::NotFound: return {404, "not_found", "没有找到", "Not found"};
    case ProblemType::MethodNotAllowed: return {405, "method_not_allowed", "此地址不支持该请求方法", "This method is not offered here"};
    case ProblemType::Conflict: return {409, "conflict", "与现有内容冲突", "It does not fit what is there"};
    case ProblemType::Gap: return {409, "gap", "提交的序号不连续", "Numbers were left out"};
    case ProblemType::HashMismatch: return {409, "hash_mismatch", "校验值与服务器记录不符", "The running hash does not fit the log"};
    case ProblemType::DeviceClosed: return {409, "device_closed", "本设备的编号已停用，须重新登记；已保存的内容不会丢失", "This device's number is closed; the tablet enrols anew and loses nothing"};
    case ProblemType::Fork: return {409, "fork", "同一序号已有不同内容，本设备的数据可能被复制或恢复过", "Other bytes are in the log under this number"};
    case ProblemType::CursorInvalid: return {409, "cursor_invalid", "同步位置已失效，请重新下载", "The cursor does not fit this ledger"};
    case ProblemType::SignatureInvalid: return {400, "signature_invalid", "设备签名无效", "The signature does not hold"};
    case ProblemType::VersionTooOld: return {426, "version_too_old", "应用版本过旧，请升级应用", "The app is too old"};
    case ProblemType::VersionTooNew: return {400, "version_too_new", "应用版本高于服务器，请升级服务器", "The app is newer than the server"};
    case ProblemType::UnsupportedMedia: return {415, "unsupported_media", "不支持此种内容格式或压缩方式", "This content or coding is not taken"};
    case ProblemType::TimedOut: return {408, "timed_out", "请求发送过慢，已中断", "The request came too slowly"};
    case ProblemType::RateLimited: return {429, "rate_limited", "尝试次数过多，请稍后再试", "Too many tries; wait a minute"};
    case ProblemType::Internal: return {500, "internal", "服务器内部错误", "A fault in the server"};
    case ProblemType::TryAgain: return {503, "try_again", "服务器暂时无法处理，请稍后重试", "Not taken; try again"};
    case ProblemType::StorageFull: return {507, "storage_full", "服务器存储空间已满", "The server's disk is full"};
    case ProblemType::OffsetMismatch: return {409, "offset_mismatch", "上传位置与服务器不一致", "The upload stands at another offset"};
    case ProblemType::ChecksumMismatch: return {460, "checksum_mismatch", "本段内容校验不符，请重传本段", "The bytes of this request are not those of its checksum"};
    case ProblemType::BlobMismatch: return {460, "blob_mismatch", "收到的照片与申报的校验值不符，请重新上传", "The bytes are not those of the declared hash"};
    case ProblemType::BlobNotAPicture: return {422, "blob_not_a_picture", "文件不是可接收的图片", "Not a picture that can be kept"};
    case ProblemType::TusVersion: return {412, "tus_version", "不支持该上传协议版本", "This version of tus is not spoken"};
    case ProblemType::RangeNotSatisfiable: return {416, "range_not_satisfiable", "请求的字节范围无效", "There are no such bytes"};
    }
    ASSERT_ALWAYS(false);
    return {};
}

// Why the storage failed is for the log; the client can do nothing with it.
bool isForOperatorOnly(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StorageFull:
    case ErrorCode::StorageBusy:
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageFailed:
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::Internal:
        return true;
    case ErrorCode::BadRequest:
    case ErrorCode::TooLarge:
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Gap:
    case ErrorCode::HashMismatch:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::VersionTooOld:
    case ErrorCode::VersionTooNew:
    case ErrorCode::Foreign:
    case ErrorCode::RateLimited:
        return false;
    }
    ASSERT_ALWAYS(false);
    return true;
}

} // namespace

ProblemType problemTypeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadRequest: return ProblemType::BadRequest;
    case ErrorCode::TooLarge: return ProblemType::TooLarge;
    case ErrorCode::Unauthenticated: return ProblemType::Unauthenticated;
    case ErrorCode::Forbidden: return ProblemType::Forbidden;
    case ErrorCode::NotFound: return ProblemType::NotFound;
    case ErrorCode::Conflict: return ProblemType::Conflict;
    case ErrorCode::Gap: return ProblemType::Gap;
    case ErrorCode::HashMismatch: return ProblemType::HashMismatch;
    case ErrorCode::SignatureInvalid: return ProblemType::SignatureInvalid;
    case ErrorCode::VersionTooOld: return ProblemType::VersionTooOld;
    case ErrorCode::VersionTooNew: return ProblemType::VersionTooNew;
    case ErrorCode::Foreign: return ProblemType::CursorInvalid; // nothing else of another ledger comes in over the wire
    case ErrorCode::StorageFull: return ProblemType::StorageFull;
    case ErrorCode::StorageBusy: return ProblemType::TryAgain;
    case ErrorCode::StorageCorrupt: return ProblemType::Internal;
    case ErrorCode::StorageFailed: return ProblemType::TryAgain;
    case ErrorCode::Unreachable: return ProblemType::TryAgain;
    case ErrorCode::TimedOut: return ProblemType::TimedOut;
    case ErrorCode::RateLimited: return ProblemType::RateLimited;
    case ErrorCode::Internal: return ProblemType::Internal;
    }
    ASSERT_ALWAYS(false);
    return ProblemType::Internal;
}

Problem makeProblem(ProblemType type, std::string detail)
{
    const ProblemWords words = wordsOf(type);
    Problem problem;
    problem.type = words.type;
    problem.status = words.status;
    problem.titleZh = words.zh;
    problem.titleEn = words.en;
    problem.detail = std::move(detail);
    return problem;
}

Reply problemReply(const Problem& problem)
{
    Reply reply;
    reply.status = problem.status;
    reply.contentType = problemType;
    reply.body = encodeProblem(problem);
    if (problem.status == 401) {
        reply.headers.emplace_back("WWW-Authenticate", "Bearer");
    }
    if (problem.status == 503 || problem.status == 429) {
        reply.headers.emplace_back("Retry-After", problem.status == 503 ? "2" : "60");
    }
    return reply;
}

Reply problemReply(ProblemType type, std::string detail)
{
    return problemReply(makeProblem(type, std::move(detail)));
}

Reply problemReply(const Error& error)
{
    const bool hidden = isForOperatorOnly(error.code());
    Reply reply = problemReply(problemTypeOf(error.code()), hidden ? std::string("nothing was taken; the server's log says why") : error.detail());
    reply.forLog = hidden ? error.detail() : std::string();
    return reply;
}

} // namespace fieldledger::server
