#include "server/export/record_columns.h"

#include "server/export/export_words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace fieldledger::server {

namespace {

constexpr double positionUnit = 1e7;      // of a degree
constexpr std::size_t exactDigitsMax = 15; // of a number in a workbook

double widthOf(const Field& field)
{
    switch (field.type) {
    case FieldType::Text: return field.hasAppearance("multiline") ? 40 : 22;
    case FieldType::Repeat: return 50;
    case FieldType::SelectMultiple:
    case FieldType::StaffMultiple:
    case FieldType::Record: return 24;
    case FieldType::DateTime:
    case FieldType::Area: return 17;
    case FieldType::Integer:
    case FieldType::Decimal:
    case FieldType::SelectOne:
    case FieldType::Geopoint:
    case FieldType::Image:
    case FieldType::Date:
    case FieldType::Note:
    case FieldType::Calculate:
    case FieldType::Group:
    case FieldType::Staff: return 13;
    }
    ASSERT_ALWAYS(false);
}

bool hasColumn(const Form& form, std::size_t index)
{
    const Field& field = form.fields[index];
    const bool holdsNothing = field.type == FieldType::Group || field.type == FieldType::Note || field.type == FieldType::Image;
    return !holdsNothing && (field.type == FieldType::Repeat || form.repeatOf(index) == noField);
}

} // namespace

RecordColumns::RecordColumns(const Campaign& campaign, const Form& form, Language language, const AnswerNames& names, std::size_t first)
    : campaign_(campaign), form_(form), language_(language), names_(names), first_(first)
{
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (!hasColumn(form, i)) {
            continue;
        }
        const Field& field = form.fields[i];
        hasPersonal_ = hasPersonal_ || field.personal;
        if (field.type == FieldType::Geopoint) {
            columns_.push_back({i, Part::Latitude});
            columns_.push_back({i, Part::Longitude});
        } else {
            columns_.push_back({i, Part::Answer});
        }
    }
}

std::vector<SheetColumn> RecordColumns::titles() const
{
    const bool isZh = language_ == Language::Zh;
    std::vector<SheetColumn> titles;
    for (const Column& column : columns_) {
        const Field& field = form_.fields[column.field];
        std::string title = field.label.in(language_).empty() ? field.name : field.label.in(language_);
        if (column.part != Part::Answer) {
            const char* const zh = column.part == Part::Latitude ? "纬度" : "经度";
            const char* const en = column.part == Part::Latitude ? "latitude" : "longitude";
            title += isZh ? "（" + std::string(zh) + "）" : " (" + std::string(en) + ")";
        } else if (!field.unit.empty()) {
            title += isZh ? "（" + field.unit.zh + "）" : " (" + field.unit.in(language_) + ")";
        }
        titles.push_back({std::move(title), widthOf(field)});
    }
    return titles;
}

// Writes one record's cells.
class RecordColumns::Cell {
public:
    Cell(const RecordColumns& columns, SheetBook& book, std::size_t table, const Answers& answers, const PersonalTexts& personal,
         const ExpressionContext& context)
        : columns_(columns), book_(book), table_(table), answers_(answers), personal_(personal), context_(context)
    {
    }

    void write(std::size_t at, const Column& column)
    {
        const Field& field = columns_.form_.fields[column.field];
        if (field.personal) {
            const auto shown = personal_.find(field.name);
            return book_.text(table_, at, shown != personal_.end() ? std::string_view(shown->second) : std::string_view());
        }
        if (column.part != Part::Answer) {
            return writePosition(at, field, column.part);
        }
        switch (field.type) {
        case FieldType::SelectMultiple:
        case FieldType::StaffMultiple: return writeChosen(at, field);
        case FieldType::Repeat:
        case FieldType::Calculate: return writeComputed(at, column.field);
        default: return writeValue(at, field, answers_.get(field.name));
        }
    }

private:
    std::string words(const Field& field, std::string_view text) const
    {
        switch (field.type) {
        case FieldType::SelectOne:
        case FieldType::SelectMultiple: return columns_.campaign_.choiceLabel(field, text).in(columns_.language_);
        case FieldType::Staff:
        case FieldType::StaffMultiple: return columns_.names_.person(text);
        case FieldType::Area: return columns_.names_.area(text);
        case FieldType::Record: return columns_.names_.record(text);
        default: return std::string(text);
        }
    }

