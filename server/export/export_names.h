// What people, areas and records are called in a workbook's cells.
#pragma once

#include "server/export/ledger_export.h"
#include "shared/form/answer_words.h"

namespace fieldledger::server {

class ExportNames final : public AnswerNames {
public:
    // The order outlives this.
    explicit ExportNames(const LedgerExport& order) : order_(order) {}

    void keepSite(const std::string& id, std::string name);
    // In the order they were kept.
    std::optional<std::uint32_t> siteNumber(std::string_view id) const;

    std::string person(std::string_view id) const override;
    // With the areas it lies in, the widest first.
    std::string area(std::string_view code) const override;
    std::string record(std::string_view id) const override;

private:
    const LedgerExport& order_;
    ByText<std::uint32_t> numbers_;
    std::vector<std::string> names_;
    mutable ByText<std::string> areas_;
};

} // namespace fieldledger::server
