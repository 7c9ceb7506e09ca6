#include "mobile/models/coverage_list_model.h"

#include "mobile/models/arrival_words.h"
#include "mobile/models/words.h"
#include "shared/base/distance.h"
#include "shared/store/name_key.h"

#include <algorithm>
#include <limits>

namespace fieldledger {

namespace {

constexpr Role<CoverageRow> coverageRoles[] = {
    {"rowId", [](const CoverageRow& row) { return QVariant(row.key); }},
    {"title", [](const CoverageRow& row) { return QVariant(row.title); }},
    {"subtitle", [](const CoverageRow& row) { return QVariant(row.subtitle); }},
    {"countText", [](const CoverageRow& row) { return QVariant(row.countText); }},
    {"seen", [](const CoverageRow& row) { return QVariant(row.seen); }},
    {"known", [](const CoverageRow& row) { return QVariant(row.known); }},
    {"hasOpen", [](const CoverageRow& row) { return QVariant(row.hasOpen); }},
    {"stateText", [](const CoverageRow& row) { return QVariant(row.stateText); }},
    {"stateTone", [](const CoverageRow& row) { return QVariant(row.tone); }},
    {"distanceText", [](const CoverageRow& row) { return QVariant(row.distanceText); }},
};

const Label& wordsOf(const CoverageRule& rule, CoverageStanding standing)
{
    switch (standing) {
    case CoverageStanding::Seen:
        return rule.seenWords;
    case CoverageStanding::Nobody:
        return rule.nobodyWords;
    case CoverageStanding::Refused:
        return rule.refusedWords;
    case CoverageStanding::Missing:
        return rule.missingWords;
    }
    return rule.missingWords;
}

} // namespace

CoverageListModel::CoverageListModel(QObject* parent)
    : ListModel(parent), workspace_(Workspace::current()), rows_(*this, coverageRoles), reading_([this] { startReading(); })
{
    const auto read = [this] { reading_.request(); };
    connect(&workspace_, &Workspace::recordsChanged, this, read);
    connect(&workspace_, &Workspace::campaignChanged, this, read);
    connect(&workspace_, &Workspace::areaChanged, this, read);
    connect(&workspace_, &Workspace::directoryChanged, this, read);
    connect(&workspace_, &Workspace::languageChanged, this, read);
    reading_.request();
}

void CoverageListModel::setArea(const QString& code)
{
    if (code != area_) {
        area_ = code;
        Q_EMIT areaChanged();
        reading_.request();
    }
}

QString CoverageListModel::areaTitle() const
{
    return area_.isEmpty() ? QString() : workspace_.directory()->areaName(area_.toStdString());
}

void CoverageListModel::startReading()
{
    CoverageOrder order;
    order.campaign = workspace_.campaign() ? workspace_.campaign()->id : std::string();
    order.areas = workspace_.areaFilter();
    order.directory = workspace_.directory();
    order.context = workspace_.expressionContext();
    workspace_.ledger().run(
        this, [order](const LedgerAccess& access) { return readCoverage(access.ledger, order); },
        [this](const Result<CoverageReading>& reading) {
            if (reading) {
                show(*reading);
            } else {
                qWarning("the coverage could not be computed: %s", reading.error().detail().c_str());
            }
            reading_.finished();
        });
}

void CoverageListModel::show(const CoverageReading& reading)
{
    std::vector<CoverageRow> rows;
    seen_ = 0;
    known_ = 0;
    roundText_.clear();
    QStringList rounds;
    for (const CoverageArea& area : reading.areas) {
        if (!area_.isEmpty() && area.area != area_.toStdString()) {
            continue;
        }
        seen_ += static_cast<int>(area.seen);
        known_ += static_cast<int>(area.known);
        const QString round = roundOf(area);
        if (!rounds.contains(round)) {
            rounds.append(round);
        }
        if (area_.isEmpty()) {
            rows.push_back(areaRow(*reading.campaign->coverage, area));
        } else {
            rows = placeRows(reading, area);
        }
    }
    roundText_ = rounds.size() > 1 ? tr("%n rounds", nullptr, static_cast<int>(rounds.size())) : rounds.join(QString());
    if (reading.areas.empty()) {
        roundText_ = ArrivalWords::textOr(workspace_, tr("No places are known here yet. What is logged, or comes with a sync, is shown village by "
                                                         "village, with how much of it this round has seen."));
    }
    totalText_ = known_ > 0 ? tr("%1 of %2").arg(Words::numberText(seen_), Words::numberText(known_)) : QString();
    rows_.set(std::move(rows));
    Q_EMIT changed();
}

QString CoverageListModel::roundOf(const CoverageArea& area) const
{
    if (!area.round) {
        return tr("No round has begun: every visit so far counts");
    }
    const QLocale locale(workspace_.languageName());
    const auto text = [&](Day day) { return locale.toString(Words::dateOf(day), tr("MMM d", "day and month, as QDate formats it")); };
    const CoverageRound& round = *area.round;
    const QString title = round.record.empty() ? tr("This week") : QString::fromStdString(round.title);
    const QString span = tr("%1, %2 to %3", "round, first day, last day").arg(title, text(round.start), text(round.end));
    return round.target ? tr("%1; to be complete by %2").arg(span, text(*round.target)) : span;
}

QString CoverageListModel::countsOf(const CoverageRule& rule, const CoverageArea& area) const
{
    QStringList texts;
    for (const auto& [standing, count] : {std::pair(CoverageStanding::Seen, area.seen), std::pair(CoverageStanding::Nobody, area.nobody),
                                          std::pair(CoverageStanding::Refused, area.refused), std::pair(CoverageStanding::Missing, area.missing)}) {
        const QString words = Words::of(wordsOf(rule, standing), workspace_.language());
        if (!words.isEmpty()) {
            texts.append(words + QLatin1Char(' ') + Words::numberText(static_cast<std::int64_t>(count)));
        }
    }
    return texts.join(QStringLiteral(" · "));
}

CoverageRow CoverageListModel::areaRow(const CoverageRule& rule, const CoverageArea& area) const
{
    const bool ofPlaces = rule.of == CoverageRule::Of::Places;
    CoverageRow row;
    row.key = QString::fromStdString(area.area);
    row.title = workspace_.directory()->areaName(area.area);
    row.seen = static_cast<int>(area.seen);
    row.known = static_cast<int>(area.known);
    row.hasOpen = ofPlaces && !area.open.empty();
    row.countText = ofPlaces ? tr("%1 of %2").arg(Words::numberText(row.seen), Words::numberText(row.known)) : QString();
    row.subtitle = ofPlaces ? countsOf(rule, area)
                            : Words::of(wordsOf(rule, area.seen > 0 ? CoverageStanding::Seen : CoverageStanding::Missing), workspace_.language());
    row.tone = row.seen == row.known ? QStringLiteral("ok") : QStringLiteral("warn");
    return row;
}

std::vector<CoverageRow> CoverageListModel::placeRows(const CoverageReading& reading, const CoverageArea& area) const
{
    struct Placed {
        CoverageRow row;
        double metres = std::numeric_limits<double>::infinity();
        std::string name;
    };
    const CoverageRule& rule = *reading.campaign->coverage;
    const TextScope scope{workspace_.directory(), workspace_.language()};
    const std::optional<Fix>& here = workspace_.location().lastFix();
    std::vector<Placed> placed;
    for (const CoverageOpen& open : area.open) {
        const auto at = reading.places.find(open.record);
        if (at == reading.places.end()) {
            continue;
        }
        Placed& one = placed.emplace_back();
        one.row.key = QString::fromStdString(open.record);
        one.row.title = titleOf(reading.campaign.get(), reading.campaign->siteKind, at->second.answers, scope);
        one.row.stateText = Words::of(wordsOf(rule, open.standing), workspace_.language());
        one.row.tone = open.standing == CoverageStanding::Missing ? QStringLiteral("neutral") : QStringLiteral("warn");
        one.name = nameKey(one.row.title.toStdString());
        if (here && at->second.latitude && at->second.longitude) {
            one.metres = metresBetween(here->latitude, here->longitude, *at->second.latitude, *at->second.longitude);
            one.row.distanceText = Words::distanceText(one.metres);
        }
    }
    std::ranges::stable_sort(placed, [](const Placed& left, const Placed& right) {
        return std::tie(left.metres, left.name) < std::tie(right.metres, right.name);
    });
    std::vector<CoverageRow> rows;
    for (Placed& one : placed) {
        rows.push_back(std::move(one.row));
    }
    return rows;
}

} // namespace fieldledger
