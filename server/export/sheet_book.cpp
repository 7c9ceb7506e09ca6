#include "server/export/sheet_book.h"

#include "shared/base/limits.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace fieldledger::server {

namespace {

constexpr std::uint64_t rowsBetweenLooks = 2'048; // at the disk's room
constexpr std::string_view mark = "…";
constexpr std::size_t sheetNameUnitsMax = 31;

// Length in bytes of the character that begins here; text of the ledger is sound UTF-8.
std::size_t characterBytes(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// At most so many UTF-16 units.
std::string_view firstUnits(std::string_view text, std::size_t unitsMax)
{
    std::size_t units = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t bytes = std::min(characterBytes(text[at]), text.size() - at);
        units += bytes == 4 ? 2 : 1;
        if (units > unitsMax) {
            break;
        }
        at += bytes;
    }
    return text.substr(0, at);
}

// U+FFFE and U+FFFF may not stand in XML; the library takes care of the others.
std::string withoutNonCharacters(std::string_view text)
{
    std::string sound;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = std::min(characterBytes(text[at]), text.size() - at);
        const std::string_view one = text.substr(at, bytes);
        sound += one == "\xEF\xBF\xBE" || one == "\xEF\xBF\xBF" ? std::string_view("\xEF\xBF\xBD") : one;
        at += bytes;
    }
    return sound;
}

// The library's numbers of papers.
constexpr std::uint8_t paperA3 = 8;
constexpr std::uint8_t paperA4 = 9;
// What can be read of a landscape page without a glass.
constexpr double charactersAcrossA4 = 150;
constexpr double charactersAcrossA3 = 260;
constexpr lxw_col_t columnsThatStay = 2; // where, and what, beside whatever one scrolls to
constexpr double titleWidth = 24;
constexpr double noteWidth = 90;

constexpr double headerLines = 2;
constexpr double lineHeight = 15; // points

// Of a note: a Chinese character is as wide as two Latin ones. Programs do not grow a row by themselves when they open a workbook.
double linesOf(std::string_view note)
{
    double width = 0;
    for (std::size_t at = 0; at < note.size(); at += characterBytes(note[at])) {
        width += characterBytes(note[at]) > 1 ? 2 : 1;
    }
    return std::ceil(width / noteWidth);
}

// Days since the eve of 1900, as Excel counts them from March 1900 on.
constexpr double excelEpochDay = 25'569;
constexpr double msPerDay = 86'400'000;

} // namespace

std::string cellText(std::string_view text)
{
    const std::string_view kept = text.size() <= cellUnitsMax ? text : firstUnits(text, cellUnitsMax);
    std::string whole = kept.size() == text.size() ? std::string(text) : std::string(firstUnits(text, cellUnitsMax - 1)) + std::string(mark);
    return whole.find("\xEF\xBF") == std::string::npos ? whole : withoutNonCharacters(whole);
}

std::string sheetName(std::string_view text, int number)
{
    const std::string behind = number > 1 ? " " + std::to_string(number) : std::string();
    std::string name(firstUnits(text, sheetNameUnitsMax - behind.size()));
    std::ranges::replace_if(name, [](char letter) { return std::string_view("[]:*?/\\'").find(letter) != std::string_view::npos; }, ' ');
    return (name.empty() ? std::string("-") : name) + behind;
}

struct SheetBook::Library {
    ~Library()
    {
        if (book != nullptr) {
            lxw_workbook_free(book);
        }
    }
    lxw_workbook* book = nullptr;
    lxw_format* head = nullptr;
    lxw_format* wrapped = nullptr;
    lxw_format* day = nullptr;
    lxw_format* moment = nullptr;
};

struct SheetBook::Table {
    std::string name;
    std::vector<SheetColumn> columns;
    lxw_worksheet* sheet = nullptr;
    int part = 0;
    lxw_row_t next = 0;         // the row that beginRow() begins
    std::uint64_t bytes = 0;    // of this sheet, about
    std::uint64_t rows = 0;
    lxw_row_t row() const { return next - 1; }
};

