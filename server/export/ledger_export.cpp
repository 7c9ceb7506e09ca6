#include "server/export/ledger_export.h"

#include "server/export/export_names.h"
#include "server/export/export_words.h"
#include "server/export/record_columns.h"
#include "server/export/site_acts.h"
#include "server/ledger/erasing.h"
#include "server/ledger/holdings.h"
#include "server/ledger/kept_records.h"
#include "shared/form/authorship.h"
#include "shared/form/form_rules.h"
#include "shared/form/personal_text.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

constexpr std::uint64_t recordsBetweenLooks = 512; // at whether somebody still waits
constexpr std::size_t leadingColumns = 4;          // area, site or name, by whom, when

// A link of a form's records to their site; empty: they stand for themselves.
std::string siteLinkOf(const Campaign& campaign, const Form& form)
{
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const Field& field = form.fields[i];
        if (field.type == FieldType::Record && field.recordKind == campaign.siteKind && form.repeatOf(i) == noField) {
            return field.name;
        }
    }
    return {};
}

std::vector<std::string> actKinds(const Campaign& campaign)
{
    std::vector<std::string> kinds;
    for (const Form& form : campaign.forms) {
        if (form.kind != campaign.siteKind) {
            kinds.push_back(form.kind);
        }
    }
    return kinds;
}

class Walk {
public:
    Walk(const LedgerExport& order, CentralReading& reading, SheetBook& book)
        : order_(order), campaign_(*order.campaign), words_(exportWords(order.language)), reading_(reading), book_(book), names_(order),
          holdings_(order.catalog->tree(), order.areas), acts_(campaign_, actKinds(campaign_), scheduleToday(order.now))
    {
        context_.today = dayOf(order.now);
        context_.now = order.now;
    }

    Result<ExportCounts> write()
    {
        const Result<LogPosition> position = reading_.head();
        if (!position) {
            return position.error();
        }
        Result<KeptRecords> kept = KeptRecords::read(reading_, campaign_.id);
        if (!kept) {
            return kept.error();
        }
        kept_ = *std::move(kept);
        about_ = book_.addTable(words_.about, {});
        Status done = readSiteNames();
        const std::size_t ledger = done ? addLedger() : 0;
        for (std::size_t kind = 0; done && kind < acts_.kinds().size(); ++kind) {
            done = writeActs(kind);
        }
        acts_.finish();
        done = done ? writeSites(ledger) : done;
        done = done ? writeAbout(position->seq, ledger) : done;
        return done ? Result<ExportCounts>(counts_) : Result<ExportCounts>(done.error());
    }

private:
    // Each record of a kind that is not struck out and lies in the areas asked for; the others of the campaign go to `outside`.
    Status eachRecord(const std::string& kind, const std::function<Status(const StoredRecord&, const Answers&, const FormRules&)>& inside,
                      const std::function<void(const StoredRecord&, const Answers&)>& outside)
    {
        const FormRules rules(campaign_.form(kind));
        return reading_.recordsOfKind(kind, campaign_.id, [&](const StoredRecord& record) -> Result<bool> {
            if (++looked_ % recordsBetweenLooks == 0 && !order_.isWanted()) {
                return Error(ErrorCode::TimedOut, "whoever asked for the table has gone");
            }
            if (!holds(record.areas)) {
                if (outside) {
                    outside(record, kept_.answersOf(record, rules));
                }
                return true;
            }
            const Answers answers = kept_.answersOf(record, rules);
            if (answers.isDeleted()) {
                return true;
            }
            const Status done = inside(record, answers, rules);
            return done ? Result<bool>(true) : Result<bool>(done.error());
        });
    }

    bool holds(std::string_view areas)
    {
        const bool isEverywhere = std::ranges::find(order_.areas, areaEverywhere) != order_.areas.end();
        return isEverywhere || holdings_.holds(areas);
    }

    Status readSiteNames()
    {
        const Form& form = *campaign_.form(campaign_.siteKind);
        const Field* const title = form.find(form.titleField);
        const bool isNamed = title != nullptr && !title->personal;
        return eachRecord(
            campaign_.siteKind,
            [&](const StoredRecord& record, const Answers& answers, const FormRules&) {
                names_.keepSite(record.id.text(), isNamed ? std::string(answers.get(title->name).textOrEmpty()) : std::string());
                return Status();
            },
            {});
    }

    std::vector<SheetColumn> columnsOf(const Form& form, const RecordColumns& columns) const
    {
        const bool isSite = form.kind == campaign_.siteKind;
        std::vector<SheetColumn> titles{{words_.area, 30}, {isSite ? words_.name : words_.site, 24}, {words_.by, 12}, {words_.when, 17}};
        std::ranges::copy(columns.titles(), std::back_inserter(titles));
        if (isSite) {
            for (const std::string& kind : acts_.kinds()) {
                titles.push_back({countTitle(words_, campaign_.form(kind)->title.in(order_.language)), 10});
            }
            titles.insert(titles.end(), {{words_.lastVisit, 17}, {words_.due, 13}, {words_.dueFor, 18}, {words_.overdue, 8}});
        } else {
            titles.push_back({words_.correction, 12});
        }
        titles.insert(titles.end(), {{words_.review, 11}, {words_.conflicts, 22}, {words_.sample, 8}, {words_.record, 38}});
        return titles;
    }