    void writeValue(std::size_t at, const Field& field, const Value& value)
    {
        if (value.isNull()) {
            return;
        }
        if (const std::int64_t* const number = value.number()) {
            const auto amount = static_cast<double>(*number);
            return std::to_string(std::abs(*number)).size() <= exactDigitsMax ? book_.number(table_, at, amount) : book_.text(table_, at, std::to_string(*number));
        }
        const std::string_view text = value.textOrEmpty();
        if (field.type == FieldType::Date) {
            if (const Result<Day> day = dayFromText(text)) {
                return book_.day(table_, at, *day);
            }
        }
        if (field.type == FieldType::DateTime) {
            if (const Result<TimePoint> time = momentFromText(text)) {
                return book_.moment(table_, at, *time);
            }
        }
        if (field.type == FieldType::Decimal && text.size() <= exactDigitsMax) {
            if (Decimal::fromText(text)) {
                return book_.number(table_, at, std::strtod(std::string(text).c_str(), nullptr));
            }
        }
        if (!text.empty()) {
            book_.text(table_, at, words(field, text));
        }
    }

    void writePosition(std::size_t at, const Field& field, Part part)
    {
        const GeopointRegisters names = geopointRegisters(field.name);
        const Value& value = answers_.get(part == Part::Latitude ? names.latitude : names.longitude);
        if (const std::int64_t* const degree = value.number()) {
            book_.number(table_, at, static_cast<double>(*degree) / positionUnit);
        }
    }

    void writeChosen(std::size_t at, const Field& field)
    {
        std::string all;
        for (const std::string& one : answers_.selected(field.name)) {
            all += (all.empty() ? "" : columns_.language_ == Language::Zh ? "、" : ", ") + words(field, one);
        }
        book_.text(table_, at, all);
    }

    void writeComputed(std::size_t at, std::size_t index)
    {
        const Form& form = columns_.form_;
        if (form.fields[index].type == FieldType::Repeat && answers_.rows(form.fields[index].name).empty()) {
            return;
        }
        const FormEvaluation evaluation(columns_.campaign_, form, answers_, nullptr, context_, HiddenAnswers::Read);
        if (form.fields[index].type == FieldType::Repeat) {
            return book_.text(table_, at, answerWords(evaluation, {index, {}}, columns_.names_).in(columns_.language_));
        }
        const ExpressionValue answer = evaluation.answer({index, {}});
        if (const bool* const truth = answer.asTruth()) {
            const ExportWords& said = exportWords(columns_.language_);
            return book_.text(table_, at, *truth ? said.yes : said.no);
        }
        const std::string text = answer.text();
        const std::optional<Decimal> number = Decimal::fromText(text);
        if (number && text.size() <= exactDigitsMax) {
            book_.number(table_, at, std::strtod(text.c_str(), nullptr));
        } else {
            book_.text(table_, at, text);
        }
    }

    const RecordColumns& columns_;
    SheetBook& book_;
    std::size_t table_;
    const Answers& answers_;
    const PersonalTexts& personal_;
    const ExpressionContext& context_;
};

void RecordColumns::write(SheetBook& book, std::size_t table, const Answers& answers, const PersonalTexts& personal,
                          const ExpressionContext& context) const
{
    Cell cell(*this, book, table, answers, personal, context);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        cell.write(first_ + i, columns_[i]);
    }
}

std::string RecordColumns::fieldsOf(const std::vector<std::string>& registers) const
{
    std::vector<std::string> labels;
    for (const std::string& one : registers) {
        std::string label = one;
        for (const Field& field : form_.fields) {
            const std::string_view name = one;
            if (name == field.name || name.starts_with(field.name + "/") || (field.type == FieldType::Geopoint && name.starts_with(field.name + "_"))) {
                label = field.label.in(language_);
                break;
            }
        }
        if (std::ranges::find(labels, label) == labels.end()) {
            labels.push_back(std::move(label));
        }
    }
    std::string all;
    for (const std::string& label : labels) {
        all += (all.empty() ? "" : language_ == Language::Zh ? "、" : ", ") + label;
    }
    return all;
}

} // namespace fieldledger::server
