// PatrolModel in words: what its pages show, in the language of the screens.
#include "mobile/models/campaign_look.h"
#include "mobile/models/patrol_model.h"
#include "mobile/models/record_text.h"
#include "mobile/models/words.h"
#include "shared/base/distance.h"

#include <algorithm>

namespace fieldledger {

namespace {

// What the places have that the rule holds for: the choices of the field that starts it. Empty where it is not one choice that does.
QStringList choicesUnder(const ScheduleRule& rule, const Campaign& campaign, const Form& form, const ExpressionContext& context, Language language)
{
    QStringList words;
    const Field* const field = form.find(rule.since);
    const std::vector<Choice>* const choices = field == nullptr ? nullptr : campaign.choiceList(field->choices);
    for (const Choice& choice : choices == nullptr ? std::vector<Choice>() : *choices) {
        Answers answers;
        answers.set(field->name, Value(choice.name));
        const FormEvaluation evaluation(campaign, form, answers, nullptr, context, HiddenAnswers::Read);
        if (!rule.when.isAbsent() && evaluation.holds(rule.when)) {
            words.append(choiceLook(campaign, *field, choice.name, language).text);
        }
    }
    return words;
}

} // namespace

QString PatrolModel::title() const
{
    const Form* const form = available() ? tonight_.campaign->form(plan().kind) : nullptr;
    return form == nullptr ? QString() : Words::of(form->title, workspace_.language());
}

QString PatrolModel::headlineKey() const
{
    return available() ? QStringLiteral("rule:") + QString::fromStdString(plan().rule) : QString();
}

QString PatrolModel::startText() const
{
    //: the name of a patrol: "开始夜查", "继续夜查"
    return active() ? tr("Go on: %1").arg(title()) : tr("Start: %1").arg(title());
}

QString PatrolModel::waitingText() const
{
    const int count = static_cast<int>(tonight_.due.size());
    if (count > 0 || !available()) {
        return count > 0 ? tr("%n place(s) to check tonight", nullptr, count) : tr("Nothing is due tonight");
    }
    // How places come here: nobody adds them.
    const Campaign& campaign = *tonight_.campaign;
    const ScheduleRule* const rule = patrolRule(campaign);
    const Form* const form = campaign.form(campaign.siteKind);
    const QStringList choices = rule == nullptr || form == nullptr
        ? QStringList() : choicesUnder(*rule, campaign, *form, workspace_.expressionContext(), workspace_.language());
    if (choices.isEmpty()) {
        return tr("Nothing is due tonight. Places come here by themselves on the night when they are due.");
    }
    const QString field = Words::of(form->find(rule->since)->label, workspace_.language());
    //: %1: the kind of place, %2: a field, %3: its values
    return tr("Nothing is due tonight. Places (%1) with %2 “%3” come here by themselves: the first time %n day(s) after that was entered, "
              "then each night on which their next check is due.", nullptr, rule->firstDays)
        .arg(Words::of(form->title, workspace_.language()), field, Words::listText(choices));
}

QString PatrolModel::soonText() const
{
    const int count = static_cast<int>(tonight_.soon.size());
    return count > 0 ? tr("%n more, due within days, can be checked tonight", nullptr, count) : QString();
}

QString PatrolModel::staleText() const
{
    if (!tonight_.stale || active()) {
        return {};
    }
    return tr("The patrol of %1 was never ended.").arg(Words::dateText(*tonight_.stale->record.night));
}

QString PatrolModel::progressText() const { return tr("%1 of %2 done", "stops").arg(done()).arg(total()); }

QString PatrolModel::outcomeText(std::string_view outcome) const
{
    const Form* const form = tonight_.campaign->form(plan().kind);
    const Field* const field = form == nullptr ? nullptr : form->find(patrol_register::outcome);
    return field == nullptr ? QString() : choiceLook(*tonight_.campaign, *field, outcome, workspace_.language()).text;
}

QString PatrolModel::wayTo(const TonightSite& site) const
{
    const std::optional<GeoPoint> from = here();
    if (!from || !site.position) {
        return {};
    }
    static const char* const winds[] = {QT_TR_NOOP("north"), QT_TR_NOOP("north-east"), QT_TR_NOOP("east"), QT_TR_NOOP("south-east"),
                                        QT_TR_NOOP("south"), QT_TR_NOOP("south-west"), QT_TR_NOOP("west"), QT_TR_NOOP("north-west")};
    const int degrees = bearingDegrees({from->latitude, from->longitude}, {site.position->latitude, site.position->longitude});
    const double metres = metresBetween(from->latitude, from->longitude, site.position->latitude, site.position->longitude);
    if (metres < Words::hereMetres) {
        return Words::distanceText(metres);
    }
    //: distance and direction: "420 m · 东北"
    return tr("%1 · %2").arg(Words::distanceText(metres), tr(winds[(degrees + 22) / 45 % 8]));
}

QString PatrolModel::lastVisitText(const TonightSite& site) const
{
    const Form* const form = tonight_.campaign->form(site.lastVisitKind);
    if (!site.lastVisit || form == nullptr) {
        return tr("not visited yet");
    }
    const FormEvaluation evaluation(*tonight_.campaign, *form, site.lastVisitAnswers, nullptr, workspace_.expressionContext(),
                                    HiddenAnswers::Read);
    const RecordText text(evaluation, nullptr, {workspace_.directory(), workspace_.language()});
    QStringList parts{Words::timeText(*site.lastVisit, workspace_.now().est), text.title(), text.summary(form->titleField)};
    parts.removeAll(QString());
    return tr("last time: %1").arg(parts.join(QStringLiteral(" · ")));
}

QString PatrolModel::stopTitle() const
{
    const TonightSite* const site = siteOf(stop_);
    if (site == nullptr) {
        return {};
    }
    return site->name.empty() ? tr("(no name)") : QString::fromStdString(site->name);
}

QString PatrolModel::stopNumberText() const
{
    if (!tonight_.own || stop_.empty()) {
        return {};
    }
    const std::vector<std::string>& order = tonight_.own->order;
    const auto place = std::ranges::find(order, stop_) - order.begin();
    return tr("%1 / %2", "stop").arg(place + 1).arg(order.size());
}

QString PatrolModel::stopPlaceText() const
{
    const TonightSite* const site = siteOf(stop_);
    return site == nullptr ? QString() : workspace_.directory()->areaName(site->area);
}

QString PatrolModel::stopLastText() const
{
    const TonightSite* const site = siteOf(stop_);
    return site == nullptr ? QString() : lastVisitText(*site);
}

QString PatrolModel::stopWayText() const
{
    const TonightSite* const site = siteOf(stop_);
    return site == nullptr ? QString() : wayTo(*site);
}

// What is known of this stop tonight already: one's own tap, or another patrol's.
QString PatrolModel::stopStateText() const
{
    const TonightSite* const site = siteOf(stop_);
    return site == nullptr ? QString() : stopRow(*site).stateText;
}

QString PatrolModel::nextText() const
{
    const TonightSite* const next = active() ? siteOf(nextWaiting(stop_)) : nullptr;
    if (next == nullptr) {
        return active() && !stop_.empty() ? tr("This is the last one") : QString();
    }
    const QString way = wayTo(*next);
    const QString name = QString::fromStdString(next->name);
    return way.isEmpty() ? tr("Next: %1").arg(name) : tr("Next: %1, %2").arg(name, way);
}

QString PatrolModel::lastTapText() const
{
    const TonightSite* const site = lastTap_ ? siteOf(lastTap_->site) : nullptr;
    if (site == nullptr || lastTap_->site == stop_) {
        return {};
    }
    //: place, what was found, time: all three are stored
    const QString stored =
        tr("%1: %2, saved here %3").arg(QString::fromStdString(site->name), outcomeText(lastTap_->outcome), Words::clockText(lastTap_->at));
    if (lastTap_->visit.empty() || !wantsPhoto(lastTap_->outcome)) {
        return stored;
    }
    const QString photos = lastTap_->photos > 0 ? tr("%n photo(s)", nullptr, lastTap_->photos)
        : lastTap_->noPhoto.isEmpty()           ? tr("no photo yet")
                                                : lastTap_->noPhoto;
    return Words::listText({stored, photos});
}

QString PatrolModel::pendingText() const { return pending_.empty() || !available() ? QString() : outcomeText(pending_); }

bool PatrolModel::pendingReason() const
{
    const PatrolOutcome* const outcome = available() ? plan().outcome(pending_) : nullptr;
    return outcome != nullptr && outcome->reason;
}

QStringList PatrolModel::quickReasons() const
{
    return {tr("No time left tonight"), tr("Not safe to go there now"), tr("The road is blocked"), tr("Called away to another task")};
}

QString PatrolModel::summaryText() const
{
    QStringList parts{tr("%n checked", nullptr, summary_.checked)};
    if (summary_.found > 0) {
        parts.append(tr("%n found", nullptr, summary_.found));
    }
    if (summary_.byOthers > 0) {
        parts.append(tr("%n by others", nullptr, summary_.byOthers));
    }
    if (summary_.couldNot + summary_.waiting > 0) {
        parts.append(tr("%n not checked", nullptr, summary_.couldNot + summary_.waiting));
    }
    return Words::listText(parts);
}

QString PatrolModel::patrolId() const { return tonight_.own ? QString::fromStdString(tonight_.own->id.text()) : QString(); }

void PatrolModel::show()
{
    if (!read_) {
        return;
    }
    showTeam();
    showOutcomes();
    showStops();
    Q_EMIT changed();
}

void PatrolModel::showTeam()
{
    std::vector<ChoiceRow> rows;
    for (const StaffRow& person : workspace_.directory()->staff()) {
        ChoiceRow row;
        row.key = QString::fromStdString(person.id);
        row.label = QString::fromStdString(person.name);
        row.hint = QString::fromStdString(person.unit);
        row.selected = std::ranges::find(people_, person.id) != people_.end();
        const bool isMine = person.id == workspace_.userId();
        rows.insert(isMine ? rows.begin() : rows.end(), std::move(row));
    }
    team_.rows.set(std::move(rows));
}

void PatrolModel::showOutcomes()
{
    std::vector<ChoiceRow> leading;
    std::vector<ChoiceRow> further;
    const Form* const form = available() ? tonight_.campaign->form(plan().kind) : nullptr;
    const Field* const field = form == nullptr ? nullptr : form->find(patrol_register::outcome);
    for (const PatrolOutcome& outcome : field == nullptr ? std::vector<PatrolOutcome>() : plan().outcomes) {
        const ChoiceLook look = choiceLook(*tonight_.campaign, *field, outcome.name, workspace_.language());
        ChoiceRow row;
        row.key = QString::fromStdString(outcome.name);
        row.label = look.text;
        row.tone = look.tone;
        row.icon = look.icon;
        row.enabled = stopReady();
        row.selected = outcome.name == pending_;
        (outcome.leads ? leading : further).push_back(std::move(row));
    }
    leading_.rows.set(std::move(leading));
    further_.rows.set(std::move(further));
}

PatrolStopRow PatrolModel::stopRow(const TonightSite& site) const
{
    PatrolStopRow row;
    row.key = QString::fromStdString(site.id);
    row.title = site.name.empty() ? tr("(no name)") : QString::fromStdString(site.name);
    row.subtitle = workspace_.directory()->areaName(site.area);
    row.distanceText = wayTo(site);
    row.current = active() && site.id == stop_;
    const PatrolStop* const stop = tonight_.own ? tonight_.own->record.stopAt(site.id) : nullptr;
    const StopState state = tonight_.own ? stopState(plan(), tonight_.own->record, tonight_.others, site.id) : StopState::Waiting;
    if (state == StopState::Waiting) {
        row.stateText = site.overdue ? tr("overdue") : QString();
        row.tone = site.overdue ? QStringLiteral("warn") : QStringLiteral("neutral");
        row.icon = site.overdue ? QStringLiteral("hourglass") : QString();
        row.subtitle = Words::listText({row.subtitle, lastVisitText(site)});
        return row;
    }
    const OtherStop* const other = state == StopState::ByOthers ? &tonight_.others.find(site.id)->second : nullptr;
    const PatrolStop& told = other == nullptr ? *stop : other->stop;
    const Field& field = *tonight_.campaign->form(plan().kind)->find(patrol_register::outcome);
    const ChoiceLook look = choiceLook(*tonight_.campaign, field, told.outcome, workspace_.language());
    row.tone = look.tone;
    row.icon = look.icon;
    row.stateText = told.at ? tr("%1 %2", "what was found, when").arg(look.text, Words::clockText(*told.at)) : look.text;
    if (other != nullptr) {
        row.subtitle = tr("checked by %1").arg(workspace_.directory()->personName(other->person));
    } else if (!told.reason.empty()) {
        row.subtitle = QString::fromStdString(told.reason);
    }
    return row;
}

// On a patrol its stops in their order, otherwise what a patrol would go to.
void PatrolModel::showStops()
{
    std::vector<PatrolStopRow> rows;
    if (tonight_.own) {
        for (const std::string& id : tonight_.own->order) {
            if (const TonightSite* const site = siteOf(id)) {
                rows.push_back(stopRow(*site));
            }
        }
    } else {
        for (const TonightSite& site : chosenSites()) {
            rows.push_back(stopRow(site));
        }
    }
    stops_.rows.set(std::move(rows));
}

} // namespace fieldledger
