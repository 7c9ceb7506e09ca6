#include "server/ledger/cursor.h"

#include "server/ledger/area_list.h"

#include <charconv>

namespace fieldledger::server {

namespace {

constexpr std::string_view cursorVersion = "2";
constexpr std::string_view versionWithoutRights = "1";
constexpr std::size_t chainDigits = 16;

Error notOurs(std::string_view what)
{
    return Error(ErrorCode::Foreign, std::string(what) + "; take a new snapshot");
}

std::string rightsText(const ReadingRights& rights)
{
    return std::string(rights.personal ? "p" : "") + (rights.releases ? "r" : "");
}

// Reads parts that are joined by dots, one after the other.
class Parts {
public:
    explicit Parts(std::string_view text) : rest_(text) {}

    std::string_view next()
    {
        const std::size_t end = rest_.find('.');
        const std::string_view part = rest_.substr(0, end);
        missing_ = missing_ || isAtEnd_;
        isAtEnd_ = end == std::string_view::npos;
        rest_ = isAtEnd_ ? std::string_view() : rest_.substr(end + 1);
        return part;
    }
    std::int64_t number()
    {
        const std::string_view part = next();
        std::int64_t value = 0;
        const auto [end, code] = std::from_chars(part.data(), part.data() + part.size(), value);
        missing_ = missing_ || part.empty() || code != std::errc() || end != part.data() + part.size() || value < 0;
        return value;
    }
    ReadingRights rights()
    {
        const std::string_view part = next();
        ReadingRights rights{part.find('p') != std::string_view::npos, part.find('r') != std::string_view::npos};
        missing_ = missing_ || part != rightsText(rights);
        return rights;
    }
    bool hasMore() const { return !isAtEnd_; }
    bool readWhole() const { return !missing_ && isAtEnd_; }

private:
    std::string_view rest_;
    bool missing_ = false;
    bool isAtEnd_ = false;
};

// Before rights were named in it, a cursor was taken for good whatever its reader might read since. So are those that are still about.
Cursor readCursor(Parts& parts, bool namesRights)
{
    Cursor cursor;
    cursor.ledger = parts.next();
    cursor.epoch = parts.number();
    cursor.seq = parts.number();
    cursor.chain = parts.next();
    cursor.roots = splitAreas(parts.next());
    cursor.rights = namesRights ? parts.rights() : ReadingRights{true, true};
    return cursor;
}

std::string bareText(const Cursor& cursor)
{
    return cursor.ledger + "." + std::to_string(cursor.epoch) + "." + std::to_string(cursor.seq) + "." + cursor.chain + "."
        + joinAreas(cursor.roots) + "." + rightsText(cursor.rights);
}

} // namespace

std::string chainText(const Sha256& chain)
{
    return toHex(chain.data(), chainDigits / 2);
}

Cursor cursorAt(const CentralIdentity& identity, const LogPosition& position, std::vector<std::string> roots, ReadingRights rights)
{
    return {identity.ledger, identity.epoch, position.seq, chainText(position.chain), std::move(roots), rights};
}

std::string cursorText(const Cursor& cursor)
{
    return std::string(cursorVersion) + "." + bareText(cursor);
}

Result<Cursor> cursorFromText(std::string_view text)
{
    Parts parts(text);
    const std::string_view version = parts.next();
    const bool known = version == cursorVersion || version == versionWithoutRights;
    Cursor cursor = readCursor(parts, version == cursorVersion);
    if (!known || !parts.readWhole()) {
        return notOurs("the cursor is none of ours");
    }
    return cursor;
}

std::string pageTokenText(const PageToken& token)
{
    return "p" + std::string(cursorVersion) + "." + bareText(token.tail) + "." + joinAreas(token.areas) + "." + std::to_string(token.row)
        + "." + std::to_string(token.records) + (token.waiting ? "." + std::to_string(*token.waiting) : std::string());
}

Result<PageToken> pageTokenFromText(std::string_view text)
{
    Parts parts(text);
    const bool known = parts.next() == "p" + std::string(cursorVersion);
    PageToken token;
    token.tail = readCursor(parts, true);
    token.areas = splitAreas(parts.next());
    token.row = parts.number();
    token.records = parts.number();
    if (parts.hasMore()) {
        token.waiting = parts.number();
    }
    if (!known || !parts.readWhole()) {
        return notOurs("the page's token is none of ours");
    }
    return token;
}

Status checkCursor(const Cursor& cursor, const CentralIdentity& identity, CentralReading& reading)
{
    if (cursor.ledger != identity.ledger || cursor.epoch != identity.epoch) {
        return notOurs("the cursor belongs to another ledger or epoch");
    }
    const Result<std::optional<Sha256>> chain = reading.chainAt(cursor.seq);
    if (!chain) {
        return chain.error();
    }
    if (!*chain || chainText(**chain) != cursor.chain) {
        return notOurs("the ledger has no such point in its log");
    }
    return {};
}

Status checkRights(const Cursor& cursor, const ReadingRights& now)
{
    if ((now.personal && !cursor.rights.personal) || (now.releases && !cursor.rights.releases)) {
        return notOurs("this person may read more than when the cursor was given");
    }
    return {};
}

} // namespace fieldledger::server