    std::size_t addLedger()
    {
        const Form& form = *campaign_.form(campaign_.siteKind);
        siteColumns_.emplace(campaign_, form, order_.language, names_, leadingColumns);
        return book_.addTable(words_.ledger, columnsOf(form, *siteColumns_));
    }

    Result<PersonalTexts> personalOf(const StoredRecord& record, const RecordColumns& columns, const Answers& answers)
    {
        PersonalTexts texts;
        if (!columns.hasPersonal()) {
            return texts;
        }
        const Result<std::vector<ErasedTable::Order>> orders = reading_.erased().of(record.id);
        if (!orders) {
            return orders.error();
        }
        for (const HeldChange& change : record.state.held) {
            const bool holdsSome = std::ranges::any_of(change.registers, [](const Register& one) { return isCommitment(one.second); });
            const Result<std::vector<PersonalValue>> values = holdsSome ? reading_.personalOf(change.number) : std::vector<PersonalValue>();
            if (!values) {
                return values.error();
            }
            for (const Register& one : change.registers) {
                const std::optional<TimePoint> through = erasedThrough(*orders, one.first);
                if (through && givenAt(change) <= *through && isCommitment(one.second) && one.second == answers.get(one.first)) {
                    texts[one.first] = words_.erased;
                }
            }
            for (const PersonalValue& value : *values) {
                const Value* const own = change.find(value.registerName);
                if (own != nullptr && *own == answers.get(value.registerName)) {
                    const std::string text = committedText(value.value);
                    texts[value.registerName] = order_.personalInClear ? text : maskedText(text);
                }
            }
        }
        return texts;
    }

    Status beginRecord(std::size_t table, const StoredRecord& record, const Answers& answers, const std::string& called, TimePoint when)
    {
        if (Status begun = book_.beginRow(table); !begun) {
            return begun;
        }
        book_.text(table, 0, names_.area(answers.get(areaRegister).textOrEmpty()));
        book_.text(table, 1, called);
        book_.text(table, 2, names_.person(authorOf(record.state)));
        book_.moment(table, 3, when);
        return {};
    }

    // The columns at the end of every table.
    void endRecord(std::size_t table, std::size_t at, const StoredRecord& record, const Answers& answers, const FormRules& rules,
                   const RecordColumns& columns)
    {
        if (campaign_.review.isReviewed(record.kind)) {
            book_.text(table, at, words_.reviews[static_cast<std::size_t>(reviewStanding(record.state).review)]);
        }
        if (record.state.held.size() > 1) {
            std::vector<std::string> clashing;
            for (const std::string& name : record.state.registerNames()) {
                if (shownValue(record.state, name, rules).flagged) {
                    clashing.push_back(name);
                }
            }
            book_.text(table, at + 1, columns.fieldsOf(clashing));
        }
        book_.text(table, at + 2, answers.get(sampleRegister) == Value(true) ? words_.yes : "");
        book_.text(table, at + 3, record.id.text());
    }

    Status writeActs(std::size_t kind)
    {
        const Form& form = *campaign_.form(acts_.kinds()[kind]);
        const std::string link = siteLinkOf(campaign_, form);
        const RecordColumns columns(campaign_, form, order_.language, names_, leadingColumns);
        const std::size_t table = book_.addTable(form.title.in(order_.language), columnsOf(form, columns));
        actTables_.push_back(table);
        return eachRecord(
            form.kind,
            [&](const StoredRecord& record, const Answers& answers, const FormRules& rules) -> Status {
                const TimePoint when = scheduleVisit(record.state, rules).at;
                const std::string_view site = link.empty() ? std::string_view() : answers.get(link).textOrEmpty();
                const std::optional<std::uint32_t> number = names_.siteNumber(site);
                number ? acts_.add(*number, kind, record.id, when, answers) : acts_.addCorrection(kind, record.id, answers);
                const Result<PersonalTexts> personal = personalOf(record, columns, answers);
                Status begun = personal ? beginRecord(table, record, answers, number ? names_.record(site) : std::string(), when) : personal.error();
                if (!begun) {
                    return begun;
                }
                columns.write(book_, table, answers, *personal, context_);
                book_.text(table, columns.end(), answers.get(correctsRegister).textOrEmpty().empty() ? "" : words_.correctsOther);
                endRecord(table, columns.end() + 1, record, answers, rules, columns);
                counts_.acts += 1;
                return {};
            },
            [&](const StoredRecord& record, const Answers& answers) { acts_.addCorrection(kind, record.id, answers); });
    }

