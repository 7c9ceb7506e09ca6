#include "server/api/review_reading.h"

#include "shared/evidence/evidence_record.h"
#include "shared/form/authorship.h"
#include "shared/form/form_rules.h"
#include "shared/form/schedule.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

TimePoint timeOf(const RecordState& state, const Form& form) { return scheduleVisit(state, FormRules(&form)).at; }

} // namespace

// Records that links lead to, read when they are first asked for, and what people, areas and records are called.
class ReviewReading::Links final : public LinkedRecords, public AnswerNames {
public:
    Links(const Views& views, const Campaign& campaign, CentralReading& reading) : views_(views), campaign_(campaign), reading_(reading) {}

    const Answers* find(std::string_view recordId) const override
    {
        const auto known = records_.find(recordId);
        if (known != records_.end()) {
            return known->second ? &known->second->answers : nullptr;
        }
        const Result<RecordId> id = RecordId::fromText(recordId);
        std::optional<Held> held;
        if (id) {
            const Result<std::optional<StoredRecord>> record = reading_.record(*id);
            if (record && *record) {
                held = Held{(*record)->kind, answersOf((*record)->state, FormRules(campaign_.form((*record)->kind)))};
            }
        }
        const auto kept = records_.emplace(std::string(recordId), std::move(held)).first;
        return kept->second ? &kept->second->answers : nullptr;
    }

    std::string person(std::string_view id) const override
    {
        const Account* const account = views_.directory->account(id);
        return account != nullptr && !account->stored.name.empty() ? account->stored.name : std::string(id);
    }
    std::string area(std::string_view code) const override
    {
        const CatalogArea* const area = views_.catalog->area(code);
        return area != nullptr ? area->name : std::string(code);
    }
    std::string record(std::string_view id) const override
    {
        const Answers* const answers = find(id);
        const Form* const form = answers != nullptr ? campaign_.form(records_.find(id)->second->kind) : nullptr;
        const std::size_t title = form != nullptr ? form->indexOf(form->titleField) : noField;
        if (title == noField) {
            return std::string(id);
        }
        const FormEvaluation evaluation(campaign_, *form, *answers, nullptr, {}, HiddenAnswers::Read);
        const Label words = answerWords(evaluation, {title, {}}, *this);
        return words.zh.empty() ? form->title.zh : words.zh;
    }

private:
    struct Held {
        std::string kind;
        Answers answers;
    };
    const Views& views_;
    const Campaign& campaign_;
    CentralReading& reading_;
    mutable ByText<std::optional<Held>> records_; // nothing: there is no such record
};

ReviewReading::ReviewReading(std::shared_ptr<const Views> views, std::shared_ptr<const Campaign> campaign, CentralReading& reading,
                             TimePoint now)
    : views_(std::move(views)), campaign_(std::move(campaign)), reading_(reading), now_(now),
      links_(std::make_unique<Links>(*views_, *campaign_, reading_))
{
}

ReviewReading::~ReviewReading() = default;

const AnswerNames& ReviewReading::names() const { return *links_; }

Result<ReviewWindow> ReviewReading::waiting(const std::vector<Review>& states, const std::optional<ReviewPlace>& after, std::size_t count,
                                            const std::function<bool(std::string_view areas)>& wants)
{
    ReviewWindow window;
    Status done = findWindow(states, after, count, wants, window);
    if (done) {
        done = addBelongings(window);
    }
    for (ReviewedRecord& record : window.records) {
        if (done) {
            done = lookAtOne(record);
        }
    }
    return done ? Result<ReviewWindow>(std::move(window)) : Result<ReviewWindow>(done.error());
}

