// Reads back a workbook that the server made: the parts of its zip, and the cells of its sheets as they stand in the XML.
#pragma once

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger::test {

struct WorkbookCell {
    std::string type;  // "inlineStr"; empty: a number
    std::string text;
    std::string style;
};

struct WorkbookSheet {
    std::string name;
    std::string xml;
    std::vector<std::map<std::string, WorkbookCell>> rows; // by column letter

    // The column whose header reads so; empty when there is none.
    std::string column(std::string_view title) const
    {
        for (const auto& [letter, cell] : rows.empty() ? std::map<std::string, WorkbookCell>() : rows.front()) {
            if (cell.text == title) {
                return letter;
            }
        }
        return {};
    }
    std::string text(std::size_t row, std::string_view title) const
    {
        const auto found = row < rows.size() ? rows[row].find(column(title)) : std::map<std::string, WorkbookCell>::const_iterator();
        return row < rows.size() && found != rows[row].end() ? found->second.text : std::string();
    }
};

class Workbook {
public:
    explicit Workbook(const std::string& bytes)
    {
        readParts(bytes);
        const std::string& book = parts_["xl/workbook.xml"];
        for (std::size_t at = book.find("<sheet "); at != std::string::npos; at = book.find("<sheet ", at + 1)) {
            WorkbookSheet sheet;
            sheet.name = attribute(std::string_view(book).substr(at), "name");
            sheet.xml = parts_["xl/worksheets/sheet" + std::to_string(sheets_.size() + 1) + ".xml"];
            readRows(sheet);
            sheets_.push_back(std::move(sheet));
        }
    }

    const std::vector<WorkbookSheet>& sheets() const { return sheets_; }
    const std::map<std::string, std::string>& parts() const { return parts_; }
    const WorkbookSheet& sheet(std::string_view name) const
    {
        for (const WorkbookSheet& one : sheets_) {
            if (one.name == name) {
                return one;
            }
        }
        ADD_FAILURE() << "there is no sheet " << name;
        static const WorkbookSheet none;
        return none;
    }

private:
    static std::uint32_t numberAt(std::string_view bytes, std::size_t at, int count)
    {
        std::uint32_t number = 0;
        for (int i = count - 1; i >= 0; --i) {
            number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
        }
        return number;
    }

    void readParts(const std::string& bytes)
    {
        const std::size_t end = bytes.rfind("PK\5\6");
        ASSERT_NE(end, std::string::npos) << "it is no workbook: " << bytes.substr(0, 300);
        std::size_t at = numberAt(bytes, end + 16, 4);
        for (std::uint32_t left = numberAt(bytes, end + 10, 2); left > 0; --left) {
            const std::uint32_t packed = numberAt(bytes, at + 20, 4);
            const std::uint32_t nameSize = numberAt(bytes, at + 28, 2);
            const std::uint32_t local = numberAt(bytes, at + 42, 4);
            const std::size_t begin = local + 30 + numberAt(bytes, local + 26, 2) + numberAt(bytes, local + 28, 2);
            std::string whole(numberAt(bytes, at + 24, 4), '\0');
            z_stream stream{};
            ASSERT_EQ(inflateInit2(&stream, -MAX_WBITS), Z_OK);
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + begin));
            stream.avail_in = packed;
            stream.next_out = reinterpret_cast<Bytef*>(whole.data());
            stream.avail_out = static_cast<uInt>(whole.size());
            EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
            inflateEnd(&stream);
            parts_[bytes.substr(at + 46, nameSize)] = std::move(whole);
            at += 46 + nameSize + numberAt(bytes, at + 30, 2) + numberAt(bytes, at + 32, 2);
        }
    }

    static std::string attribute(std::string_view element, std::string_view name)
    {
        const std::string_view head = element.substr(0, element.find('>'));
        const std::string begin = " " + std::string(name) + "=\"";
        const std::size_t at = head.find(begin);
        return at == std::string_view::npos ? std::string() : plain(head.substr(at + begin.size(), head.find('"', at + begin.size()) - at - begin.size()));
    }

    static std::string plain(std::string_view xml)
    {
        std::string text(xml);
        for (const auto& [entity, letter] : {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""), std::pair("&amp;", "&")}) {
            for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) {
                text.replace(at, std::strlen(entity), letter);
            }
        }
        return text;
    }

    static std::string between(std::string_view text, std::string_view begin, std::string_view end)
    {
        const std::size_t at = text.find(begin);
        const std::size_t open = at == std::string_view::npos ? at : text.find('>', at) + 1;
        return at == std::string_view::npos ? std::string() : plain(text.substr(open, text.find(end, open) - open));
    }

    static void readRows(WorkbookSheet& sheet)
    {
        const std::string_view xml = sheet.xml;
        for (std::size_t row = xml.find("<row "); row != std::string_view::npos; row = xml.find("<row ", row + 1)) {
            const std::string_view whole = xml.substr(row, xml.find("</row>", row) - row);
            sheet.rows.emplace_back();
            for (std::size_t at = whole.find("<c "); at != std::string_view::npos; at = whole.find("<c ", at + 1)) {
                const std::string_view cell = whole.substr(at, whole.find("</c>", at) - at);
                std::string letter = attribute(cell, "r");
                letter.erase(letter.find_first_of("0123456789"));
                const std::string type = attribute(cell, "t");
                sheet.rows.back()[letter] = {type, type.empty() ? between(cell, "<v", "</v>") : between(cell, "<t", "</t>"), attribute(cell, "s")};
            }
        }
    }

    std::map<std::string, std::string> parts_;
    std::vector<WorkbookSheet> sheets_;
};

} // namespace fieldledger::test
