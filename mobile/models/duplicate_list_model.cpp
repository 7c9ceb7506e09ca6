#include "mobile/models/duplicate_list_model.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/arrival_words.h"
#include "mobile/models/error_text.h"
#include "mobile/models/own_rights.h"
#include "mobile/models/record_reading.h"
#include "mobile/models/words.h"
#include "shared/form/form_rules.h"
#include "shared/form/place_links.h"

#include <algorithm>
#include <map>

namespace fieldledger {

namespace {

constexpr std::size_t pairsShownMax = 60;

constexpr Role<DuplicateRow> duplicateRoles[] = {
    {"key", [](const DuplicateRow& row) { return QVariant(row.key); }},
    {"decision", [](const DuplicateRow& row) { return QVariant(row.decision); }},
    {"title", [](const DuplicateRow& row) { return QVariant(row.title); }},
    {"reasonText", [](const DuplicateRow& row) { return QVariant(row.reasonText); }},
    {"leftTitle", [](const DuplicateRow& row) { return QVariant(row.leftTitle); }},
    {"rightTitle", [](const DuplicateRow& row) { return QVariant(row.rightTitle); }},
    {"leftId", [](const DuplicateRow& row) { return QVariant(row.leftId); }},
    {"rightId", [](const DuplicateRow& row) { return QVariant(row.rightId); }},
    {"values", [](const DuplicateRow& row) { return QVariant::fromValue(row.valuesModel); }},
};

QString keyOf(const RecordId& a, const RecordId& b)
{
    return QString::fromStdString(a.text() + " " + b.text());
}

} // namespace

DuplicateListModel::DuplicateListModel(QObject* parent)
    : ListModel(parent), workspace_(Workspace::current()), reading_([this] { startReading(); }), rows_(*this, duplicateRoles)
{
    const auto read = [this] { reading_.request(); };
    connect(&workspace_, &Workspace::recordsChanged, this, read);
    connect(&workspace_.ledger(), &LedgerThread::statusChanged, this, &DuplicateListModel::loaded); // what an empty list says
    connect(&workspace_, &Workspace::campaignChanged, this, read);
    connect(&workspace_, &Workspace::languageChanged, this, read);
    reading_.request();
}

bool DuplicateListModel::mayDecide() const
{
    return mayWriteHere(workspace_, linkKind);
}

QString DuplicateListModel::countText() const
{
    const int all = open_ + static_cast<int>(shown_.more);
    const QString text = all > 0 ? tr("%n pair(s) to decide", nullptr, all) : tr("nothing to decide");
    return shown_.more > 0 ? tr("%1, the likeliest %2 below").arg(text, Words::numberText(open_)) : text;
}

// ---- reading ---------------------------------------------------------------------------------------------------------

Result<DuplicateListModel::Read> DuplicateListModel::read(TabletLedger& ledger, const std::string& campaignId)
{
    Read found;
    const std::shared_ptr<const Campaign> campaign = heldCampaign(ledger, campaignId);
    const Form* const form = campaign == nullptr ? nullptr : campaign->form(campaign->siteKind);
    if (form == nullptr) {
        return found;
    }
    const FormRules rules(form);
    PlaceLinkCollector collector;
    std::vector<Site> sites;
    std::vector<PlaceSite> places;      // those at home, which are proposed
    std::vector<std::size_t> siteOfPlace;
    std::map<std::string, std::size_t> siteOf;
    Status done = eachHeldRecord(ledger, campaignId, campaign->siteKind, [&](const RecordView& view) -> Status {
        collector.addPlace(view.id.text(), view.state, view.elsewhere);
        Result<Answers> answers = standingAnswers(ledger, view, answersOf(view.state, rules));
        if (!answers) {
            return answers.error();
        }
        if (!answers->isDeleted()) {
            siteOf[view.id.text()] = sites.size();
            if (!view.elsewhere) {
                siteOfPlace.push_back(sites.size());
                places.push_back(placeSiteOf(*form, view.id.text(), *answers));
            }
            sites.push_back({view.id, view.state, *std::move(answers)});
        }
        return {};
    });
    std::vector<std::pair<PlaceLink, RecordView>> links;
    if (done) {
        done = eachHeldRecord(ledger, campaignId, std::string(linkKind), [&](const RecordView& view) -> Status {
            PlaceLink link = collector.addLink(view.id.text(), view.state);
            if (!link.deleted && !view.elsewhere) { // another area's is theirs to take back
                links.emplace_back(std::move(link), view);
            }
            return {};
        });
    }
    if (!done) {
        return done.error();
    }
    const PlaceSets sets = collector.sets();
    std::vector<PlacePair> proposed = samePlaces(places);
    std::erase_if(proposed, [&](const PlacePair& pair) { return sets.isDecided(places[pair.a].id, places[pair.b].id); });
    found.more = proposed.size() > pairsShownMax ? proposed.size() - pairsShownMax : 0;
    proposed.resize(std::min(proposed.size(), pairsShownMax));
    std::map<std::size_t, std::size_t> kept; // of sites that are shown
    const auto keep = [&](std::size_t site) {
        const auto [at, isNew] = kept.emplace(site, found.sites.size());
        if (isNew) {
            found.sites.push_back(sites[site]);
        }
        return at->second;
    };
    for (const PlacePair& pair : proposed) {
        found.pairs.push_back({keep(siteOfPlace[pair.a]), keep(siteOfPlace[pair.b]), pair, std::nullopt, {}, true});
    }
    for (auto& [link, view] : links) {
        const auto fault = std::ranges::find(sets.faults(), link.id, &FaultyLink::link);
        if (fault != sets.faults().end()) {
            found.faults.push_back({view.id, view.state.seen, fault->fault});
        } else {
            found.pairs.push_back({keep(siteOf.at(link.a)), keep(siteOf.at(link.b)), {}, view.id, view.state.seen, link.same});
        }
    }
    return found;
}

void DuplicateListModel::startReading()
{
    const std::string campaign = workspace_.campaign() ? workspace_.campaign()->id : std::string();
    workspace_.ledger().run(
        this, [campaign](const LedgerAccess& access) { return read(access.ledger, campaign); },
        [this](Result<Read> found) {
            if (found) {
                show(*std::move(found));
            } else {
                qWarning("duplicates could not be read: %s", found.error().detail().c_str());
            }
            reading_.finished();
        });
}

void DuplicateListModel::show(Read found)
{
    shown_ = std::move(found);
    pairs_.clear();
    open_ = 0;
    std::vector<DuplicateRow> rows;
    const TextScope scope{workspace_.directory(), workspace_.language()};
    for (std::size_t i = 0; i < shown_.pairs.size() && workspace_.campaign(); ++i) {
        DuplicateRow row = rowOf(shown_.pairs[i], scope);
        open_ += row.decision.isEmpty() ? 1 : 0;
        pairs_.insert(row.key, i);
        rows.push_back(std::move(row));
    }
    for (const Fault& fault : shown_.faults) {
        rows.push_back(rowOf(fault));
    }
    for (DuplicateRow& row : rows) {
        BesideListModel*& values = values_[row.key];
        if (values == nullptr) {
            values = new BesideListModel(this);
        }
        values->rows.set(std::exchange(row.values, {}));
        row.valuesModel = values;
    }
    rows_.set(std::move(rows));
    isLoaded_ = true;
    Q_EMIT loaded();
}

DuplicateRow DuplicateListModel::rowOf(const Pair& pair, const TextScope& scope) const
{
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    const Form* const form = campaign->form(campaign->siteKind);
    const Site& left = shown_.sites[pair.left];
    const Site& right = shown_.sites[pair.right];
    DuplicateRow row;
    row.key = pair.link ? QString::fromStdString(pair.link->text()) : keyOf(left.id, right.id);
    row.leftTitle = titleOf(campaign.get(), campaign->siteKind, left.answers, scope);
    row.rightTitle = titleOf(campaign.get(), campaign->siteKind, right.answers, scope);
    row.leftId = QString::fromStdString(left.id.text());
    row.rightId = QString::fromStdString(right.id.text());
    if (pair.link) {
        row.decision = pair.same ? QStringLiteral("same") : QStringLiteral("apart");
        row.title = pair.same ? tr("one place") : tr("two places");
        return row;
    }
    row.title = tr("one place, or two?");
    row.reasonText = form != nullptr ? Words::of(placePairWords(pair.why, *form), scope.language) : QString();
    row.values = besideRows({*campaign, form, left.answers, right.answers, false}, scope, workspace_.expressionContext());
    return row;
}

DuplicateRow DuplicateListModel::rowOf(const Fault& fault) const
{
    DuplicateRow row;
    row.key = QString::fromStdString(fault.link.text());
    row.decision = QStringLiteral("void");
    row.title = tr("a link that means nothing");
    switch (fault.fault) {
    case LinkFault::Itself: row.reasonText = tr("It links a place with itself."); break;
    case LinkFault::UnknownPlace: row.reasonText = tr("It names a place that this tablet does not hold."); break;
    case LinkFault::DeletedPlace: row.reasonText = tr("It names a place that was deleted."); break;
    case LinkFault::OtherCampaign: row.reasonText = tr("It links places of different campaigns."); break;
    case LinkFault::OtherKind: row.reasonText = tr("It links records of different kinds."); break;
    }
    return row;
}

// ---- deciding --------------------------------------------------------------------------------------------------------

void DuplicateListModel::decide(const QString& key, bool same)
{
    const auto at = pairs_.constFind(key);
    if (at == pairs_.cend() || shown_.pairs[*at].link) {
        return;
    }
    const std::shared_ptr<const Campaign>& campaign = workspace_.campaign();
    const Pair& pair = shown_.pairs[*at];
    const Site& left = shown_.sites[pair.left];
    const Site& right = shown_.sites[pair.right];
    const Form* const form = campaign->form(campaign->siteKind);
    ActPart link = beginPart(*campaign, linkKind, newRecordId(workspace_.now().est));
    const std::string a = left.id.text();
    const std::string b = right.id.text();
    link.set = {{std::string(linkFirstRegister), Value(std::min(a, b))},
                {std::string(linkSecondRegister), Value(std::max(a, b))},
                {std::string(linkReasonRegister), Value(form != nullptr ? placePairWords(pair.why, *form).zh : std::string())},
                {std::string(areaRegister), left.answers.get(areaRegister)}};
    if (!same) {
        link.set.emplace_back(std::string(linkSameRegister), Value(false));
    }
    std::erase_if(link.set, [](const Register& entry) { return entry.second.isNull(); });
    save(std::move(link), same ? tr("Linked as one place.") : tr("Kept as two places. They are not proposed again."));
}

void DuplicateListModel::undo(const QString& key)
{
    ActPart part = beginPart(*workspace_.campaign(), linkKind, {});
    const auto at = pairs_.constFind(key);
    if (at != pairs_.cend() && shown_.pairs[*at].link) {
        part.record = *shown_.pairs[*at].link;
        part.seen = shown_.pairs[*at].linkSeen;
    } else {
        const auto fault = std::ranges::find(shown_.faults, key.toStdString(), [](const Fault& one) { return one.link.text(); });
        if (fault == shown_.faults.end()) {
            return;
        }
        part.record = fault->link;
        part.seen = fault->linkSeen;
    }
    part.set = {{std::string(deletedRegister), Value(true)}};
    save(std::move(part), tr("Taken back."));
}

void DuplicateListModel::save(ActPart part, const QString& done)
{
    std::vector<ActPart> parts;
    parts.push_back(std::move(part));
    workspace_.ledger().save(this, std::move(parts), workspace_.userId(), std::nullopt,
                             [this, done](const Result<std::vector<ChangeNumber>>& saved) {
                                 if (saved) {
                                     Q_EMIT decided(done);
                                 } else {
                                     Q_EMIT failed(ErrorText::ofSaving(saved.error()));
                                 }
                             });
}

QString DuplicateListModel::emptyTitle() const
{
    return ArrivalWords::titleOr(workspace_, tr("No duplicates found"));
}

QString DuplicateListModel::emptyText() const
{
    return ArrivalWords::textOr(workspace_, tr("Places that stand close together or bear the same name or number are shown here side by side."));
}

} // namespace fieldledger
