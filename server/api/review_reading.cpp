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
    for (ReviewedRecord& record : window.records) {
        done = done ? addBelongings(record) : done;
        done = done ? lookAtOne(record) : done;
    }
    return done ? Result<ReviewWindow>(std::move(window)) : Result<ReviewWindow>(done.error());
}

Status ReviewReading::findWindow(const std::vector<Review>& states, const std::optional<ReviewPlace>& after, std::size_t count,
                                 const std::function<bool(std::string_view areas)>& wants, ReviewWindow& window)
{
    std::vector<ReviewPlace> oldest; // of each state one more than asked for: whether there are more
    for (const Review state : states) {
        std::size_t found = 0;
        const Status read = reading_.reviews().standing(campaign_->id, state, [&](const ReviewPlace& place, std::string_view areas) {
            if (wants(areas)) {
                window.total += 1;
                if ((!after || place > *after) && found <= count) {
                    found += 1;
                    oldest.push_back(place);
                }
            }
        });
        if (!read) {
            return read;
        }
    }
    std::ranges::sort(oldest);
    window.more = oldest.size() > count;
    oldest.resize(std::min(oldest.size(), count));
    for (const ReviewPlace& place : oldest) {
        Result<std::optional<ReviewedRecord>> record = readOne(place.record);
        if (!record) {
            return record.error();
        }
        if (*record) {
            window.records.push_back(std::move(**record));
        }
    }
    return {};
}

Result<std::optional<ReviewedRecord>> ReviewReading::readOne(const RecordId& id)
{
    Result<std::optional<StoredRecord>> stored = reading_.record(id);
    if (!stored) {
        return stored.error();
    }
    ReviewedRecord record;
    record.form = *stored ? campaign_->form((*stored)->kind) : nullptr;
    if (record.form == nullptr) {
        return std::optional<ReviewedRecord>();
    }
    const FormRules rules(record.form);
    record.answers = answersOf((*stored)->state, rules);
    record.at = timeOf((*stored)->state, *record.form);
    record.site = siteOf(*campaign_, *record.form, (*stored)->state, rules);
    record.stored = std::move(**stored);
    return std::optional(std::move(record));
}

// Photos and notes name the record that they belong to.
Status ReviewReading::eachBelonging(const ReviewedRecord& record, std::string_view kind, const std::function<void(const StoredRecord&)>& visit)
{
    const Result<std::vector<RecordId>> ids = reading_.reviews().belongings(record.stored.id.text(), kind);
    if (!ids) {
        return ids.error();
    }
    for (const RecordId& id : *ids) {
        const Result<std::optional<StoredRecord>> found = reading_.record(id);
        if (!found) {
            return found.error();
        }
        if (*found) {
            visit(**found);
        }
    }
    return {};
}

Status ReviewReading::addBelongings(ReviewedRecord& record)
{
    Status read = eachBelonging(record, evidenceKind, [&](const StoredRecord& photo) {
        EvidenceFacts facts = evidenceFrom(photo.state);
        record.answers.set(facts.field, Value(record.answers.get(facts.field).numberOr(0) + 1));
        if (facts.position) {
            record.positions.push_back({facts.position->latitude, facts.position->longitude, facts.position->accuracyCm});
        }
        record.photos.push_back({photo.id, std::move(facts)});
    });
    if (read) {
        read = eachBelonging(record, noteKind, [&](const StoredRecord& note) { record.notes.push_back({note.id, reviewNote(note.state)}); });
    }
    std::ranges::stable_sort(record.notes, {}, [](const ReviewNoteRecord& entry) { return entry.note.at; });
    return read;
}

Status ReviewReading::lookAtOne(ReviewedRecord& record)
{
    std::optional<Answers> before;
    if (!record.site.empty() && isAuthored(*campaign_, record.stored.kind)) {
        const Result<std::optional<RecordId>> previous =
            reading_.reviews().previous(record.site, record.stored.kind, record.at, record.stored.id);
        if (!previous) {
            return previous.error();
        }
        record.previous = *previous;
    }
    if (record.previous) {
        const Result<std::optional<StoredRecord>> stored = reading_.record(*record.previous);
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
