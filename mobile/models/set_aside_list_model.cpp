#include "mobile/models/set_aside_list_model.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/arrival_words.h"
#include "mobile/models/change_key.h"
#include "mobile/models/error_text.h"
#include "mobile/models/own_rights.h"
#include "mobile/models/words.h"
#include "shared/form/erasure.h"
#include "shared/form/form_rules.h"
#include "shared/form/personal_text.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::size_t changesMax = 400;
constexpr std::size_t ownMax = 100;

constexpr Role<SetAsideRow> setAsideRoles[] = {
    {"key", [](const SetAsideRow& row) { return QVariant(row.key); }},
    {"mine", [](const SetAsideRow& row) { return QVariant(row.mine); }},
    {"title", [](const SetAsideRow& row) { return QVariant(row.title); }},
    {"kindTitle", [](const SetAsideRow& row) { return QVariant(row.kindTitle); }},
    {"whoText", [](const SetAsideRow& row) { return QVariant(row.whoText); }},
    {"whenText", [](const SetAsideRow& row) { return QVariant(row.whenText); }},
    {"reasonText", [](const SetAsideRow& row) { return QVariant(row.reasonText); }},
    {"outcomeText", [](const SetAsideRow& row) { return QVariant(row.outcomeText); }},
    {"outcomeTone", [](const SetAsideRow& row) { return QVariant(row.outcomeTone); }},
    {"todayText", [](const SetAsideRow& row) { return QVariant(row.todayText); }},
    {"values", [](const SetAsideRow& row) { return QVariant::fromValue(row.valuesModel); }},
};

QString reasonIn(const std::optional<Reason>& reason, Language language)
{
    return reason ? Words::of(Label{reason->zh, reason->en}, language) : QString();
}

Result<RecordState> stateNow(TabletLedger& ledger, const RecordId& id)
{
    Result<std::optional<RecordView>> view = ledger.record(id);
    if (!view) {
        return view.error();
    }
    return *view ? std::move((*view)->state) : RecordState();
}

// Those of its personal registers whose value was erased by order.
Result<std::set<std::string>> erasedOf(TabletLedger& ledger, const WaitingChange& waiting)
{
    std::set<std::string> erased;
    for (const Register& entry : waiting.change.set) {
        const bool isHeld = std::ranges::find(waiting.personal, entry.first, &PersonalValue::registerName) != waiting.personal.end();
        if (!isCommitment(entry.second) || isHeld) {
            continue;
        }
        const Result<std::optional<TimePoint>> through = ledger.erasedThrough(waiting.change.record, entry.first);
        if (!through) {
            return through.error();
        }
        if (*through && givenAt(waiting.change, waiting.got) <= **through) {
            erased.insert(entry.first);
        }
    }
    return erased;
}

// The change's own values as answers; personal ones masked.
Answers answersIn(const Change& change, const std::vector<PersonalValue>& personal, const std::set<std::string>& erased)
{
    Answers answers;
    for (const Register& entry : change.set) {
        if (entry.second.isNull()) {
            continue;
        }
        if (!isCommitment(entry.second)) {
            answers.set(entry.first, entry.second);
            continue;
        }
        const auto clear = std::ranges::find(personal, entry.first, &PersonalValue::registerName);
        if (clear == personal.end()) {
            answers.set(entry.first, Value((erased.contains(entry.first) ? Words::tr("erased by order") : Words::tr("protected")).toStdString()));
            continue;
        }
        const std::string text = committedText(clear->value);
        answers.set(entry.first, Value(clear->masked ? text : maskedText(text)));
    }
    return answers;
}

QString actKey(const Change& change)
{
    return changeKey({change.number.device, change.act.value_or(change.number.n)});
}

} // namespace

SetAsideListModel::SetAsideListModel(QObject* parent)
    : ListModel(parent), workspace_(Workspace::current()), reading_([this] { startReading(); }), rows_(*this, setAsideRoles)
{
    const auto read = [this] { reading_.request(); };
    connect(&workspace_, &Workspace::recordsChanged, this, read);
    connect(&workspace_.ledger(), &LedgerThread::statusChanged, this, &SetAsideListModel::loaded); // what an empty list says
    connect(&workspace_, &Workspace::campaignChanged, this, read);
    connect(&workspace_, &Workspace::languageChanged, this, read);
    connect(&workspace_, &Workspace::directoryChanged, this, read);
    reading_.request();
}

