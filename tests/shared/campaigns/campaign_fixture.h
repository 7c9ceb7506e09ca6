// A shipped campaign used as the people of an office use it: forms filled and saved with what their act brings, visits, figures.
#pragma once

#include "shared/campaigns/shipped.h"
#include "shared/form/coverage.h"
#include "shared/form/effects.h"
#include "shared/form/figures.h"
#include "shared/form/form_rules.h"
#include "shared/form/problem_loop.h"
#include "shared/form/record_dues.h"
#include "shared/form/saving.h"
#include "shared/form/validation.h"
#include "shared/wire/campaign_codec.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace fieldledger::test {

class CampaignTest : public testing::Test, public LinkedRecords {
protected:
    explicit CampaignTest(std::string id) : shippedId(std::move(id)) {}

    void SetUp() override
    {
        const std::optional<std::string_view> json = shippedCampaign(shippedId);
        ASSERT_TRUE(json);
        Result<Campaign> read = readCampaign(*json);
        ASSERT_TRUE(read) << read.error().detail();
        campaign = std::move(*read);
        context.today = *dayFromText("2026-11-23");
        context.now = *momentFromText("2026-11-23T01:05:00Z");
        context.user = "u-31";
        context.area = "371502008201";
    }

    const Answers* find(std::string_view recordId) const override
    {
        const auto at = records.find(recordId);
        return at != records.end() ? &at->second.second : nullptr;
    }

    const Form& form(std::string_view kind) const { return *campaign.form(kind); }

    FormEvaluation reading(std::string_view kind, const Answers& answers) const { return {campaign, form(kind), answers, this, context}; }

    // From the first stage every other one can be reached and left again, nothing is struck off before it was rechecked, and each
    // step asks only what the form has.
    void expectRoundLoop() const
    {
        const Form& problem = form(campaign.problemKind);
        std::set<std::string> reached{std::string(firstStage(campaign))};
        for (std::size_t before = 0; before != reached.size();) {
            before = reached.size();
            for (const Transition& transition : problem.transitions) {
                if (std::ranges::any_of(transition.from, [&](const std::string& stage) { return reached.contains(stage); })) {
                    reached.insert(transition.to);
                }
            }
        }
        for (const char* stage : {"found", "assigned", "fixing", "recheck", "closed", "reopened"}) {
            EXPECT_TRUE(reached.contains(stage)) << stage;
            const bool leaves = std::ranges::any_of(problem.transitions, [&](const Transition& one) { return std::ranges::count(one.from, stage) == 1; });
            EXPECT_TRUE(leaves) << stage;
        }
        EXPECT_TRUE(isLegalMove(problem, "closed", "reopened"));
        EXPECT_TRUE(isLegalMove(problem, "recheck", "reopened"));
        EXPECT_FALSE(isLegalMove(problem, "found", "closed"));
        EXPECT_FALSE(isLegalMove(problem, "fixing", "closed"));
        EXPECT_THAT(findTransition(problem, "strike_off")->notBy, testing::ElementsAre("fixer"));
        EXPECT_EQ(assigneeField(campaign), "assignee");
        EXPECT_EQ(deadlineField(campaign), "deadline");
    }

    RecordId newId()
    {
        RecordId id;
        id.bytes[15] = static_cast<std::uint8_t>(++ids);
        id.bytes[14] = static_cast<std::uint8_t>(ids / 256);
        return id;
    }

    // A form opened new and filled: defaults, then the answers given.
    Answers filled(std::string_view kind, std::initializer_list<Register> given) const
    {
        const Answers nothing;
        // Defaults that look at a link are computed once it is known.
        Answers start;
        for (const Register& one : given) {
            start.set(one.first, one.second);
        }
        Answers answers = defaultAnswers(reading(kind, start));
        for (const Register& one : given) {
            answers.set(one.first, one.second);
        }
        return answers;
    }

    // Saves a form and what its act brings with it; gives the record's id.
    std::string save(const std::string& kind, const Answers& answers)
    {
        const std::string id = newId().text();
        save(kind, id, answers, nullptr);
        return id;
    }

    // Saves a record again with other answers.
    void change(const std::string& id, std::initializer_list<Register> given)
    {
        const auto [kind, before] = records[id];
        Answers now = before;
        for (const Register& one : given) {
            now.set(one.first, one.second);
        }
        save(kind, id, now, &before);
    }

    void save(const std::string& kind, const std::string& id, const Answers& answers, const Answers* before)
    {
        context.record = id;
        const FormEvaluation evaluation = reading(kind, answers);
        const std::vector<Register> written = registersToSave(evaluation, before != nullptr ? *before : Answers());
        extra = effectsOf(evaluation, before, [this] { return newId(); });
        write(id, kind, written);
        for (const ExtraChange& one : extra) {
            write(one.record.text(), one.kind, one.set);
        }
    }

    void write(const std::string& id, const std::string& kind, const std::vector<Register>& set)
    {
        auto& [knownKind, answers] = records[id];
        knownKind = knownKind.empty() ? kind : knownKind;
        created.try_emplace(id, context.now);
        for (const Register& one : set) {
            answers.set(one.first, one.second);
            setAt[id].insert_or_assign(one.first, context.now);
        }
    }

    const Answers& answers(const std::string& id) const { return records.find(id)->second.second; }

