// The words of a workbook that no campaign's definition says.
#pragma once

#include "shared/form/label.h"

#include <array>
#include <string>

namespace fieldledger::server {

struct ExportWords {
    const char *about, *ledger;
    // columns
    const char *area, *name, *site, *by, *when, *lastVisit, *due, *dueFor, *overdue, *correction, *correctsOther, *review, *conflicts, *sample, *record;
    const char *countBefore, *countBehind;
    const char *yes, *no;
    std::array<const char*, 4> reviews; // in the order of Review
    // the sheet about it
    const char *zone, *campaign, *areas, *everywhere, *madeAt, *madeBy, *commandLine, *state, *personal, *personalClear, *personalMasked, *erased, *textsCut, *note, *noteText;
};

const ExportWords& exportWords(Language language);
// "巡查次数", "Visit count"
std::string countTitle(const ExportWords& words, const std::string& kind);

} // namespace fieldledger::server
