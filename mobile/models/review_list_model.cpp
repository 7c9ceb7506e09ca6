#include "mobile/models/review_list_model.h"

#include "mobile/models/arrival_words.h"
#include "mobile/models/error_text.h"
#include "mobile/models/photo_text.h"
#include "mobile/models/review_words.h"
#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::size_t pageRows = 40;
constexpr std::size_t aheadRows = 10;

constexpr Role<ReviewRow> reviewRoles[] = {
    {"recordId", [](const ReviewRow& row) { return QVariant(row.key); }},
    {"title", [](const ReviewRow& row) { return QVariant(row.title); }},
    {"kindText", [](const ReviewRow& row) { return QVariant(row.kindText); }},
    {"whoText", [](const ReviewRow& row) { return QVariant(row.whoText); }},
    {"whenText", [](const ReviewRow& row) { return QVariant(row.whenText); }},
    {"areaText", [](const ReviewRow& row) { return QVariant(row.areaText); }},
    {"differencesText", [](const ReviewRow& row) { return QVariant(row.differencesText); }},
    {"flagsText", [](const ReviewRow& row) { return QVariant(row.flagsText); }},
    {"photosText", [](const ReviewRow& row) { return QVariant(row.photosText); }},
    {"photos", [](const ReviewRow& row) { return QVariant::fromValue(row.picturesModel); }},
    {"reviewText", [](const ReviewRow& row) { return QVariant(row.reviewText); }},
    {"reviewTone", [](const ReviewRow& row) { return QVariant(row.reviewTone); }},
    {"reviewIcon", [](const ReviewRow& row) { return QVariant(row.reviewIcon); }},
    {"reasonText", [](const ReviewRow& row) { return QVariant(row.reasonText); }},
    {"ownText", [](const ReviewRow& row) { return QVariant(row.ownText); }},
    {"sendingText", [](const ReviewRow& row) { return QVariant(row.sendingText); }},
    {"sendingState", [](const ReviewRow& row) { return QVariant(row.sendingState); }},
    {"conflict", [](const ReviewRow& row) { return QVariant(row.conflict); }},
    {"selected", [](const ReviewRow& row) { return QVariant(row.selected); }},
};

} // namespace

ReviewListModel::ReviewListModel(QObject* parent)
    : ListModel(parent), workspace_(Workspace::current()), rows_(*this, reviewRoles), limit_(pageRows), reading_([this] { startReading(); })
{
    connect(&workspace_, &Workspace::recordsChanged, this, [this] { reading_.request(); });
    connect(&workspace_.ledger(), &LedgerThread::statusChanged, this, &ReviewListModel::loaded); // what an empty list says
    connect(&workspace_, &Workspace::areaChanged, this, &ReviewListModel::question);
    connect(&workspace_, &Workspace::campaignChanged, this, &ReviewListModel::question);
    connect(&workspace_, &Workspace::identityChanged, this, &ReviewListModel::question);
    connect(&workspace_, &Workspace::directoryChanged, this, &ReviewListModel::show);
    connect(&workspace_, &Workspace::languageChanged, this, [this] {
        buildStates();
        show();
        Q_EMIT selectionChanged();
    });
    question();
}

void ReviewListModel::setMine(bool mine)
{
    if (mine != mine_) {
        mine_ = mine;
        question();
    }
}

void ReviewListModel::setState(const QString& state)
{
    if (state != state_) {
        state_ = state;
        question();
    }
}

void ReviewListModel::question()
{
    limit_ = pageRows;
    clearSelection();
    buildStates();
    Q_EMIT filterChanged();
    reading_.request();
}

void ReviewListModel::buildStates()
{
    std::vector<ChoiceRow> rows;
    for (const auto& [key, label] : {std::pair("waiting", ReviewWords::text(Review::New)), std::pair("returned", ReviewWords::text(Review::Returned)),
                                     std::pair("approved", ReviewWords::text(Review::Approved))}) {
        ChoiceRow row;
        row.key = QLatin1String(key);
        row.label = label;
        row.selected = row.key == state_;
        rows.push_back(std::move(row));
    }
    states_.rows.set(std::move(rows));
}

