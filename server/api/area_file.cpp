#include "server/api/area_file.h"

#include "shared/base/ids.h"
#include "shared/base/text.h"

#include <algorithm>
#include <set>

namespace fieldledger::server {

namespace {

constexpr std::size_t linesMax = 100'000;
constexpr std::size_t cellBytesMax = 256;

Error atLine(std::size_t line, const std::string& what)
{
    return Error(ErrorCode::BadRequest, "line " + std::to_string(line) + ": " + what);
}

// Takes one line of cells off the front; quotes may hold commas, line ends and doubled quotes.
std::vector<std::string> takeLine(std::string_view& rest)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    std::size_t at = 0;
    for (; at < rest.size(); ++at) {
        const char letter = rest[at];
        if (quoted && letter == '"') {
            const bool doubled = at + 1 < rest.size() && rest[at + 1] == '"';
            quoted = doubled;
            at += doubled ? 1 : 0;
            if (doubled) {
                cells.back() += '"';
            }
        } else if (!quoted && letter == '"') {
            quoted = true;
        } else if (!quoted && letter == ',') {
            cells.emplace_back();
        } else if (!quoted && letter == '\n') {
            break;
        } else if (quoted || letter != '\r') {
            cells.back() += letter;
        }
    }
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return cells;
}

struct Columns {
    std::size_t code = 0;
    std::size_t name = 0;
    std::size_t level = 0;
    std::size_t parent = 0;
};

Result<Columns> readHeader(const std::vector<std::string>& cells)
{
    const auto place = [&](std::string_view name) { return static_cast<std::size_t>(std::ranges::find(cells, name) - cells.begin()); };
    const Columns columns{place("code"), place("name"), place("level"), place("parent")};
    if (std::max({columns.code, columns.name, columns.level, columns.parent}) >= cells.size()) {
        return atLine(1, "expected a header with the columns code, name, level and parent");
    }
    return columns;
}

Result<AreaLine> readCells(const Columns& columns, const std::vector<std::string>& cells, std::size_t line)
{
    const auto cell = [&](std::size_t column) { return column < cells.size() ? cells[column] : std::string(); };
    AreaLine area{cell(columns.code), cell(columns.name), cell(columns.level), cell(columns.parent)};
    for (const std::string* text : {&area.code, &area.name, &area.level, &area.parent}) {
        if (text->size() > cellBytesMax || !isCanonicalText(*text)) {
            return atLine(line, "a cell is longer than 256 bytes or no valid UTF-8 text (NFC)");
        }
    }
    if (area.code.empty() || area.name.empty()) {
        return atLine(line, "an area has a code and a name");
    }
    if (area.code == areaEverywhere || area.code == area.parent) {
        return atLine(line, "\"" + area.code + "\" cannot be the code of an area here");
    }
    return area;
}

} // namespace

Result<std::vector<AreaLine>> readAreaFile(std::string_view csv)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (csv.starts_with(byteOrderMark)) {
        csv.remove_prefix(byteOrderMark.size());
    }
    const Result<Columns> columns = readHeader(takeLine(csv));
    if (!columns) {
        return columns.error();
    }
    std::vector<AreaLine> areas;
    std::set<std::string> codes;
    for (std::size_t line = 2; !csv.empty(); ++line) {
        const std::vector<std::string> cells = takeLine(csv);
        if (cells.size() == 1 && cells.front().empty()) {
            continue;
        }
        Result<AreaLine> area = readCells(*columns, cells, line);
        if (!area) {
            return area.error();
        }
        if (!codes.insert(area->code).second) {
            return atLine(line, "the code " + area->code + " is there twice");
        }
        if (areas.size() == linesMax) {
            return Error(ErrorCode::TooLarge, "more than 100,000 areas");
        }
        areas.push_back(*std::move(area));
    }
    return areas;
}

} // namespace fieldledger::server
