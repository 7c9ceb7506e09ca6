// How a list's question is put to SQLite; of the parts of ListReader alone.
#pragma once

#include "shared/store/list_query.h"

#include <variant>

namespace fieldledger {

// For `IN (SELECT value FROM json_each(?))`.
std::string jsonOf(const std::vector<std::string>& texts);
std::string jsonOf(const std::vector<std::int64_t>& numbers);

// The conditions of one query, with the values for its question marks.
struct ListReader::Plan {
    std::string source;      // table and the index that is to be read
    std::string conditions;
    std::string order;
    std::string keyColumn;
    bool keyIsText = false;
    std::vector<std::variant<std::int64_t, std::string>> values;

    void require(std::string_view condition, std::variant<std::int64_t, std::string> value)
    {
        conditions += condition;
        values.push_back(std::move(value));
    }
    // Two plans with one text read the same rows.
    std::string text() const
    {
        std::string text = source + conditions;
        for (const auto& value : values) {
            const auto* const number = std::get_if<std::int64_t>(&value);
            text += '\n' + (number != nullptr ? std::to_string(*number) : '"' + std::get<std::string>(value));
        }
        return text + '\n';
    }
    void bindTo(Statement& statement) const
    {
        statement.start();
        int index = 0;
        for (const auto& value : values) {
            std::visit([&](const auto& each) { statement.bind(++index, each); }, value);
        }
    }
};

} // namespace fieldledger