ReviewOrder ReviewListModel::order() const
{
    ReviewOrder order;
    order.campaign = workspace_.campaign() ? workspace_.campaign()->id : std::string();
    order.limit = limit_;
    order.now = workspace_.now().est;
    if (mine_) {
        order.campaign.clear(); // what was sent back waits for its author, whatever stands on the screens
        order.reviews = {std::string(reviewName(Review::Returned))};
        order.author = workspace_.userId();
        return order;
    }
    order.areas = workspace_.areaFilter();
    order.newestFirst = state_ != QLatin1String("waiting");
    order.reviews = {state_.toStdString()};
    if (!order.newestFirst) {
        order.reviews = {std::string(reviewName(Review::New)), std::string(reviewName(Review::Answered))};
    }
    return order;
}

void ReviewListModel::startReading()
{
    workspace_.ledger().run(
        this, [order = order()](const LedgerAccess& access) { return readReviewListing(access.ledger, order); },
        [this](Result<ReviewListing> listing) {
            if (listing) {
                entries_ = std::move(listing->entries);
                total_ = listing->total;
                everLoaded_ = true;
                show();
            } else {
                qWarning("what waits for review could not be read: %s", listing.error().detail().c_str());
            }
            reading_.finished();
        });
}

void ReviewListModel::show()
{
    const std::size_t before = selected_.size();
    std::erase_if(selected_, [this](const auto& chosen) { return entry(chosen.first) == nullptr; });
    std::vector<ReviewRow> rows;
    for (const ReviewEntry& each : entries_) {
        ReviewRow& row = rows.emplace_back(rowOf(each));
        PhotoListModel*& pictures = pictures_[row.key];
        if (pictures == nullptr) {
            pictures = new PhotoListModel(this);
        }
        pictures->rows.set(std::exchange(row.pictures, {}));
        row.picturesModel = pictures;
    }
    rows_.set(std::move(rows));
    Q_EMIT loaded();
    if (selected_.size() != before) {
        Q_EMIT selectionChanged();
    }
}

// The rest is read as one comes to the end of what is there.
void ReviewListModel::rowAsked(int row) const
{
    const bool lacks = static_cast<std::size_t>(row) + aheadRows >= entries_.size() && entries_.size() < total_;
    if (lacks && limit_ < entries_.size() + pageRows) {
        limit_ = entries_.size() + pageRows;
        QMetaObject::invokeMethod(const_cast<ReviewListModel*>(this), [model = const_cast<ReviewListModel*>(this)] { model->reading_.request(); },
                                  Qt::QueuedConnection);
    }
}

ReviewRow ReviewListModel::rowOf(const ReviewEntry& each) const
{
    const TextScope scope{workspace_.directory(), workspace_.language()};
    const TimePoint now = workspace_.now().est;
    const ScopeNames names(*each.campaign, each.links, scope);
    const ReviewLook look = lookOf(each, names, workspace_.expressionContext());
    const ReviewStanding standing = reviewStanding(each.state);
    const std::string author = authorOf(each.state);
    ReviewRow row;
    row.key = QString::fromStdString(each.id.text());
    row.kindText = Words::of(each.form->title, scope.language);
    const QString own = titleOf(each.campaign.get(), each.form->kind, each.answers, scope);
    row.title = each.site.empty() || each.links.record(each.site) == nullptr ? own : QString::fromStdString(names.record(each.site));
    if (mine_ && workspace_.campaign() != each.campaign && (!workspace_.campaign() || workspace_.campaign()->id != each.campaign->id)) {
        row.kindText = Words::of(each.campaign->title, scope.language) + QStringLiteral(" · ") + row.kindText;
    }
    if (own != row.title && own != row.kindText) {
        row.kindText += QStringLiteral(" · ") + own;
    }
    row.whoText = scope.directory->personName(author);
    row.whenText = Words::timeText(each.at, now);
    row.areaText = scope.directory->areaName(each.answers.get(areaRegister).textOrEmpty());
    QStringList differences;
    for (const AnswerDifference& difference : look.differences) {
        differences.append(ReviewWords::difference(difference, scope.language));
    }
    row.differencesText = differences.join(u'\n');
    QStringList flags;
    for (const ReviewFlag& flag : look.flags) {
        flags.append(Words::of(flag.message, scope.language));
    }
    row.flagsText = flags.join(u'\n');
    row.photosText = each.photoCount > 0 ? tr("%n photo(s)", nullptr, static_cast<int>(each.photoCount)) : QString();
    row.pictures = PhotoText(scope, now).rows(each.pictures);
    row.reviewText = ReviewWords::text(standing.review);
    row.reviewTone = ReviewWords::tone(standing.review);
    row.reviewIcon = ReviewWords::icon(standing.review);
    if (!each.notes.empty()) {
        const ReviewNote& note = each.notes.back().note;
        row.reasonText = tr("%1: %2", "who sent it back, why").arg(scope.directory->personName(note.by), QString::fromStdString(note.text));
        if (note.isAnswered() && !note.answer.empty()) {
            row.reasonText += u'\n' + tr("%1: %2", "who sent it back, why").arg(scope.directory->personName(note.answeredBy), QString::fromStdString(note.answer));
        }
    }
    row.ownText = !mine_ && author == workspace_.userId() ? ReviewWords::notOwnText() : QString();
    row.sendingState = Words::sendingState(each.sending);
    row.sendingText = Words::sendingText(each.sending, std::nullopt, scope.language);
    row.conflict = standing.conflict;
    row.selected = selected_.contains(row.key);
    return row;
}

