// How far a round has come: which places were entered, where nobody was, which are still to be seen, by area. Records are
// streamed in any order, each once; the work is linear in their number. Deleted records count nowhere, nor do visits
// that another one corrects; sample ones count.
#pragma once

#include "shared/form/answers.h"
#include "shared/form/expression.h"
#include "shared/record/corrections.h"

#include <functional>
#include <span>

namespace fieldledger {

// The best that a round's visits came to; of two that did not get in, the later one.
enum class CoverageStanding { Seen, Nobody, Refused, Missing };

struct CoverageRound {
    std::string record; // empty: a calendar week
    std::string title;
    Day start{};
    Day end{};
    std::optional<Day> target;
    bool operator==(const CoverageRound&) const = default;
};

struct CoverageOpen {
    std::string record; // of the place; empty where areas are covered
    CoverageStanding standing = CoverageStanding::Missing;
    bool operator==(const CoverageOpen&) const = default;
};

struct CoverageArea {
    std::string area;
    std::optional<CoverageRound> round; // absent: no round was begun here, every visit counts
    std::size_t known = 0;
    std::size_t seen = 0;
    std::size_t nobody = 0;
    std::size_t refused = 0;
    std::size_t missing = 0;
    std::vector<CoverageOpen> open; // all that are not seen, in the order of their ids
    bool operator==(const CoverageArea&) const = default;
};

class CoverageComputation {
public:
    // Whether an area is another one or lies below it.
    using IsWithin = std::function<bool(std::string_view area, std::string_view root)>;

    // `campaign` has a coverage rule and outlives the computation. context.today is what today means.
    CoverageComputation(const Campaign& campaign, ExpressionContext context, IsWithin isWithin);

    // Kinds that the rule does not ask for are passed over.
    void add(std::string_view kind, std::string_view record, const Answers& answers);
    // Of a visit that does not count here itself (it lies in areas that nobody asked about): what it corrects does not count either.
    void addCorrection(std::string_view kind, std::string_view record, const Answers& answers);
    // The kinds whose records must be added.
    std::vector<std::string> kinds() const;

    // By code of the area. Where areas are covered: those given, whether anything is known of them or not.
    std::vector<CoverageArea> results(std::span<const std::string> areas) const;

private:
    struct Place {
        std::string record;
        std::string area;
    };
    struct Visit {
        std::string record;
        std::string subject; // id of the place, or code of the area
        Day day{};
        CoverageStanding standing = CoverageStanding::Missing;
    };
    struct Round {
        std::string area;
        CoverageRound round;
    };

    void addPlace(std::string_view record, const Answers& answers);
    void addVisit(std::string_view record, const Answers& answers);
    bool counts(const Visit& visit) const { return corrections_.empty() || !corrections_.isReplaced(rule_.visitKind, visit.record); }
    void addRound(std::string_view record, const Answers& answers);
    std::optional<CoverageRound> roundOf(std::string_view area) const;
    static void count(CoverageArea& into, std::string_view record, CoverageStanding standing);
    std::vector<CoverageArea> placesByArea() const;
    std::vector<CoverageArea> areasWalked(std::span<const std::string> areas) const;

    const Campaign& campaign_;
    const CoverageRule& rule_;
    ExpressionContext context_;
    IsWithin isWithin_;
    std::string link_; // the field of a visit that names its place
    std::vector<Place> places_;
    std::vector<Visit> visits_;
    Corrections corrections_;
    std::vector<Round> rounds_;
};

// The day that a date or a datetime names, on the office's calendar.
std::optional<Day> dayIn(const Answers& answers, std::string_view field);

// "seen", "nobody", "refused", "missing": as the server writes it.
std::string_view coverageStandingName(CoverageStanding standing);

} // namespace fieldledger
