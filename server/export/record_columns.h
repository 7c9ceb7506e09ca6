// The columns of one form and the cells of one of its records: answers in words of one language, numbers and days as such. Groups,
// notes and photos have none; a position has two; the rows of a repeat stand in one cell.
#pragma once

#include "server/export/sheet_book.h"
#include "shared/form/answer_words.h"
#include "shared/form/campaign.h"

#include <map>

namespace fieldledger::server {

// What stands behind commitments of a record, as its reader may have it: by register, in clear or masked.
using PersonalTexts = std::map<std::string, std::string, std::less<>>;

class RecordColumns {
public:
    // References outlive this. The first column is number `first` of the table.
    RecordColumns(const Campaign& campaign, const Form& form, Language language, const AnswerNames& names, std::size_t first);

    std::vector<SheetColumn> titles() const;
    std::size_t end() const { return first_ + columns_.size(); }
    bool hasPersonal() const { return hasPersonal_; }
    void write(SheetBook& book, std::size_t table, const Answers& answers, const PersonalTexts& personal, const ExpressionContext& context) const;
    // The labels of the fields that these registers belong to, each once.
    std::string fieldsOf(const std::vector<std::string>& registers) const;

private:
    enum class Part { Answer, Latitude, Longitude };
    struct Column {
        std::size_t field = 0;
        Part part = Part::Answer;
    };
    class Cell;

    const Campaign& campaign_;
    const Form& form_;
    Language language_;
    const AnswerNames& names_;
    std::size_t first_;
    std::vector<Column> columns_;
    bool hasPersonal_ = false;
};

} // namespace fieldledger::server
