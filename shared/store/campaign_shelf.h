// The newest version held of each campaign, read from the campaign records, with what the list columns need of each form
// worked out once. A definition that this program cannot read (it is for a newer one) is left out.
#pragma once

#include "shared/form/campaign.h"
#include "shared/form/form_rules.h"
#include "shared/store/connection.h"

#include <map>
#include <memory>

namespace fieldledger {

// How records of one kind are shown in lists.
// A field that lists are filtered by and that has no column of its own.
struct FacetShape {
    std::string field;
    std::vector<std::string> choices; // of a select_multiple, whose answers are registers of their own
};

struct KindShape {
    std::shared_ptr<const Campaign> campaign;  // null: no definition held
    const Form* form = nullptr;                // null: the campaign has no form of this kind
    std::unique_ptr<FormRules> rules;
    std::string nameRegister;
    const Field* nameChoice = nullptr; // the title is a choice: its words are the name
    std::string stageRegister;       // empty: none
    std::string assigneeRegister;    // of problems
    std::string deadlineRegister;
    std::string dispositionRegister;
    std::vector<FacetShape> facets;
    std::string latitudeRegister;
    std::string longitudeRegister;
    std::vector<std::string> searchRegisters; // the name and the form's first texts, none of them personal
    bool isScheduledSite = false;    // due days are computed for it
    bool isReviewed = false;         // waits for a supervisor
    bool answersSchedule = false;    // a change of it moves the due day of the records that it names
    std::vector<const DueRule*> dues;      // by which its own records fall due; they live in `campaign`
    std::vector<const DueRule*> answered;  // that a record of it answers through what another one names
    std::vector<const DueRule*> areaDues;  // of areas, that a record of it answers
};

class CampaignShelf {
public:
    // Reads every campaign record of the file again.
    Status load(Connection& connection);

    const std::vector<std::shared_ptr<const Campaign>>& campaigns() const { return campaigns_; }
    const KindShape& shapeOf(const std::string& campaign, const std::string& kind) const;
    // Id and version of each campaign, to see whether lists must be rebuilt.
    std::string versions() const;

private:
    KindShape makeShape(const std::string& campaign, const std::string& kind) const;

    std::vector<std::shared_ptr<const Campaign>> campaigns_; // sorted by id
    mutable std::map<std::pair<std::string, std::string>, KindShape> shapes_;
};

// Shown value of one register; a record with one change, which most are, is read directly.
Value shownIn(const RecordState& state, const std::string& registerName, const RegisterRules& rules);

} // namespace fieldledger
