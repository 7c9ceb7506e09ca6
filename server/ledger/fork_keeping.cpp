#include "server/ledger/fork_keeping.h"

#include "shared/base/limits.h"

namespace fieldledger::server {

static_assert(limits::pushChangesMax <= std::size_t{forkChangesMax});
static_assert(limits::pushBytesMax <= std::size_t{forkBytesMax});

Result<std::size_t> keepFork(CentralLedger& ledger, const PreparedPush& push, std::uint64_t first)
{
    ASSERT_ALWAYS(first >= push.first);
    ASSERT_ALWAYS(first - push.first < push.changes.size());
    ForkTable& forks = ledger.reading().forks();
    Result<ForkTable::Size> size = forks.sizeOf(push.device);
    if (!size) {
        return size.error();
    }
    const auto begin = push.changes.begin() + static_cast<std::ptrdiff_t>(first - push.first);
    size->changes += push.changes.end() - begin;
    for (auto change = begin; change != push.changes.end(); ++change) {
        size->bytes += std::ssize(change->bytes);
    }
    if (size->changes > forkChangesMax || size->bytes > forkBytesMax) {
        return std::size_t{0};
    }
    std::size_t kept = 0;
    for (auto change = begin; change != push.changes.end(); ++change, ++kept) {
        const bool isLast = change->n == push.changes.back().n;
        const ForkedChange forked{{push.device, change->n}, change->hash, push.got, isLast ? std::string_view(push.signature) : std::string_view(), change->bytes};
        if (Status done = forks.keep(forked); !done) {
            return done.error();
        }
    }
    return kept;
}

} // namespace fieldledger::server