const ReviewEntry* ReviewListModel::entry(const QString& recordId) const
{
    const auto found = std::ranges::find(entries_, recordId.toStdString(), [](const ReviewEntry& each) { return each.id.text(); });
    return found != entries_.end() ? &*found : nullptr;
}

QString ReviewListModel::recordAt(int row) const
{
    return row >= 0 && row < static_cast<int>(rows_.loaded().size()) ? rows_.loaded()[static_cast<std::size_t>(row)].key : QString();
}

void ReviewListModel::toggle(const QString& recordId)
{
    const ReviewEntry* const each = entry(recordId);
    if (each == nullptr || !decides()) {
        return;
    }
    if (selected_.erase(recordId) == 0) {
        if (authorOf(each->state) == workspace_.userId()) {
            Q_EMIT said(ReviewWords::notOwnText());
            return;
        }
        selected_.emplace(recordId, each->state.seen);
    }
    show();
    Q_EMIT selectionChanged();
}

void ReviewListModel::clearSelection()
{
    if (!selected_.empty()) {
        selected_.clear();
        show();
        Q_EMIT selectionChanged();
    }
}

void ReviewListModel::approve(const QString& recordId)
{
    if (const ReviewEntry* const each = entry(recordId); each != nullptr && decides()) {
        approveAs({{recordId, each->state.seen}});
    }
}

void ReviewListModel::approveSelected()
{
    const std::map<QString, Seen> chosen = selected_;
    clearSelection();
    approveAs(chosen);
}

// Each an act of its own: the records have nothing to do with each other.
void ReviewListModel::approveAs(const std::map<QString, Seen>& chosen)
{
    const std::string user = workspace_.userId();
    const TimePoint now = workspace_.now().est;
    int approved = 0;
    for (const auto& [recordId, seen] : chosen) {
        const ReviewEntry* const each = entry(recordId);
        if (each == nullptr) {
            continue;
        }
        if (authorOf(each->state) == user) {
            Q_EMIT said(ReviewWords::notOwnText());
            continue;
        }
        ++approved;
        workspace_.ledger().save(this, decisionParts(*each, Review::Approved, user, now, seen), user, std::nullopt,
                                 [this](Result<std::vector<ChangeNumber>> numbers) {
                                     if (!numbers) {
                                         Q_EMIT said(ErrorText::ofSaving(numbers.error()));
                                     }
                                 });
    }
    if (approved > 0) {
        Q_EMIT said(tr("%n record(s) approved, saved here", nullptr, approved));
    }
}

QString ReviewListModel::selectedText() const { return tr("%n selected", nullptr, selectedCount()); }

QString ReviewListModel::countText() const { return tr("%n record(s)", nullptr, static_cast<int>(total_)); }

QString ReviewListModel::emptyTitle() const
{
    if (!everLoaded_) {
        return {};
    }
    if (const QString arriving = ArrivalWords::title(workspace_); !arriving.isEmpty()) {
        return arriving;
    }
    if (mine_) {
        return tr("Nothing was sent back");
    }
    return state_ == QLatin1String("waiting") ? tr("Nothing waits for review") : tr("Nothing here");
}

QString ReviewListModel::emptyText() const
{
    if (!everLoaded_) {
        return {};
    }
    if (const QString arriving = ArrivalWords::text(workspace_); !arriving.isEmpty()) {
        return arriving;
    }
    return mine_ ? tr("What a supervisor sends back appears here, with the reason.")
                 : tr("What inspectors log appears here after a sync, oldest first.");
}

} // namespace fieldledger
