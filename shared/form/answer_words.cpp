#include "shared/form/answer_words.h"

namespace fieldledger {

namespace {

Label same(std::string text) { return {text, text}; }

void append(Label& joined, const Label& more, std::string_view zhBetween, std::string_view enBetween)
{
    joined.zh += (joined.zh.empty() ? std::string() : std::string(zhBetween)) + more.zh;
    joined.en += (joined.en.empty() ? std::string() : std::string(enBetween)) + more.in(Language::En);
}

class Wording {
public:
    Wording(const FormEvaluation& evaluation, const AnswerNames& names) : evaluation_(evaluation), names_(names) {}

    Label of(const FieldPlace& place) const
    {
        const Field& field = evaluation_.form().fields[place.field];
        const bool silent = field.personal || field.type == FieldType::Group || field.type == FieldType::Note
            || field.type == FieldType::Image || !evaluation_.isRelevant(place);
        if (silent) {
            return {};
        }
        if (field.type == FieldType::Repeat) {
            return rowsOf(place.field);
        }
        Label words = field.isSet() ? choicesOf(field, place) : single(field, evaluation_.answer(place).text());
        if (!words.zh.empty() && !field.unit.empty()) {
            words = {words.zh + " " + field.unit.zh, words.in(Language::En) + " " + field.unit.in(Language::En)};
        }
        return words;
    }

private:
    Label single(const Field& field, const std::string& text) const
    {
        if (text.empty()) {
            return {};
        }
        switch (field.type) {
        case FieldType::SelectOne:
        case FieldType::SelectMultiple: return evaluation_.campaign().choiceLabel(field, text);
        case FieldType::DateTime: {
            const Result<TimePoint> time = momentFromText(text);
            return same(time ? minuteText(*time, evaluation_.context().offset) : text);
        }
        case FieldType::Staff:
        case FieldType::StaffMultiple: return same(names_.person(text));
        case FieldType::Area: return same(names_.area(text));
        case FieldType::Record: return same(names_.record(text));
        case FieldType::Text:
        case FieldType::Integer:
        case FieldType::Decimal:
        case FieldType::Geopoint:
        case FieldType::Date:
        case FieldType::Calculate:
        case FieldType::Image:
        case FieldType::Note:
        case FieldType::Group:
        case FieldType::Repeat: return same(text);
        }
        ASSERT_ALWAYS(false);
    }

    Label choicesOf(const Field& field, const FieldPlace& place) const
    {
        Label all;
        for (const std::string& name : evaluation_.answers().selected(registerName(evaluation_.form(), place.field, place.row))) {
            append(all, single(field, name), "、", ", ");
        }
        return all;
    }

    Label rowsOf(std::size_t repeat) const
    {
        Label all;
        for (const std::string& row : evaluation_.answers().rows(evaluation_.form().fields[repeat].name)) {
            Label words;
            for (const std::size_t child : evaluation_.form().children(repeat)) {
                if (const Label one = of({child, row}); !one.zh.empty()) {
                    append(words, one, " · ", " · ");
                }
            }
            append(all, words, "；", "; ");
        }
        return all;
    }

    const FormEvaluation& evaluation_;
    const AnswerNames& names_;
};

} // namespace

Label answerWords(const FormEvaluation& evaluation, const FieldPlace& place, const AnswerNames& names)
{
    return Wording(evaluation, names).of(place);
}

} // namespace fieldledger