bool SetAsideListModel::maySettle() const
{
    return mayReleaseHere(workspace_);
}

QString SetAsideListModel::countText() const
{
    if (hasMore_) {
        return tr("more than %n waiting to be settled, the newest below", nullptr, waiting());
    }
    return waiting() > 0 ? tr("%n waiting to be settled", nullptr, waiting()) : tr("nothing waits");
}

// ---- reading ---------------------------------------------------------------------------------------------------------

Result<SetAsideListModel::Read> SetAsideListModel::read(TabletLedger& ledger)
{
    Result<std::vector<WaitingChange>> waiting = ledger.waitingChanges(changesMax + 1);
    Result<std::vector<OwnSetAside>> own = waiting ? ledger.ownSetAside(ownMax) : waiting.error();
    if (!own) {
        return own.error();
    }
    Read found;
    // An act is settled as a whole: one of which a part is behind the last change read is left for later.
    found.more = waiting->size() > changesMax;
    const QString cut = found.more ? actKey(waiting->back().change) : QString();
    const auto isCut = [&](const WaitingChange& one) { return found.more && actKey(one.change) == cut; };
    if (!std::ranges::all_of(*waiting, isCut)) {
        std::erase_if(*waiting, isCut);
    }
    for (WaitingChange& one : *waiting) {
        Result<RecordState> today = stateNow(ledger, one.change.record);
        if (!today) {
            return today.error();
        }
        Result<std::set<std::string>> erased = erasedOf(ledger, one);
        if (!erased) {
            return erased.error();
        }
        const bool goesOn = !found.acts.empty() && actKey(found.acts.back().front().waiting.change) == actKey(one.change);
        if (!goesOn) {
            found.acts.emplace_back();
        }
        found.acts.back().push_back({std::move(one), *std::move(today), *std::move(erased)});
    }
    for (OwnSetAside& one : *own) {
        Result<RecordState> today = stateNow(ledger, one.change.record);
        if (!today) {
            return today.error();
        }
        found.own.emplace_back(std::move(one), *std::move(today));
    }
    return found;
}

void SetAsideListModel::startReading()
{
    workspace_.ledger().run(
        this, [](const LedgerAccess& access) { return read(access.ledger); },
        [this](Result<Read> found) {
            if (found) {
                show(*std::move(found));
            } else {
                qWarning("what is set aside could not be read: %s", found.error().detail().c_str());
            }
            reading_.finished();
        });
}

