// How many places each option of the filters would leave, counted while somebody looks at them.
#include "mobile/models/site_list_model.h"

namespace fieldledger {

void SiteListModel::prepareFilters()
{
    workspace_.ledger().tell([query = queryWith({})](const LedgerAccess& access) {
        if (const Status prepared = access.ledger.prepareFilters(query); !prepared) {
            qWarning("filters could not be prepared: %s", prepared.error().detail().c_str());
        }
    });
}

void SiteListModel::setCounting(bool counting)
{
    if (counting == counting_) {
        return;
    }
    counting_ = counting;
    Q_EMIT countingChanged();
    if (counting_) {
        countingOptions_.request();
    }
}

// What the list would have with one option more, or with another instead of the one that its facet has.
void SiteListModel::countOptions()
{
    std::vector<std::pair<OptionCount, ListQuery>> options;
    for (const FacetRow& facet : facetRows()) {
        for (const ChoiceRow& option : facet.options) {
            Chosen filters = chosen_;
            filters[facet.key] = option.key;
            options.emplace_back(OptionCount{facet.key, option.key}, queryWith(filters));
        }
    }
    workspace_.ledger().runWhenFree(
        this,
        [options = std::move(options), all = queryWith({})](const LedgerAccess& access) -> Result<std::vector<OptionCount>> {
            if (const Status prepared = access.ledger.prepareFilters(all); !prepared) {
                return prepared.error();
            }
            std::vector<OptionCount> counts;
            for (const auto& [option, query] : options) {
                const Result<std::size_t> matches = access.ledger.count(query);
                if (!matches) {
                    return matches.error();
                }
                counts.push_back(option);
                counts.back().matches = *matches;
            }
            return counts;
        },
        [this, asked = asked_](Result<std::vector<OptionCount>> counts) {
            if (!counts) {
                qWarning("the options of the filters could not be counted: %s", counts.error().detail().c_str());
            } else if (asked == asked_) {
                showCounts(*counts);
            }
            countingOptions_.finished(); // the answer to another question has them counted anew
        });
}

void SiteListModel::showCounts(const std::vector<OptionCount>& counts)
{
    counts_.clear();
    for (const OptionCount& count : counts) {
        counts_[{count.facet, count.option}] = static_cast<int>(count.matches);
    }
    facets_.set(facetRows());
}

} // namespace fieldledger
