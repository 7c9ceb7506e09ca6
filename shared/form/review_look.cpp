#include "shared/form/review_look.h"

#include "shared/base/distance.h"
#include "shared/form/authorship.h"
#include "shared/form/problem_flags.h"
#include "shared/form/schedule.h"
#include "shared/form/validation.h"
#include "shared/record/review.h"

#include <cmath>
#include <set>

namespace fieldledger {

namespace {

constexpr double farMetres = 200;
constexpr std::chrono::hours clockAheadMax{1};
constexpr std::chrono::hours clockBehindMax{24 * 180}; // longer than anyone works without coming back to the office
// The wall clock may be wrong by minutes; the best estimate corrects that.
constexpr std::chrono::minutes wallDifferenceMax{30};

bool namesTheSite(const Campaign& campaign, const Form& form, std::size_t index)
{
    const Field& field = form.fields[index];
    return field.type == FieldType::Record && field.recordKind == campaign.siteKind && form.repeatOf(index) == noField;
}

bool isCompared(const Campaign& campaign, const Form& form, std::size_t index)
{
    const Field& field = form.fields[index];
    const bool inRow = form.repeatOf(index) != noField; // compared with its repeat
    return !field.isHidden() && !field.personal && !namesTheSite(campaign, form, index) && !inRow && field.name != visitTimeRegister
        && field.type != FieldType::Group && field.type != FieldType::Note && field.type != FieldType::Image;
}

class Look {
public:
    explicit Look(const ReviewSubject& subject)
        : subject_(subject), evaluation_(subject.campaign, subject.form, subject.answers, subject.linked, subject.context)
    {
    }

    ReviewLook take(const AnswerNames& names)
    {
        if (subject_.previous != nullptr) {
            const FormEvaluation before(subject_.campaign, subject_.form, *subject_.previous, subject_.linked, subject_.context);
            look_.differences = differencesOf(before, evaluation_, names);
        }
        addReviewFlags();
        addFormFlags();
        addProblemFlags();
        addClockFlag();
        addDistanceFlag();
        return std::move(look_);
    }

private:
    void add(std::string code, Label message, std::string field = {})
    {
        look_.flags.push_back({std::move(code), std::move(message), std::move(field)});
    }

    void addReviewFlags()
    {
        const ReviewStanding standing = reviewStanding(subject_.state);
        const std::string author = authorOf(subject_.state);
        if (standing.conflict) {
            add("decided_differently", {"两次审核意见不同，按较严的一种处理，请重新审核", "Reviewed differently by two people; the stricter one stands until it is decided again"});
        }
        if (standing.review == Review::Approved && standing.by == author) {
            add("four_eyes", {"审核人就是填写人", "Approved by the person who wrote it"});
        }
        if (isChangedSinceApproval(subject_.state)) {
            add("changed_after_approval", {"审核通过后又有修改", "Changed after it was approved"});
        }
        const bool byOther = isAuthored(subject_.campaign, subject_.form.kind)
            && std::ranges::any_of(subject_.state.held, [&](const HeldChange& change) {
                   const bool answers = std::ranges::any_of(
                       change.registers, [](const Register& entry) { return !isReviewRegister(entry.first) && entry.first != deletedRegister; });
                   return answers && change.by != author;
               });
        if (byOther) {
            add("changed_by_other", {"有他人改动过此记录", "Somebody other than its author changed it"});
        }
    }

    // What the form itself says: what is missing or refused, and what it wants supervisors to see (too few officers, four eyes).
    void addFormFlags()
    {
        for (const Finding& finding : validate(evaluation_)) {
            if (finding.kind == Finding::Kind::Hint) {
                continue;
            }
            const Field& field = subject_.form.fields[finding.place.field];
            const bool photo = finding.kind == Finding::Kind::Missing && field.type == FieldType::Image;
            const std::string path = registerName(subject_.form, finding.place.field, finding.place.row);
            add(photo ? "photo_missing" : "form_rule", finding.message, path);
        }
    }

