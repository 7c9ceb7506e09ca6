// Figures of a campaign: counts and sums over records, by up to two fields. Records are streamed in any order, each once;
// the work is linear in their number. Deleted records do not count, sample ones do. Stored answers count even where the
// form would hide them today. A record that another one corrects counts nowhere: its correction counts.
#pragma once

#include "shared/form/answers.h"
#include "shared/record/corrections.h"

#include <set>

namespace fieldledger {

struct FigureCell {
    std::vector<std::string> keys; // one a `by` field; empty text: not answered
    std::vector<Label> labels;
    Decimal amount;
    bool operator==(const FigureCell&) const = default;
};

struct FigureResult {
    std::string name;
    Label label;
    Label unit;
    std::vector<Label> by; // labels of the fields it is split by
    Decimal total;
    std::vector<FigureCell> cells; // in the order of the choices; only where something counted
    bool onDashboard = true;

    // 0 where nothing counted; with fewer keys than fields, the sum over the rest.
    Decimal at(const std::vector<std::string>& keys) const;
};

class FigureComputation {
public:
    // References outlive the computation; `linked` may be null. context.today and .now are what today() and now() mean.
    FigureComputation(const Campaign& campaign, const LinkedRecords* linked, ExpressionContext context);
    ~FigureComputation();
    FigureComputation(const FigureComputation&) = delete;
    FigureComputation& operator=(const FigureComputation&) = delete;

    void add(std::string_view kind, std::string_view recordId, const Answers& answers);
    // Of a record that does not count here itself (it lies in areas that nobody asked about): what it corrects does not count either.
    void addCorrection(std::string_view kind, std::string_view recordId, const Answers& answers);
    // The villages asked about, for figures that count those without; none until then.
    void setAreas(std::set<std::string, std::less<>> areas) { areas_ = std::move(areas); }
    // In the order of the definition; may be asked for again after more records.
    std::vector<FigureResult> results() const;

private:
    struct Tally;
    struct Share;
    struct Withdrawn;
    Withdrawn withdrawn() const;
    Decimal areasWithout(const Tally& tally) const;

    const Campaign& campaign_;
    const LinkedRecords* linked_;
    ExpressionContext context_;
    std::vector<Tally> tallies_;
    std::set<std::string, std::less<>> areas_;
    Corrections corrections_;
    std::vector<Share> shares_; // of records that may be corrected
};

// What stands in { } in a bulletin's text, in order.
std::vector<std::string> bulletinNames(std::string_view text);
// The bulletin with every {figure}, {figure.choice}, {figure.choice.choice} and {today} filled in.
std::string bulletinText(const Campaign& campaign, const std::vector<FigureResult>& figures, Day today,
                         Language language);

} // namespace fieldledger
