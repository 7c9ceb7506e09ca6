#include "mobile/models/figure_list_model.h"

#include "mobile/models/arrival_words.h"
#include "mobile/models/directory.h"
#include "mobile/models/record_reading.h"
#include "mobile/models/words.h"
#include "shared/form/problem_flags.h"

#include <set>

namespace fieldledger {

namespace {

constexpr Role<FigureRow> figureRoles[] = {
    {"section", [](const FigureRow& row) { return QVariant(row.section); }},
    {"label", [](const FigureRow& row) { return QVariant(row.label); }},
    {"valueText", [](const FigureRow& row) { return QVariant(row.valueText); }},
    {"unit", [](const FigureRow& row) { return QVariant(row.unit); }},
    {"level", [](const FigureRow& row) { return QVariant(row.level); }},
    {"strong", [](const FigureRow& row) { return QVariant(row.strong); }},
};

// Records that figures look up by their links, read once each.
class LedgerLinks final : public LinkedRecords {
public:
    explicit LedgerLinks(TabletLedger& ledger) : ledger_(ledger) {}

    const Answers* find(std::string_view recordId) const override
    {
        const auto known = read_.find(recordId);
        if (known != read_.end()) {
            return known->second ? &*known->second : nullptr;
        }
        std::optional<Answers> answers;
        Result<std::optional<LinkedRecord>> record = readLinked(ledger_, recordId);
        if (record && *record) {
            answers = std::move((*record)->answers);
        }
        const auto at = read_.emplace(std::string(recordId), std::move(answers)).first;
        return at->second ? &*at->second : nullptr;
    }

private:
    TabletLedger& ledger_;
    mutable std::map<std::string, std::optional<Answers>, std::less<>> read_;
};

// The areas at the bottom of the tree.
std::set<std::string, std::less<>> villagesOf(const std::vector<AreaRow>& areas)
{
    std::set<std::string, std::less<>> villages;
    const Directory directory(areas, {});
    for (const AreaRow& area : areas) {
        if (directory.isLeaf(area.code)) {
            villages.insert(area.code);
        }
    }
    return villages;
}

QString amountText(const Decimal& amount)
{
    const std::optional<std::int64_t> whole = amount.whole();
    return whole ? Words::numberText(*whole) : QString::fromStdString(amount.text());
}

} // namespace

FigureListModel::FigureListModel(QObject* parent)
    : ListModel(parent), workspace_(Workspace::current()), rows_(*this, figureRoles), reading_([this] { startReading(); })
{
    const auto read = [this] { reading_.request(); };
    connect(&workspace_, &Workspace::recordsChanged, this, read);
    connect(&workspace_.ledger(), &LedgerThread::statusChanged, this, &FigureListModel::changed); // whether all have come
    connect(&workspace_, &Workspace::campaignChanged, this, read);
    connect(&workspace_, &Workspace::languageChanged, this, read);
    reading_.request();
}

QString FigureListModel::title() const
{
    return workspace_.campaign() ? Words::of(workspace_.campaign()->title, workspace_.language()) : QString();
}

QString FigureListModel::basisText() const
{
    const QString counted = tr("Counted over the %n place(s) on this tablet.", nullptr, static_cast<int>(sites_));
    const QString arriving = ArrivalWords::soFar(workspace_);
    return arriving.isEmpty() ? counted : tr("%1 Not all: %2").arg(counted, arriving);
}

Result<FigureListModel::Computed> FigureListModel::compute(const LedgerAccess& access, const std::string& campaignId,
                                                           const ExpressionContext& context)
{
    Computed computed;
    const std::shared_ptr<const Campaign> campaign = heldCampaign(access.ledger, campaignId);
    if (campaign == nullptr) {
        return computed;
    }
    const LedgerLinks links(access.ledger);
    FigureComputation figures(*campaign, &links, context);
    const Result<std::vector<AreaRow>> areas = access.ledger.areas();
    if (!areas) {
        return areas.error();
    }
    figures.setAreas(villagesOf(*areas));
    std::set<std::string> kinds;
    for (const Figure& figure : campaign->figures) {
        kinds.insert(figure.kind);
    }
    kinds.insert(campaign->siteKind);
    const Result<PlaceSets> sets = readPlaceSets(access.ledger, *campaign);
    if (!sets) {
        return sets.error();
    }
    for (const std::string& kind : kinds) {
        const Form* const form = campaign->form(kind);
        const FormRules rules(form);
        const Status read = eachRecord(access.ledger, campaignId, kind, [&](const RecordView& view) -> Status {
            if (kind == campaign->siteKind && sets->faceOf(view.id.text()) != view.id.text()) {
                return {}; // linked as one place: its face counts for all of them
            }
            const Result<Answers> answers = standingAnswers(access.ledger, view, countedAnswers(campaign.get(), form, view.state, rules));
            if (!answers) {
                return answers.error();
            }
            figures.add(kind, view.id.text(), *answers);
            computed.sites += kind == campaign->siteKind && !answers->isDeleted() ? 1U : 0U;
            return {};
        });
        if (!read) {
            return read.error();
        }
    }
    computed.figures = figures.results();
    return computed;
}

void FigureListModel::startReading()
{
    const std::string campaign = workspace_.campaign() ? workspace_.campaign()->id : std::string();
    workspace_.ledger().run(
        this,
        [campaign, context = workspace_.expressionContext()](const LedgerAccess& access) { return compute(access, campaign, context); },
        [this](Result<Computed> computed) {
            if (computed) {
                show(*computed);
            } else {
                qWarning("the figures could not be computed: %s", computed.error().detail().c_str());
            }
            reading_.finished();
        });
}

void FigureListModel::show(const Computed& computed)
{
    const Language language = workspace_.language();
    std::vector<FigureRow> rows;
    for (const FigureResult& figure : computed.figures) {
        if (!figure.onDashboard) {
            continue;
        }
        FigureRow total;
        total.key = QString::fromStdString(figure.name);
        total.section = Words::of(figure.label, language);
        total.label = total.section;
        total.valueText = amountText(figure.total);
        total.unit = Words::of(figure.unit, language);
        total.strong = true;
        rows.push_back(total);
        for (const FigureCell& cell : figure.cells) {
            FigureRow row;
            QStringList labels;
            row.key = total.key;
            for (std::size_t i = 0; i < cell.keys.size(); ++i) {
                row.key += QLatin1Char('/') + QString::fromStdString(cell.keys[i]);
                const QString label = i < cell.labels.size() ? Words::of(cell.labels[i], language) : QString();
                labels.append(label.isEmpty() ? tr("not answered") : label);
            }
            if (cell.keys.empty()) {
                continue;
            }
            row.section = total.section;
            row.label = labels.join(QStringLiteral(" · "));
            row.valueText = amountText(cell.amount);
            row.unit = total.unit;
            row.level = 1;
            rows.push_back(std::move(row));
        }
    }
    rows_.set(std::move(rows));
    sites_ = computed.sites;
    Q_EMIT changed();
}

} // namespace fieldledger
