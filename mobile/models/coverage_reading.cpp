#include "mobile/models/coverage_reading.h"

#include "mobile/models/record_reading.h"

#include <algorithm>

namespace fieldledger {

namespace {

bool isAsked(const CoverageOrder& order, std::string_view code)
{
    return order.areas.empty()
        || std::ranges::any_of(order.areas, [&](const std::string& root) { return order.directory->liesIn(code, root); });
}

CoveragePlace placeOf(const Form& form, Answers answers)
{
    CoveragePlace place;
    const auto position = std::ranges::find(form.fields, FieldType::Geopoint, &Field::type);
    if (position != form.fields.end()) {
        const GeopointRegisters names = geopointRegisters(position->name);
        const Value& latitude = answers.get(names.latitude);
        const Value& longitude = answers.get(names.longitude);
        if (latitude.number() != nullptr && longitude.number() != nullptr) {
            place.latitude = *latitude.number();
            place.longitude = *longitude.number();
        }
    }
    place.answers = std::move(answers);
    return place;
}

} // namespace

Result<CoverageReading> readCoverage(TabletLedger& ledger, const CoverageOrder& order)
{
    CoverageReading reading;
    const std::shared_ptr<const Campaign> campaign = heldCampaign(ledger, order.campaign);
    if (campaign == nullptr || !campaign->coverage) {
        return reading;
    }
    CoverageComputation computation(*campaign, order.context, [&](std::string_view area, std::string_view root) {
        return order.directory->liesIn(area, root);
    });
    const Form& site = *campaign->form(campaign->siteKind);
    std::map<std::string, Answers> sites;
    for (const std::string& kind : computation.kinds()) {
        const FormRules rules(campaign->form(kind));
        const Status read = eachRecord(ledger, campaign->id, kind, [&](const RecordView& view) -> Status {
            const std::string id = view.id.text();
            Result<Answers> answers = standingAnswers(ledger, view, answersOf(view.state, rules));
            if (!answers) {
                return answers.error();
            }
            computation.add(kind, id, *answers);
            if (kind == campaign->siteKind) {
                sites.emplace(id, *std::move(answers));
            }
            return {};
        });
        if (!read) {
            return read.error();
        }
    }
    for (CoverageArea& area : computation.results(order.directory->villages(order.areas))) {
        if (!isAsked(order, area.area)) {
            continue;
        }
        for (const CoverageOpen& open : area.open) {
            if (const auto at = sites.find(open.record); at != sites.end()) {
                reading.places.emplace(open.record, placeOf(site, at->second));
            }
        }
        reading.areas.push_back(std::move(area));
    }
    reading.campaign = campaign;
    return reading;
}

} // namespace fieldledger
