#include "shared/form/figures.h"

#include "shared/form/authorship.h"
#include "shared/form/evaluation.h"
#include "shared/record/review.h"

#include <algorithm>
#include <span>

namespace fieldledger {

namespace {

const Label notAnswered{"未填", "not answered"};

// Where a key stands among its field's choices; others by their text, empty ones last.
std::pair<std::size_t, std::string> placeOf(const Campaign& campaign, const Field* field, const std::string& key)
{
    constexpr std::size_t afterChoices = static_cast<std::size_t>(-2);
    if (key.empty()) {
        return {afterChoices + 1, key};
    }
    const std::vector<Choice>* choices = field != nullptr ? campaign.choiceList(field->choices) : nullptr;
    if (choices != nullptr) {
        const auto at = std::ranges::find(*choices, key, &Choice::name);
        if (at != choices->end()) {
            return {static_cast<std::size_t>(at - choices->begin()), key};
        }
    }
    return {afterChoices, key};
}

bool isPlaceholder(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
            || (character >= '0' && character <= '9') || character == '_' || character == '-' || character == '.';
    });
}

// Calls `text` with what stands between placeholders and `name` with what stands in them.
template <class OnText, class OnName> void splitBulletin(std::string_view source, OnText onText, OnName onName)
{
    while (!source.empty()) {
        const std::size_t open = source.find('{');
        const std::size_t close = open == std::string_view::npos ? open : source.find('}', open);
        if (close == std::string_view::npos) {
            onText(source);
            return;
        }
        const std::string_view name = source.substr(open + 1, close - open - 1);
        if (!isPlaceholder(name)) {
            onText(source.substr(0, open + 1));
            source.remove_prefix(open + 1);
            continue;
        }
        onText(source.substr(0, open));
        onName(name);
        source.remove_prefix(close + 1);
    }
}

std::string figureText(const std::vector<FigureResult>& figures, std::string_view name)
{
    const std::size_t dot = name.find('.');
    const auto figure = std::ranges::find(figures, name.substr(0, dot),
                                          [](const FigureResult& one) { return std::string_view(one.name); });
    if (figure == figures.end()) {
        return "—";
    }
    std::vector<std::string> keys;
    while (name.find('.') != std::string_view::npos) {
        name.remove_prefix(name.find('.') + 1);
        keys.emplace_back(name.substr(0, name.find('.')));
    }
    return (keys.empty() ? figure->total : figure->at(keys)).text();
}

} // namespace

struct FigureComputation::Tally {
    struct Cell {
        Decimal amount;
        std::size_t count = 0;

        void add(Decimal more, std::size_t records)
        {
            amount = amount.plus(more).value_or(amount);
            count += records;
        }
        void take(const Cell& less)
        {
            amount = amount.minus(less.amount).value_or(amount);
            count -= less.count;
        }
    };
    const Figure* figure = nullptr;
    const Form* form = nullptr;
    std::vector<Expression> by;
    Cell total;
    std::map<std::vector<std::string>, Cell> cells;

    // Where the amount was added, and how much; nothing when it does not count.
    std::optional<std::pair<const Cell*, Decimal>> add(const FormEvaluation& reading, std::string_view row)
    {
        if (!figure->where.isAbsent() && !reading.holds(figure->where, row)) {
            return std::nullopt;
        }
        const bool counts = figure->operation != Figure::Operation::Sum;
        const std::optional<Decimal> amount =
            counts ? Decimal(1) : reading.evaluate(figure->sum, row).number(reading.context().offset);
        if (!amount) {
            return std::nullopt;
        }
        total.add(*amount, 1);
        if (by.empty()) {
            return std::pair(&total, *amount);
        }
        std::vector<std::string> keys;
        for (const Expression& path : by) {
            keys.push_back(reading.evaluate(path, row).text());
        }
        Cell& cell = cells[std::move(keys)];
        cell.add(*amount, 1);
        return std::pair(&cell, *amount);
    }
};

// What one record added to a figure, so that it can be taken out again when its correction turns up.
struct FigureComputation::Share {
    std::string record;
    const Tally* tally = nullptr;
    const Tally::Cell* cell = nullptr; // the tally's total where it is not split
    Decimal amount;
};

struct FigureComputation::Withdrawn {
    std::map<const Tally*, Tally::Cell> totals;
    std::map<const Tally::Cell*, Tally::Cell> cells;

    template <class Key> static Tally::Cell of(const std::map<Key, Tally::Cell>& taken, Key key)
    {
        const auto found = taken.find(key);
        return found != taken.end() ? found->second : Tally::Cell();
    }
};

FigureComputation::FigureComputation(const Campaign& campaign, const LinkedRecords* linked, ExpressionContext context)
    : campaign_(campaign),
      linked_(linked),
      context_(std::move(context))
{
    for (const Figure& figure : campaign.figures) {
        Tally tally;
        tally.figure = &figure;
        tally.form = campaign.form(figure.kind);
        for (const std::string& path : figure.by) {
            const Result<Expression> parsed = Expression::parse("${" + path + "}");
            tally.by.push_back(parsed ? *parsed : Expression());
        }
        if (figure.operation == Figure::Operation::AreasWithout) {
            tally.by.push_back(*Expression::parse("${" + std::string(areaRegister) + "}"));
        }
        tallies_.push_back(std::move(tally)); // none is added later: shares point to them
    }
}

