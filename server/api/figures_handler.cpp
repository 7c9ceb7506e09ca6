// The campaign's figures over the records of the caller's areas, and the bulletin's text made of them.
#include "server/api/handlers.h"
#include "server/api/villages.h"

#include "server/ledger/holdings.h"
#include "server/ledger/kept_records.h"
#include "shared/base/calendar.h"
#include "shared/form/figures.h"
#include "shared/form/form_rules.h"
#include "shared/form/place_links.h"
#include "shared/form/problem_flags.h"
#include "shared/record/review.h"
#include "shared/wire/json_writer.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

struct KeptRecord {
    std::string kind;
    Answers answers;
};

// Every record of the campaign by id, so that figures can be split by what a link leads to.
class RecordAnswers final : public LinkedRecords {
public:
    void keep(const std::string& id, const std::string& kind, Answers answers) { records_[id] = {kind, std::move(answers)}; }
    const Answers* find(std::string_view id) const override
    {
        const auto found = records_.find(id);
        return found != records_.end() ? &found->second.answers : nullptr;
    }
    const ByText<KeptRecord>& all() const { return records_; }

private:
    ByText<KeptRecord> records_;
};

void writeAmount(JsonWriter& writer, Decimal amount)
{
    if (const std::optional<std::int64_t> whole = amount.whole()) {
        writer.number(*whole);
    } else {
        writer.text(amount.text());
    }
}

void writeLabel(JsonWriter& writer, const std::string& zh, const std::string& en)
{
    writer.beginObject().name("zh").text(zh).name("en").text(en).endObject();
}

// The key is a text, or an array of texts where the figure is split by two fields.
void writeCell(JsonWriter& writer, const FigureCell& cell)
{
    std::string zh;
    std::string en;
    for (std::size_t i = 0; i < cell.labels.size(); ++i) {
        zh += (i == 0 ? "" : " · ") + cell.labels[i].in(Language::Zh);
        en += (i == 0 ? "" : " · ") + cell.labels[i].in(Language::En);
    }
    writer.beginObject().name("key");
    if (cell.keys.size() == 1) {
        writer.text(cell.keys.front());
    } else {
        writer.beginArray();
        for (const std::string& key : cell.keys) {
            writer.text(key);
        }
        writer.endArray();
    }
    writer.name("label");
    writeLabel(writer, zh, en);
    writer.name("value");
    writeAmount(writer, cell.amount);
    writer.endObject();
}

std::string figuresJson(const Campaign& campaign, const std::vector<FigureResult>& figures, Day today)
{
    JsonWriter writer;
    writer.beginObject().name("campaign").text(campaign.id).name("version").number(campaign.version);
    writer.name("today").text(dayText(today)).name("figures").beginArray();
    for (const FigureResult& figure : figures) {
        writer.beginObject().name("name").text(figure.name).name("label");
        writeLabel(writer, figure.label.zh, figure.label.en);
        writer.name("unit");
        writeLabel(writer, figure.unit.zh, figure.unit.en);
        writer.name("value");
        writeAmount(writer, figure.total);
        if (!figure.by.empty()) {
            writer.name("groups").beginArray();
            for (const FigureCell& cell : figure.cells) {
                writeCell(writer, cell);
            }
            writer.endArray();
        }
        writer.endObject();
    }
    writer.endArray().name("bulletin").text(bulletinText(campaign, figures, today, Language::Zh));
    writer.name("bulletin_en").text(bulletinText(campaign, figures, today, Language::En)).endObject();
    return writer.take();
}

bool hasRegister(const RecordState& state, std::string_view name)
{
    return std::ranges::any_of(state.held, [&](const HeldChange& held) { return held.find(name) != nullptr; });
}

struct FigureQuestion {
    const Campaign& campaign;
    std::function<bool(std::string_view areas)> wants; // which records count
    std::set<std::string, std::less<>> villages;
    TimePoint now;
};

Reply answerFigures(const FigureQuestion& question, CentralReading& reading)
{
    const Campaign& campaign = question.campaign;
    ExpressionContext context;
    context.today = dayOf(question.now);
    context.now = question.now;
    std::map<std::string, FormRules> rules;
    RecordAnswers records;
    PlaceLinkCollector links;
    FigureComputation computation(campaign, &records, context);
    computation.setAreas(question.villages);
    const Result<KeptRecords> kept = KeptRecords::read(reading, campaign.id);
    if (!kept) {
        return problemReply(kept.error());
    }
    const Status read = reading.recordsOfCampaign(campaign.id, [&](const StoredRecord& record) -> Result<bool> {
        const std::string id = record.id.text();
        const Form* const form = campaign.form(record.kind);
        const auto of = rules.try_emplace(record.kind, FormRules(form)).first;
        if (question.wants(record.areas)) {
            links.add(id, record.state);
            records.keep(id, record.kind, kept->stand(record.id, countedAnswers(&campaign, form, record.state, of->second)));
        } else if (hasRegister(record.state, correctsRegister)) {
            computation.addCorrection(record.kind, id, kept->answersOf(record, of->second));
        }
        return true;
    });
    if (!read) {
        return problemReply(read.error());
    }
    // Sites linked as one place count once, as their face.
    const PlaceSets sets = links.sets();
    for (const auto& [id, record] : records.all()) {
        if (record.kind != campaign.siteKind || sets.faceOf(id) == id) {
            computation.add(record.kind, id, record.answers);
        }
    }
    return jsonReply(figuresJson(campaign, computation.results(), context.today));
}

Plan noCampaign(const std::string& id)
{
    return replyNow(problemReply(ProblemType::NotFound, "this ledger holds no campaign \"" + id + "\""));
}

} // namespace

Plan figuresHandler(ApiDesk&, const Caller& caller, const Request& request)
{
    const std::string id(request.argument("campaign").value_or(std::string_view()));
    std::shared_ptr<const Campaign> campaign = caller.views->catalog->newestCampaign(id);
    if (campaign == nullptr) {
        return noCampaign(id);
    }
    const Result<std::vector<std::string>> areas = areasAsked(caller, request);
    if (!areas) {
        return replyNow(problemReply(areas.error()));
    }
    Plan plan;
    plan.answer = [views = caller.views, campaign, areas = *areas, now = request.received](const Status&, CentralReading& reading) {
        Holdings holdings(views->catalog->tree(), areas);
        const auto wants = [&](std::string_view of) { return holdings.holds(of); };
        return answerFigures({*campaign, wants, villagesIn(*views->catalog, areas), now}, reading);
    };
    return plan;
}

Plan wholeFiguresHandler(ApiDesk& desk, const Request& request)
{
    const std::string id(request.argument("campaign").value_or(std::string_view()));
    const std::shared_ptr<const Views> views = desk.central.views();
    std::shared_ptr<const Campaign> campaign = views->catalog->newestCampaign(id);
    if (campaign == nullptr) {
        return noCampaign(id);
    }
    Plan plan;
    plan.answer = [views, campaign, now = request.received](const Status&, CentralReading& reading) {
        const std::vector<std::string> everywhere{std::string(areaEverywhere)};
        return answerFigures({*campaign, [](std::string_view) { return true; }, villagesIn(*views->catalog, everywhere), now}, reading);
    };
    return plan;
}

} // namespace fieldledger::server