    // Days and hours on the office's clock.
    void go(const std::string& day, int hour)
    {
        context.today = *dayFromText(day);
        context.now = startOf(context.today) + std::chrono::hours(hour);
    }

    // "rule day" of what is due at a site, soonest first, with a mark where it is overdue.
    std::vector<std::string> dues(const std::string& site) const
    {
        const ScheduleSite looked = scheduled(site);
        std::vector<std::string> all;
        for (const Due& due : dueOf(campaign, looked, visitsTo("site", site), scheduleToday(context.now))) {
            all.push_back(lineOf(due));
        }
        return all;
    }

    // The same of a record that is no site, by the rules of its kind.
    std::vector<std::string> recordDues(const std::string& id) const
    {
        const ScheduleSite looked = scheduled(id);
        const std::string& kind = records.at(id).first;
        std::vector<std::string> all;
        for (const DueRule& rule : campaign.dues) {
            const std::string about = rule.through.empty() ? id : std::string(looked.answers.get(rule.through).textOrEmpty());
            const std::vector<ScheduleVisit> visits = visitsTo(rule.through.empty() ? kind : rule.through, about);
            const std::optional<Due> due = rule.kind == kind ? dueBy(campaign, rule, looked, visits, context.today) : std::nullopt;
            if (due) {
                all.push_back(lineOf(*due));
            }
        }
        return all;
    }

    ScheduleSite scheduled(const std::string& id) const
    {
        ScheduleSite looked;
        looked.answers = answers(id);
        looked.created = created.at(id);
        for (const auto& [name, time] : setAt.at(id)) {
            looked.since.emplace(name, time);
        }
        return looked;
    }

    std::vector<ScheduleVisit> visitsTo(const std::string& link, const std::string& about) const
    {
        std::vector<ScheduleVisit> visits;
        for (const auto& [id, record] : records) {
            if (record.second.get(link) == Value(about)) {
                const Result<TimePoint> at = momentFromText(record.second.get(visitTimeRegister).textOrEmpty());
                visits.push_back({record.first, at ? *at : created.at(id), record.second});
            }
        }
        return visits;
    }

    static std::string lineOf(const Due& due) { return due.rule + ' ' + dayText(due.day) + (due.overdue ? " overdue" : ""); }

    // What still stands between a form and its end, as words.
    std::vector<std::string> missing(std::string_view kind, const Answers& given) const
    {
        std::vector<std::string> words;
        const FormEvaluation evaluation = reading(kind, given);
        for (const Finding& finding : validate(evaluation)) {
            if (finding.blocks()) {
                words.push_back(finding.message.zh);
            }
        }
        return words;
    }

    std::vector<FigureResult> figures() const
    {
        FigureComputation computation(campaign, this, context);
        computation.setAreas({"371502008201", "371502008202"});
        for (const auto& [id, record] : records) {
            computation.add(record.first, id, record.second);
        }
        return computation.results();
    }

    static std::string figure(const std::vector<FigureResult>& all, std::string_view name, const std::vector<std::string>& keys = {})
    {
        const auto at = std::ranges::find(all, name, &FigureResult::name);
        if (at == all.end()) {
            return "absent";
        }
        return (keys.empty() ? at->total : at->at(keys)).text();
    }

    void expectEveryWordInBothLanguages() const
    {
        const auto expectBoth = [](const Label& label, const std::string& where) {
            EXPECT_FALSE(label.zh.empty()) << where;
            EXPECT_FALSE(label.en.empty()) << where;
        };
        for (const auto& [list, choices] : campaign.choiceLists) {
            for (const Choice& choice : choices) {
                expectBoth(choice.label, list + "." + choice.name);
            }
        }
        for (const Form& one : campaign.forms) {
            expectBoth(one.title, one.kind);
            EXPECT_TRUE(one.action.zh.empty() == one.action.en.empty()) << one.kind; // a patrol is begun from its own page
            EXPECT_FALSE(one.action.zh.empty() && !(campaign.patrol && campaign.patrol->kind == one.kind)) << one.kind;
            for (const Field& field : one.fields) {
                expectBoth(field.label, one.kind + "." + field.name);
                EXPECT_TRUE(field.unit.zh.empty() == field.unit.en.empty()) << field.name;
                EXPECT_TRUE(field.hint.zh.empty() == field.hint.en.empty()) << field.name;
                EXPECT_TRUE(field.constraint.isAbsent() || (!field.constraintMessage.zh.empty() && !field.constraintMessage.en.empty())) << field.name;
                for (const FieldWarning& warning : field.warnings) {
                    expectBoth(warning.message, field.name);
                }
            }
        }
        for (const ScheduleRule& rule : campaign.schedule) {
            expectBoth(rule.label, rule.name);
        }
        for (const DueRule& rule : campaign.dues) {
            expectBoth(rule.label, rule.name);
        }
        for (const Figure& one : campaign.figures) {
            expectBoth(one.label, one.name);
        }
    }

    std::string shippedId;
    Campaign campaign;
    ExpressionContext context;
    std::map<std::string, std::pair<std::string, Answers>, std::less<>> records;
    std::map<std::string, TimePoint, std::less<>> created;
    std::map<std::string, std::map<std::string, TimePoint>, std::less<>> setAt;
    std::vector<ExtraChange> extra;
    int ids = 0;
};

} // namespace fieldledger::test