    Status writeSites(std::size_t table)
    {
        const RecordColumns& columns = *siteColumns_;
        return eachRecord(
            campaign_.siteKind,
            [&](const StoredRecord& record, const Answers& answers, const FormRules& rules) -> Status {
                const std::string id = record.id.text();
                ScheduleSite facts = scheduleSite(record.state, rules, {});
                facts.answers = kept_.stand(record.id, std::move(facts.answers));
                const SiteActSummary summary = acts_.of(*names_.siteNumber(id), facts);
                const Result<PersonalTexts> personal = personalOf(record, columns, answers);
                const std::string name = names_.record(id);
                Status begun = personal ? beginRecord(table, record, answers, name == id ? std::string() : name, facts.created) : personal.error();
                if (!begun) {
                    return begun;
                }
                columns.write(book_, table, answers, *personal, context_);
                std::size_t at = columns.end();
                for (const std::uint64_t count : summary.counts) {
                    book_.number(table, at++, static_cast<double>(count));
                }
                if (summary.lastVisit) {
                    book_.moment(table, at, *summary.lastVisit);
                }
                if (!summary.due.empty()) {
                    book_.day(table, at + 1, summary.due.front().day);
                    book_.text(table, at + 2, summary.due.front().label.in(order_.language));
                    book_.text(table, at + 3, summary.due.front().overdue ? words_.yes : "");
                }
                endRecord(table, at + 4, record, answers, rules, columns);
                counts_.sites += 1;
                return {};
            },
            {});
    }

    Status line(std::string_view title, std::string_view text)
    {
        Status begun = book_.beginRow(about_);
        if (begun) {
            book_.heading(about_, 0, title);
            book_.text(about_, 1, text);
        }
        return begun;
    }

    Status writeAbout(std::int64_t seq, std::size_t ledger)
    {
        std::string areas;
        for (const std::string& code : order_.areas) {
            areas += (areas.empty() ? "" : "；") + (code == areaEverywhere ? std::string(words_.everywhere) : names_.area(code));
        }
        std::vector<std::pair<std::string, std::string>> lines{
            {words_.zone, order_.zone},
            {words_.campaign, campaign_.title.in(order_.language) + " (" + campaign_.id + " " + std::to_string(campaign_.version) + ")"},
            {words_.areas, areas},
            {words_.madeAt, minuteText(order_.now) + " (UTC+8)"},
            {words_.madeBy, names_.person(order_.by)},
            {words_.state, std::to_string(seq)},
            {words_.personal, order_.personalInClear ? words_.personalClear : words_.personalMasked},
            {words_.ledger, std::to_string(book_.rowsOf(ledger))}};
        for (std::size_t kind = 0; kind < actTables_.size(); ++kind) {
            lines.emplace_back(campaign_.form(acts_.kinds()[kind])->title.in(order_.language), std::to_string(book_.rowsOf(actTables_[kind])));
        }
        if (book_.textsCut() > 0) {
            lines.emplace_back(words_.textsCut, std::to_string(book_.textsCut()));
        }
        lines.emplace_back(words_.note, words_.noteText);
        for (const auto& [title, text] : lines) {
            if (Status written = line(title, text); !written) {
                return written;
            }
        }
        return {};
    }

    const LedgerExport& order_;
    const Campaign& campaign_;
    const ExportWords& words_;
    CentralReading& reading_;
    SheetBook& book_;
    ExportNames names_;
    Holdings holdings_;
    KeptRecords kept_;
    SiteActs acts_;
    ExpressionContext context_;
    std::optional<RecordColumns> siteColumns_;
    std::vector<std::size_t> actTables_;
    std::size_t about_ = 0;
    std::uint64_t looked_ = 0;
    ExportCounts counts_;
};

} // namespace

Result<ExportCounts> writeLedger(const LedgerExport& order, CentralReading& reading)
{
    ASSERT_ALWAYS(order.campaign->form(order.campaign->siteKind) != nullptr);
    const Result<CentralReading::View> view = reading.view();
    if (!view) {
        return view.error();
    }
    SheetBookSettings settings = order.book;
    Result<std::unique_ptr<SheetBook>> book = SheetBook::create(std::move(settings));
    if (!book) {
        return book.error();
    }
    Result<ExportCounts> counts = Walk(order, reading, **book).write();
    if (!counts) {
        return counts;
    }
    const Status closed = (*book)->close();
    return closed ? counts : Result<ExportCounts>(closed.error());
}

std::string exportFileName(const Campaign& campaign, Language language, TimePoint now)
{
    std::string name = std::string(exportWords(language).ledger) + "-" + campaign.title.in(language) + "-" + minuteText(now);
    std::erase(name, ':');
    std::ranges::replace_if(name, [](char letter) { return std::string_view("/\\?*\"<>| ").find(letter) != std::string_view::npos || static_cast<unsigned char>(letter) < 0x20; }, '-');
    return name + ".xlsx";
}

} // namespace fieldledger::server