Status ReviewReading::findWindow(const std::vector<Review>& states, const std::optional<ReviewPlace>& after, std::size_t count,
                                 const std::function<bool(std::string_view areas)>& wants, ReviewWindow& window)
{
    std::map<ReviewPlace, StoredRecord> oldest; // one more than asked for: whether there are more
    for (const std::string& kind : campaign_->review.kinds) {
        const Form* const form = campaign_->form(kind);
        const FormRules rules(form);
        const Status read = reading_.recordsOfKind(kind, campaign_->id, [&](const StoredRecord& record) -> Result<bool> {
            if (shownValue(record.state, deletedRegister, rules).value == Value(true)) {
                return true;
            }
            if (isAuthored(*campaign_, kind)) {
                const std::string site = siteOf(*campaign_, *form, record.state, rules);
                if (!site.empty()) {
                    visits_[{kind, site}].push_back({timeOf(record.state, *form), record.id});
                }
            }
            const bool asked = std::ranges::find(states, reviewStanding(record.state).review) != states.end();
            if (!asked || !wants(record.areas)) {
                return true;
            }
            window.total += 1;
            const ReviewPlace place{cameForReview(record.state), record.id};
            if (after && place <= *after) {
                return true;
            }
            if (oldest.size() <= count || place < oldest.rbegin()->first) {
                oldest.emplace(place, record);
            }
            if (oldest.size() > count + 1) {
                oldest.erase(std::prev(oldest.end()));
            }
            return true;
        });
        if (!read) {
            return read;
        }
    }
    window.more = oldest.size() > count;
    for (auto& [place, stored] : oldest) {
        if (window.records.size() == count) {
            break;
        }
        ReviewedRecord record;
        record.form = campaign_->form(stored.kind);
        const FormRules rules(record.form);
        record.answers = answersOf(stored.state, rules);
        record.at = timeOf(stored.state, *record.form);
        record.site = siteOf(*campaign_, *record.form, stored.state, rules);
        record.stored = std::move(stored);
        window.records.push_back(std::move(record));
    }
    return {};
}

// Photos and notes name the record that they belong to.
Status ReviewReading::addBelongings(ReviewWindow& window)
{
    ByText<ReviewedRecord*> byId;
    for (ReviewedRecord& record : window.records) {
        byId[record.stored.id.text()] = &record;
    }
    const FormRules rules(nullptr);
    const auto ownerOf = [&](const StoredRecord& record, std::string_view link) -> ReviewedRecord* {
        const auto owner = byId.find(shownValue(record.state, link, rules).value.textOrEmpty());
        const bool deleted = shownValue(record.state, deletedRegister, rules).value == Value(true);
        return owner != byId.end() && !deleted ? owner->second : nullptr;
    };
    Status read = byId.empty() ? Status() : reading_.recordsOfKind(evidenceKind, campaign_->id, [&](const StoredRecord& record) -> Result<bool> {
        if (ReviewedRecord* const owner = ownerOf(record, evidence::of)) {
            const EvidenceFacts facts = evidenceFrom(record.state);
            owner->photos += 1;
            owner->answers.set(facts.field, Value(owner->answers.get(facts.field).numberOr(0) + 1));
            if (facts.position) {
                owner->positions.push_back({facts.position->latitude, facts.position->longitude, facts.position->accuracyCm});
            }
        }
        return true;
    });
    if (!read || byId.empty()) {
        return read;
    }
    read = reading_.recordsOfKind(noteKind, campaign_->id, [&](const StoredRecord& record) -> Result<bool> {
        if (ReviewedRecord* const owner = ownerOf(record, noteOfRegister)) {
            owner->notes.push_back({record.id, reviewNote(record.state)});
        }
        return true;
    });
    for (ReviewedRecord& record : window.records) {
        std::ranges::stable_sort(record.notes, {}, [](const ReviewNoteRecord& entry) { return entry.note.at; });
    }
    return read;
}

Status ReviewReading::lookAtOne(ReviewedRecord& record)
{
    std::optional<Answers> before;
    std::optional<Earlier> previous;
    for (const Earlier& visit : visits_[{record.stored.kind, record.site}]) {
        if (visit < Earlier{record.at, record.stored.id} && (!previous || *previous < visit)) {
            previous = visit;
        }
    }
    if (previous) {
        record.previous = previous->record;
        const Result<std::optional<StoredRecord>> stored = reading_.record(previous->record);
        if (!stored) {
            return stored.error();
        }
        if (*stored) {
            before = answersOf((*stored)->state, FormRules(record.form));
        }
    }
    ExpressionContext context;
    context.now = now_;
    context.today = dayOf(now_);
    context.record = record.stored.id.text();
    record.look = lookAt({*campaign_, *record.form, record.stored.state, record.answers, links_.get(), links_->find(record.site),
                          before ? &*before : nullptr, record.positions, context},
                         *links_);
    const FormEvaluation evaluation(*campaign_, *record.form, record.answers, links_.get(), context);
    for (const FieldPlace& place : evaluation.places()) {
        const Field& field = record.form->fields[place.field];
        Label words = field.isHidden() || !place.row.empty() ? Label() : answerWords(evaluation, place, *links_);
        if (!words.zh.empty()) {
            record.words.push_back({field.name, field.label, std::move(words)});
        }
    }
    return {};
}

} // namespace fieldledger::server
