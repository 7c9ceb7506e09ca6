#include "shared/store/campaign_shelf.h"

#include "shared/form/problem_loop.h"
#include "shared/wire/campaign_codec.h"
#include "shared/wire/change_codec.h"

namespace fieldledger {

namespace {

const std::string campaignDefinition = "definition";
// Indexing every text of a long form would cost more than all else that a first sync does (tests/bench/README.md).
constexpr std::size_t searchRegistersMax = 5;

// Every readable definition among the heads: while two versions are in conflict, the newer one counts.
void takeDefinitions(const RecordState& state, std::vector<std::shared_ptr<const Campaign>>& campaigns)
{
    for (const Head& head : state.heads(campaignDefinition)) {
        Result<Campaign> campaign = readCampaign(head.value->textOrEmpty());
        if (campaign) {
            campaigns.push_back(std::make_shared<const Campaign>(*std::move(campaign)));
        }
    }
}

void keepNewest(std::vector<std::shared_ptr<const Campaign>>& campaigns)
{
    std::ranges::stable_sort(campaigns, [](const auto& left, const auto& right) {
        return std::tuple(left->id, -left->version) < std::tuple(right->id, -right->version);
    });
    const auto sameId = [](const auto& left, const auto& right) { return left->id == right->id; };
    campaigns.erase(std::unique(campaigns.begin(), campaigns.end(), sameId), campaigns.end());
}

// Disposition and area have columns of their own.
std::vector<FacetShape> facetsOf(const Campaign& campaign, const Form* form)
{
    std::vector<FacetShape> facets;
    for (const std::string& name : campaign.facets) {
        const Field* const field = form != nullptr ? form->find(name) : nullptr;
        if (field == nullptr || name == campaign.dispositionField || name == areaRegister) {
            continue;
        }
        FacetShape& facet = facets.emplace_back(FacetShape{name, {}});
        const std::vector<Choice>* const choices = field->type == FieldType::SelectMultiple ? campaign.choiceList(field->choices) : nullptr;
        for (const Choice& choice : choices != nullptr ? *choices : std::vector<Choice>()) {
            facet.choices.push_back(choice.name);
        }
    }
    return facets;
}

} // namespace

Status CampaignShelf::load(Connection& connection)
{
    std::vector<std::shared_ptr<const Campaign>> found;
    Statement read{connection, "SELECT state FROM record WHERE campaign = '' AND kind = 'campaign' AND state IS NOT NULL"};
    {
        Rows rows = read.query();
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            const Result<IdentifiedState> state = decodeState(rows.text(0));
            if (!state) {
                return Error(ErrorCode::StorageCorrupt, "a campaign in the tablet's file cannot be read: " + state.error().detail());
            }
            takeDefinitions(state->state, found);
        }
        if (!row) {
            return row.error();
        }
    }
    keepNewest(found);
    campaigns_ = std::move(found);
    shapes_.clear();
    return {};
}

const KindShape& CampaignShelf::shapeOf(const std::string& campaign, const std::string& kind) const
{
    const auto key = std::pair(campaign, kind);
    const auto found = shapes_.find(key);
    return found != shapes_.end() ? found->second : shapes_.emplace(key, makeShape(campaign, kind)).first->second;
}

std::string CampaignShelf::versions() const
{
    std::string versions;
    for (const auto& campaign : campaigns_) {
        versions += campaign->id + ' ' + std::to_string(campaign->version) + '\n';
    }
    return versions;
}

KindShape CampaignShelf::makeShape(const std::string& campaign, const std::string& kind) const
{
    KindShape shape;
    const auto held = std::ranges::find(campaigns_, campaign, [](const auto& each) { return each->id; });
    if (held != campaigns_.end()) {
        shape.campaign = *held;
        shape.form = shape.campaign->form(kind);
    }
    shape.rules = std::make_unique<FormRules>(shape.form);
    shape.nameRegister = shape.form != nullptr ? shape.form->titleField : "name";
    const Field* const title = shape.form != nullptr ? shape.form->find(shape.nameRegister) : nullptr;
    shape.nameChoice = title != nullptr && title->type == FieldType::SelectOne ? title : nullptr;
    if (!shape.nameRegister.empty() && shape.nameChoice == nullptr) {
        shape.searchRegisters.push_back(shape.nameRegister);
    }
    if (shape.campaign == nullptr) {
        return shape;
    }
    const Campaign& definition = *shape.campaign;
    shape.isScheduledSite = kind == definition.siteKind && !definition.schedule.empty();
    shape.answersSchedule = std::ranges::any_of(definition.schedule, [&](const ScheduleRule& rule) { return rule.visitKind == kind; });
    for (const DueRule& rule : definition.dues) {
        const bool isAnswer = rule.visitKind == kind;
        if (rule.of == DueRule::Of::Areas) {
            if (isAnswer) {
                shape.areaDues.push_back(&rule);
            }
            continue;
        }
        shape.answersSchedule = shape.answersSchedule || isAnswer;
        if (rule.kind == kind) {
            shape.dues.push_back(&rule);
        }
        if (isAnswer && !rule.through.empty()) {
            shape.answered.push_back(&rule);
        }
    }
    shape.isReviewed = definition.review.isReviewed(kind);
    if (kind == definition.siteKind) {
        shape.dispositionRegister = definition.dispositionField;
        shape.facets = facetsOf(definition, shape.form);
    }
    if (kind == definition.problemKind) {
        shape.stageRegister = shape.form == nullptr ? std::string() : definition.stageField;
        shape.assigneeRegister = assigneeField(definition);
        shape.deadlineRegister = deadlineField(definition);
    }
    if (shape.form == nullptr) {
        return shape;
    }
    for (std::size_t i = 0; i < shape.form->fields.size(); ++i) {
        const Field& field = shape.form->fields[i];
        if (shape.form->repeatOf(i) != noField || !field.isStored()) {
            continue;
        }
        if (field.type == FieldType::Geopoint && shape.latitudeRegister.empty()) {
            const GeopointRegisters position = geopointRegisters(field.name);
            shape.latitudeRegister = position.latitude;
            shape.longitudeRegister = position.longitude;
        }
        if (field.type == FieldType::Text && !field.personal && field.name != shape.nameRegister
            && shape.searchRegisters.size() < searchRegistersMax) {
            shape.searchRegisters.push_back(field.name);
        }
    }
    return shape;
}

Value shownIn(const RecordState& state, const std::string& registerName, const RegisterRules& rules)
{
    if (registerName.empty() || state.held.empty()) {
        return {};
    }
    if (state.held.size() == 1) {
        const Value* const value = state.held.front().find(registerName);
        return value != nullptr ? *value : Value();
    }
    return shownValue(state, registerName, rules).value;
}

} // namespace fieldledger