SheetBook::SheetBook(SheetBookSettings settings) : settings_(std::move(settings)), library_(std::make_unique<Library>()) {}

SheetBook::~SheetBook()
{
    if (library_->book != nullptr) {
        library_.reset();
        static_cast<void>(std::remove(settings_.file.c_str()));
    }
}

Result<std::unique_ptr<SheetBook>> SheetBook::create(SheetBookSettings settings)
{
    std::unique_ptr<SheetBook> made(new SheetBook(std::move(settings)));
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = made->settings_.folder.data();
    lxw_workbook* const book = workbook_new_opt(made->settings_.file.c_str(), &options);
    if (book == nullptr) {
        return Error(ErrorCode::StorageFailed, "no workbook can be begun in " + made->settings_.folder);
    }
    Library& library = *made->library_;
    library.book = book;
    lxw_doc_properties properties{};
    properties.author = made->settings_.author.data();
    workbook_set_properties(book, &properties);
    library.head = workbook_add_format(book);
    format_set_bold(library.head);
    format_set_bg_color(library.head, 0xE8EEF5);
    format_set_bottom(library.head, LXW_BORDER_THIN);
    format_set_text_wrap(library.head);
    format_set_align(library.head, LXW_ALIGN_VERTICAL_TOP);
    library.wrapped = workbook_add_format(book);
    format_set_text_wrap(library.wrapped);
    format_set_align(library.wrapped, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(library.wrapped, LXW_ALIGN_LEFT);
    library.day = workbook_add_format(book);
    format_set_num_format(library.day, "yyyy-mm-dd");
    library.moment = workbook_add_format(book);
    format_set_num_format(library.moment, "yyyy-mm-dd hh:mm");
    return made;
}

std::size_t SheetBook::addTable(const std::string& name, std::vector<SheetColumn> columns)
{
    auto table = std::make_unique<Table>();
    table->name = name;
    table->columns = std::move(columns);
    beginSheet(*table);
    tables_.push_back(std::move(table));
    return tables_.size() - 1;
}

void SheetBook::beginSheet(Table& table)
{
    table.part += 1;
    // Two forms of a campaign may have one title.
    std::string name = sheetName(table.name, table.part);
    for (int number = table.part + 1; workbook_get_worksheet_by_name(library_->book, name.c_str()) != nullptr; ++number) {
        name = sheetName(table.name, number);
    }
    table.sheet = workbook_add_worksheet(library_->book, name.c_str());
    ASSERT_ALWAYS(table.sheet != nullptr);
    table.next = 0;
    table.bytes = 0;
    if (!table.columns.empty()) {
        worksheet_set_row(table.sheet, 0, headerLines * lineHeight, nullptr);
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const auto at = static_cast<lxw_col_t>(column);
        worksheet_set_column(table.sheet, at, at, table.columns[column].width, nullptr);
        worksheet_write_string(table.sheet, 0, at, cellText(table.columns[column].title).c_str(), library_->head);
    }
    if (!table.columns.empty()) {
        worksheet_freeze_panes(table.sheet, 1, std::min<lxw_col_t>(columnsThatStay, static_cast<lxw_col_t>(table.columns.size())));
        table.next = 1;
    } else {
        worksheet_set_column(table.sheet, 0, 0, titleWidth, nullptr);
        worksheet_set_column(table.sheet, 1, 1, noteWidth, nullptr);
    }
    layOutForPaper(table);
}

// As an office prints it: as many pages across as can be read, each with the header and with what its rows are about, numbered.
void SheetBook::layOutForPaper(const Table& table)
{
    double width = 0;
    for (const SheetColumn& column : table.columns) {
        width += column.width;
    }
    const double pages = std::max(1.0, std::ceil(width / charactersAcrossA3));
    worksheet_set_paper(table.sheet, width > charactersAcrossA4 ? paperA3 : paperA4);
    worksheet_fit_to_pages(table.sheet, static_cast<std::uint16_t>(pages), 0);
    worksheet_set_footer(table.sheet, "&C&P / &N");
    if (!table.columns.empty()) {
        worksheet_set_landscape(table.sheet);
        worksheet_repeat_rows(table.sheet, 0, 0);
    }
    if (pages > 1) {
        worksheet_repeat_columns(table.sheet, 0, columnsThatStay - 1);
    }
}

void SheetBook::endSheet(Table& table)
{
    if (!table.columns.empty()) {
        worksheet_autofilter(table.sheet, 0, 0, std::max<lxw_row_t>(table.row(), 1), static_cast<lxw_col_t>(table.columns.size() - 1));
    }
}

Status SheetBook::beginRow(std::size_t number)
{
    Table& table = *tables_.at(number);
    if (rowsWritten_++ % rowsBetweenLooks == 0 && settings_.freeBytes() < limits::diskReserveBytes) {
        return Error(ErrorCode::StorageFull, "the disk is nearly full; the table was not finished");
    }
    if (table.next >= settings_.rowsMax || table.bytes >= settings_.sheetBytesMax) {
        endSheet(table);
        beginSheet(table);
    }
    table.next += 1;
    table.rows += 1;
    table.bytes += 40;
    return {};
}

void SheetBook::text(std::size_t number, std::size_t column, std::string_view text)
{
    if (text.empty()) {
        return;
    }
    Table& table = *tables_.at(number);
    const std::string written = cellText(text);
    textsCut_ += written.size() < text.size() ? 1 : 0;
    table.bytes += written.size() + 60;
    const bool isNote = table.columns.empty(); // read whole; a table's rows are low
    if (const double lines = linesOf(written); isNote && lines > 1) {
        worksheet_set_row(table.sheet, table.row(), lines * lineHeight, nullptr);
    }
    worksheet_write_string(table.sheet, table.row(), static_cast<lxw_col_t>(column), written.c_str(), isNote ? library_->wrapped : nullptr);
}

void SheetBook::heading(std::size_t number, std::size_t column, std::string_view text)
{
    Table& table = *tables_.at(number);
    worksheet_write_string(table.sheet, table.row(), static_cast<lxw_col_t>(column), cellText(text).c_str(), library_->head);
}

void SheetBook::number(std::size_t number, std::size_t column, double value)
{
    Table& table = *tables_.at(number);
    table.bytes += 40;
    worksheet_write_number(table.sheet, table.row(), static_cast<lxw_col_t>(column), value, nullptr);
}

void SheetBook::day(std::size_t number, std::size_t column, Day day)
{
    Table& table = *tables_.at(number);
    table.bytes += 40;
    worksheet_write_number(table.sheet, table.row(), static_cast<lxw_col_t>(column),
                           excelEpochDay + static_cast<double>(dayNumber(day)), library_->day);
}

void SheetBook::moment(std::size_t number, std::size_t column, TimePoint time)
{
    Table& table = *tables_.at(number);
    table.bytes += 50;
    const std::int64_t office = time.ms + std::chrono::duration_cast<std::chrono::milliseconds>(officeOffset).count();
    worksheet_write_number(table.sheet, table.row(), static_cast<lxw_col_t>(column), excelEpochDay + static_cast<double>(office) / msPerDay,
                           library_->moment);
}

std::uint64_t SheetBook::rowsOf(std::size_t table) const { return tables_.at(table)->rows; }

Status SheetBook::close()
{
    for (const std::unique_ptr<Table>& table : tables_) {
        endSheet(*table);
    }
    const lxw_error failure = workbook_close(std::exchange(library_->book, nullptr));
    if (failure == LXW_NO_ERROR) {
        return {};
    }
    static_cast<void>(std::remove(settings_.file.c_str()));
    const bool isFull = settings_.freeBytes() < limits::diskReserveBytes;
    return Error(isFull ? ErrorCode::StorageFull : ErrorCode::StorageFailed, std::string("the workbook cannot be written: ") + lxw_strerror(failure));
}

} // namespace fieldledger::server