FigureComputation::~FigureComputation() = default;

void FigureComputation::add(std::string_view kind, std::string_view recordId, const Answers& answers)
{
    const Form* form = campaign_.form(kind);
    if (form == nullptr || answers.isDeleted()) {
        return;
    }
    addCorrection(kind, recordId, answers);
    const bool mayBeCorrected = isAuthored(campaign_, kind);
    ExpressionContext context = context_;
    context.record = recordId;
    const FormEvaluation reading(campaign_, *form, answers, linked_, std::move(context), HiddenAnswers::Read);
    for (Tally& tally : tallies_) {
        if (tally.form != form) {
            continue;
        }
        const auto addRow = [&](std::string_view row) {
            const auto added = tally.add(reading, row);
            if (added && mayBeCorrected) {
                shares_.push_back({std::string(recordId), &tally, added->first, added->second});
            }
        };
        if (tally.figure->each.empty()) {
            addRow({});
            continue;
        }
        std::ranges::for_each(answers.rows(tally.figure->each), addRow);
    }
}

void FigureComputation::addCorrection(std::string_view kind, std::string_view recordId, const Answers& answers)
{
    if (!answers.isDeleted() && isAuthored(campaign_, kind)) {
        corrections_.add(kind, recordId, answers.get(correctsRegister).textOrEmpty());
    }
}

FigureComputation::Withdrawn FigureComputation::withdrawn() const
{
    Withdrawn all;
    for (const Share& share : shares_) {
        if (corrections_.empty() || !corrections_.isReplaced(share.tally->figure->kind, share.record)) {
            continue;
        }
        all.totals[share.tally].add(share.amount, 1);
        all.cells[share.cell].add(share.amount, 1);
    }
    return all;
}

Decimal FigureComputation::areasWithout(const Tally& tally) const
{
    const auto has = [&](const std::string& area) { return tally.cells.contains({area}); };
    return Decimal(static_cast<std::int64_t>(areas_.size()) - std::ranges::count_if(areas_, has));
}

std::vector<FigureResult> FigureComputation::results() const
{
    const Withdrawn taken = withdrawn();
    std::vector<FigureResult> all;
    for (const Tally& tally : tallies_) {
        const Figure& figure = *tally.figure;
        FigureResult result;
        result.name = figure.name;
        result.label = figure.label;
        result.unit = figure.unit;
        Tally::Cell total = tally.total;
        total.take(Withdrawn::of(taken.totals, &tally));
        result.total = total.amount;
        result.onDashboard = figure.onDashboard;
        if (figure.operation == Figure::Operation::AreasWithout) {
            result.total = areasWithout(tally);
            all.push_back(std::move(result));
            continue;
        }
        std::vector<const Field*> fields;
        for (const std::string& path : figure.by) {
            const Field* field = tally.form != nullptr ? campaign_.fieldAt(*tally.form, path) : nullptr;
            fields.push_back(field);
            result.by.push_back(field != nullptr ? field->label : Label{path, path});
        }
        for (const auto& [keys, added] : tally.cells) {
            Tally::Cell left = added;
            left.take(Withdrawn::of(taken.cells, &added));
            if (left.count == 0) {
                continue;
            }
            FigureCell cell{keys, {}, left.amount};
            for (std::size_t i = 0; i < keys.size(); ++i) {
                cell.labels.push_back(keys[i].empty()            ? notAnswered
                                          : fields[i] != nullptr ? campaign_.choiceLabel(*fields[i], keys[i])
                                                                 : Label{keys[i], keys[i]});
            }
            result.cells.push_back(std::move(cell));
        }
        std::ranges::sort(result.cells, {}, [&](const FigureCell& cell) {
            std::vector<std::pair<std::size_t, std::string>> places;
            for (std::size_t i = 0; i < cell.keys.size(); ++i) {
                places.push_back(placeOf(campaign_, fields[i], cell.keys[i]));
            }
            return places;
        });
        all.push_back(std::move(result));
    }
    return all;
}

Decimal FigureResult::at(const std::vector<std::string>& keys) const
{
    Decimal amount;
    for (const FigureCell& cell : cells) {
        if (keys.size() <= cell.keys.size() && std::ranges::equal(keys, std::span(cell.keys).first(keys.size()))) {
            amount = amount.plus(cell.amount).value_or(amount);
        }
    }
    return amount;
}

std::vector<std::string> bulletinNames(std::string_view text)
{
    std::vector<std::string> names;
    splitBulletin(
        text, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
    return names;
}

std::string bulletinText(const Campaign& campaign, const std::vector<FigureResult>& figures, Day today,
                         Language language)
{
    const std::string date = dayText(today);
    const std::string chinese = date.substr(0, 4) + " 年 " + std::to_string(std::stoi(date.substr(5, 2))) + " 月 "
        + std::to_string(std::stoi(date.substr(8, 2))) + " 日";
    std::string text;
    splitBulletin(
        campaign.bulletin.in(language), [&](std::string_view plain) { text += plain; },
        [&](std::string_view name) {
            text += name == "today" ? (language == Language::Zh ? chinese : date) : figureText(figures, name);
        });
    return text;
}

} // namespace fieldledger