    // How a problem was moved. That its strike-off is not confirmed is why it waits here.
    void addProblemFlags()
    {
        for (ReviewFlag& flag : problemFlags(subject_.campaign, subject_.form, subject_.state)) {
            if (flag.code != "not_confirmed") {
                look_.flags.push_back(std::move(flag));
            }
        }
    }

    void addClockFlag()
    {
        for (const HeldChange& change : subject_.state.held) {
            const TimePoint got = change.got.value_or(change.at.est);
            const std::chrono::milliseconds off = change.at.wall ? *change.at.wall - change.at.est : std::chrono::milliseconds(0);
            if (isClockDoubtful(change.at.est, got) || off > wallDifferenceMax || off < -wallDifferenceMax) {
                add("clock_doubtful", {"时钟可疑：保存时平板的时间明显不准", "Clock doubtful: the tablet's clock was clearly wrong when this was saved"});
                return;
            }
        }
    }

    // Nearest of what the record says; what a fix may be wrong by is in its favour.
    void addDistanceFlag()
    {
        const Form* const siteForm = subject_.campaign.form(subject_.campaign.siteKind);
        const std::optional<PhotoPosition> site =
            subject_.site != nullptr && siteForm != nullptr ? positionIn(*siteForm, *subject_.site) : std::nullopt;
        std::vector<PhotoPosition> places = subject_.photos;
        if (const std::optional<PhotoPosition> own = positionIn(subject_.form, subject_.answers)) {
            places.push_back(*own);
        }
        if (!site || places.empty() || subject_.form.kind == subject_.campaign.siteKind) {
            return;
        }
        double furthest = 0;
        for (const PhotoPosition& place : places) {
            const double slack = static_cast<double>(place.accuracyCm + site->accuracyCm) / 100;
            furthest = std::max(furthest, metresBetween(place.latitude, place.longitude, site->latitude, site->longitude) - slack);
        }
        if (furthest > farMetres) {
            const std::string metres = std::to_string(std::lround(furthest));
            add("far_from_site", {"记录位置距点位约 " + metres + " 米", "Recorded about " + metres + " m away from the place"});
        }
    }

    const ReviewSubject& subject_;
    FormEvaluation evaluation_;
    ReviewLook look_;
};

} // namespace

std::vector<AnswerDifference> differencesOf(const FormEvaluation& before, const FormEvaluation& now, const AnswerNames& names)
{
    std::vector<AnswerDifference> differences;
    const Form& form = now.form();
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (!isCompared(now.campaign(), form, i)) {
            continue;
        }
        Label was = answerWords(before, {i, {}}, names);
        Label is = answerWords(now, {i, {}}, names);
        if (was != is) {
            const Label label = form.fields[i].label.empty() ? Label{form.fields[i].name, form.fields[i].name} : form.fields[i].label;
            differences.push_back({form.fields[i].name, label, std::move(was), std::move(is)});
        }
    }
    return differences;
}

std::optional<PhotoPosition> positionIn(const Form& form, const Answers& answers)
{
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (form.fields[i].type != FieldType::Geopoint || form.repeatOf(i) != noField) {
            continue;
        }
        const GeopointRegisters parts = geopointRegisters(form.fields[i].name);
        const std::int64_t* const latitude = answers.get(parts.latitude).number();
        const std::int64_t* const longitude = answers.get(parts.longitude).number();
        if (latitude != nullptr && longitude != nullptr) {
            return PhotoPosition{*latitude, *longitude, answers.get(parts.accuracy).numberOr(0)};
        }
    }
    return std::nullopt;
}

std::string siteOf(const Campaign& campaign, const Form& form, const RecordState& record, const RegisterRules& rules)
{
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (namesTheSite(campaign, form, i)) {
            return std::string(shownValue(record, form.fields[i].name, rules).value.textOrEmpty());
        }
    }
    return {};
}

ReviewLook lookAt(const ReviewSubject& subject, const AnswerNames& names) { return Look(subject).take(names); }

bool isClockDoubtful(TimePoint est, TimePoint got) { return est > got + clockAheadMax || est + clockBehindMax < got; }

} // namespace fieldledger