void SetAsideListModel::show(Read found)
{
    const TextScope scope{workspace_.directory(), workspace_.language()};
    acts_.clear();
    hasMore_ = found.more;
    std::vector<SetAsideRow> rows;
    for (const std::vector<Part>& act : found.acts) {
        rows.push_back(rowOf(act, scope));
        acts_.insert(rows.back().key, act);
    }
    for (const auto& [own, today] : found.own) {
        rows.push_back(rowOf(own, today, scope));
    }
    for (SetAsideRow& row : rows) {
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

void SetAsideListModel::addValues(SetAsideRow& row, const Change& change, const Answers& aside, const RecordState& today, std::size_t place,
                                  const TextScope& scope) const
{
    static const Campaign none;
    const std::shared_ptr<const Campaign> campaign = workspace_.campaign(change.campaign);
    const Form* const form = campaign ? campaign->form(change.kind) : nullptr;
    const Answers now = answersOf(today, FormRules(form));
    const Beside beside{campaign ? *campaign : none, form, aside, now, true};
    for (BesideRow& value : besideRows(beside, scope, workspace_.expressionContext())) {
        value.key = QString::number(static_cast<qulonglong>(place)) + QLatin1Char(':') + value.key;
        value.chosen = isChosen(row.key, value.key);
        row.values.push_back(std::move(value));
    }
}

// The server's sentence speaks to the author: "you have no right". Whoever decides about it is told of the author instead.
QString SetAsideListModel::reasonForOffice(const std::optional<Reason>& reason, Language language)
{
    const std::string code = reason ? reason->code : std::string();
    if (code == "no_right") {
        return tr("Whoever wrote this has no right to write it in this area. It is not in the ledger until it is released.");
    }
    if (code == "no_right_to_review") {
        return tr("A decision of a review, written by somebody who does not review. It is not in the ledger until it is released.");
    }
    if (code == "device_revoked") {
        return tr("Written on a tablet that has been revoked. It is not in the ledger until it is released.");
    }
    return reasonIn(reason, language);
}

SetAsideRow SetAsideListModel::rowOf(const std::vector<Part>& act, const TextScope& scope)
{
    const WaitingChange& first = act.front().waiting;
    SetAsideRow row;
    row.key = actKey(first.change);
    row.whoText = scope.directory->personName(first.change.by) + QStringLiteral(" · ") + tr("tablet no. %1").arg(first.change.number.device.value);
    row.whenText = Words::timeText(first.change.at.est, workspace_.now().est);
    row.reasonText = reasonForOffice(first.reason, scope.language);
    QStringList kinds;
    bool isNew = true;
    for (std::size_t i = 0; i < act.size(); ++i) {
        const Change& change = act[i].waiting.change;
        const Answers aside = answersIn(change, act[i].waiting.personal, act[i].erased);
        const std::shared_ptr<const Campaign> campaign = workspace_.campaign(change.campaign);
        const Form* const form = campaign ? campaign->form(change.kind) : nullptr;
        isNew = isNew && act[i].today.held.empty();
        kinds.append(form ? Words::of(form->title, scope.language) : QString::fromStdString(change.kind));
        if (row.title.isEmpty()) {
            const Answers now = answersOf(act[i].today, FormRules(form));
            const Answers& named = now.registers().empty() ? aside : now;
            row.title = titleOf(campaign.get(), change.kind, named, scope);
        }
        addValues(row, change, aside, act[i].today, i, scope);
    }
    kinds.removeDuplicates();
    row.kindTitle = Words::listText(kinds);
    row.todayText = isNew ? tr("now (not recorded yet)") : tr("now");
    return row;
}

SetAsideRow SetAsideListModel::rowOf(const OwnSetAside& own, const RecordState& today, const TextScope& scope) const
{
    const Change& change = own.change;
    const std::shared_ptr<const Campaign> campaign = workspace_.campaign(change.campaign);
    const Form* const form = campaign ? campaign->form(change.kind) : nullptr;
    SetAsideRow row;
    row.key = QStringLiteral("own.") + changeKey(change.number);
    row.mine = true;
    row.kindTitle = form ? Words::of(form->title, scope.language) : QString::fromStdString(change.kind);
    const Answers aside = answersIn(change, {}, {});
    const Answers now = answersOf(today, FormRules(form));
    row.title = titleOf(campaign.get(), change.kind, now.registers().empty() ? aside : now, scope);
    row.whoText = tr("written by you");
    row.whenText = Words::timeText(change.at.est, workspace_.now().est);
    row.reasonText = reasonIn(own.reason, scope.language);
    row.todayText = tr("now");
    row.outcomeText = own.verdict == Verdict::Repeat ? tr("came too late") : tr("waits for a supervisor");
    row.outcomeTone = QStringLiteral("danger");
    if (own.settlement) {
        const bool released = own.settlement->outcome == Outcome::Released;
        const QString who = scope.directory->personName(own.settlement->by);
        const QString why = QString::fromStdString(own.settlement->reason);
        row.outcomeText = released ? tr("released by %1").arg(who) : tr("not adopted by %1: %2").arg(who, why);
        row.outcomeTone = released ? QStringLiteral("ok") : QStringLiteral("warn");
    }
    addValues(row, change, aside, today, 0, scope);
    return row;
}

// ---- settling --------------------------------------------------------------------------------------------------------

void SetAsideListModel::choose(const QString& key, const QString& field, bool chosen)
{
    const QString name = key + QLatin1Char('|') + field;
    chosen ? static_cast<void>(left_.remove(name)) : static_cast<void>(left_.insert(name));
    const auto values = values_.constFind(key);
    if (values == values_.cend()) {
        return;
    }
    std::vector<BesideRow> rows = (*values)->rows.loaded();
    for (BesideRow& row : rows) {
        row.chosen = isChosen(key, row.key);
    }
    (*values)->rows.set(std::move(rows));
}

// What is chosen of one change. Registers that no field of the form shows go with the rest of it.
std::optional<ActPart> SetAsideListModel::releaseOf(const QString& key, const Part& part, std::size_t place) const
{
    const Change& change = part.waiting.change;
    const std::shared_ptr<const Campaign> campaign = workspace_.campaign(change.campaign);
    const Form* const form = campaign ? campaign->form(change.kind) : nullptr;
    const FormRules rules(form);
    std::vector<std::string> leftOut;
    bool anyChosen = false;
    for (const BesideRow& row : values_.value(key)->rows.loaded()) {
        const QString prefix = QString::number(static_cast<qulonglong>(place)) + QLatin1Char(':');
        if (row.key.startsWith(prefix)) {
            anyChosen = anyChosen || row.chosen;
            if (!row.chosen) {
                leftOut.push_back(row.key.mid(prefix.size()).toStdString());
            }
        }
    }
    if (!anyChosen && !leftOut.empty()) {
        return std::nullopt;
    }
    const auto isLeftOut = [&](const std::string& name) {
        return std::ranges::any_of(leftOut, [&](const std::string& field) { return isOfField(form, field, name); });
    };
    ActPart release{change.record, change.kind, change.campaign, change.form, part.today.seen, {}, {}, {}, change.number};
    for (const Register& entry : change.set) {
        const std::vector<std::string>& together = rules.ruleOf(entry.first).together;
        const bool goes = together.empty() ? !isLeftOut(entry.first) : !isLeftOut(together.front()); // a group goes as one
        if (goes) {
            release.set.push_back(entry);
        }
    }
    for (const PersonalValue& value : part.waiting.personal) {
        if (!value.masked && std::ranges::find(release.set, value.registerName, &Register::first) != release.set.end()) {
            release.personal.push_back(value);
        }
    }
    return release.set.empty() ? std::nullopt : std::optional(std::move(release));
}

void SetAsideListModel::release(const QString& key)
{
    const auto act = acts_.constFind(key);
    if (act == acts_.cend()) {
        return;
    }
    std::vector<ActPart> parts;
    for (std::size_t i = 0; i < act->size(); ++i) {
        if (std::optional<ActPart> part = releaseOf(key, (*act)[i], i)) {
            parts.push_back(*std::move(part));
        }
    }
    if (parts.empty()) {
        Q_EMIT failed(tr("Nothing is chosen. Choose what is to be released, or do not adopt it."));
        return;
    }
    save(std::move(parts), tr("Released. The author is told."));
}

ActPart SetAsideListModel::refusalOf(const Part& part, const std::string& reason) const
{
    const Change& change = part.waiting.change;
    ActPart note;
    note.record = newRecordId(workspace_.now().est);
    note.kind = refusalKind;
    note.campaign = change.campaign;
    note.form = change.form;
    note.releases = change.number;
    note.set = {{std::string(refusalOfRegister), Value(change.record.text())}, {std::string(refusalTextRegister), Value(reason)}};
    const std::vector<std::string> areas = part.today.areas();
    const Value* const named = change.find(areaRegister);
    if (!areas.empty() || (named != nullptr && named->text() != nullptr)) {
        note.set.emplace_back(std::string(areaRegister), Value(areas.empty() ? *named->text() : areas.front()));
    }
    return note;
}

void SetAsideListModel::refuse(const QString& key, const QString& reason)
{
    const auto act = acts_.constFind(key);
    const std::string why = reason.trimmed().normalized(QString::NormalizationForm_C).toStdString();
    if (act == acts_.cend() || why.empty()) {
        return;
    }
    std::vector<ActPart> parts;
    for (const Part& part : *act) {
        parts.push_back(refusalOf(part, why));
    }
    save(std::move(parts), tr("Not adopted. The author is told why."));
}

void SetAsideListModel::save(std::vector<ActPart> parts, const QString& done)
{
    workspace_.ledger().save(this, std::move(parts), workspace_.userId(), std::nullopt,
                             [this, done](const Result<std::vector<ChangeNumber>>& saved) {
                                 if (saved) {
                                     Q_EMIT settled(done);
                                 } else {
                                     Q_EMIT failed(ErrorText::ofSaving(saved.error()));
                                 }
                             });
}

QString SetAsideListModel::emptyTitle() const
{
    return ArrivalWords::titleOr(workspace_, tr("Nothing is set aside"));
}

QString SetAsideListModel::emptyText() const
{
    return ArrivalWords::textOr(workspace_, tr("What somebody writes without the right to it is kept and shown here until a supervisor settles it."));
}

} // namespace fieldledger
