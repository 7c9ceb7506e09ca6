// A workbook that is written row by row and never held in memory: the only place that knows libxlsxwriter. What people wrote is
// always a cell of text, never a formula and never a link; what is longer than a cell may be is cut and counted; a table that is
// longer than a sheet may be goes on in further sheets. Writing ends before the disk is full.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/calendar.h"
#include "shared/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger::server {

struct SheetColumn {
    std::string title;
    double width = 14; // in characters
};

struct SheetBookSettings {
    std::string file;                                // written whole when close() says so
    std::string folder;                              // for what the library keeps meanwhile
    std::string author;
    std::uint32_t rowsMax = 1'048'576;               // of a sheet, its header included; Excel's own limit
    std::uint64_t sheetBytesMax = 3'000'000'000;     // of a sheet's text; a zip entry ends at 4 GiB
    std::function<std::uint64_t()> freeBytes;        // of the disk that both lie on
};

// Excel's limit of one cell, in UTF-16 units.
inline constexpr std::size_t cellUnitsMax = 32'767;
// The text as it fits into a cell: what is longer ends with "…".
std::string cellText(std::string_view text);
// A sheet's name as Excel takes it: at most 31 characters, none of []:*?/\ in it; from 2 on the number stands at its end.
std::string sheetName(std::string_view text, int number);

class SheetBook {
public:
    static Result<std::unique_ptr<SheetBook>> create(SheetBookSettings settings);
    ~SheetBook(); // without close(): nothing is left
    SheetBook(const SheetBook&) = delete;
    SheetBook& operator=(const SheetBook&) = delete;

    // Its number. A table without columns has no header row.
    std::size_t addTable(const std::string& name, std::vector<SheetColumn> columns);
    // Rows are written in order, cells of a row in any; a row ends where the next begins. StorageFull before the disk is.
    Status beginRow(std::size_t table);
    void text(std::size_t table, std::size_t column, std::string_view text);
    void number(std::size_t table, std::size_t column, double number);
    void day(std::size_t table, std::size_t column, Day day);
    void moment(std::size_t table, std::size_t column, TimePoint time); // on the office's clock
    void heading(std::size_t table, std::size_t column, std::string_view text);

    std::uint64_t rowsOf(std::size_t table) const;  // without headers, over all its sheets
    std::uint64_t textsCut() const { return textsCut_; }
    // Puts the parts together. StorageFull or StorageFailed: there is no file.
    Status close();

private:
    struct Table;
    explicit SheetBook(SheetBookSettings settings);
    void beginSheet(Table& table);
    void endSheet(Table& table);
    void layOutForPaper(const Table& table);

    SheetBookSettings settings_;
    struct Library;
    std::unique_ptr<Library> library_;
    std::vector<std::unique_ptr<Table>> tables_;
    std::uint64_t textsCut_ = 0;
    std::uint64_t rowsWritten_ = 0;
};

} // namespace fieldledger::server
