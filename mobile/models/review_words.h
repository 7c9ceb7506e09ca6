// Review in words, the same everywhere, and the names that differences are told with.
#pragma once

#include "mobile/models/record_text.h"
#include "shared/form/review_look.h"
#include "shared/record/review.h"

#include <QCoreApplication>

namespace fieldledger {

class ReviewWords {
    Q_DECLARE_TR_FUNCTIONS(ReviewWords)
public:
    static QString text(Review review);
    static QString tone(Review review);
    static QString icon(Review review);
    // "现场情况：无经营 → 仍在经营"
    static QString difference(const AnswerDifference& difference, Language language);
    // "无经营 → 仍在经营"
    static QString change(const AnswerDifference& difference, Language language);
    // How serious a flag is.
    static QString flagTone(const ReviewFlag& flag);
    static QString notOwnText();
};

// Names from the directory and from what the record's links lead to.
class ScopeNames final : public AnswerNames {
public:
    // All outlive this.
    ScopeNames(const Campaign& campaign, const HeldLinks& links, const TextScope& scope) : campaign_(campaign), links_(links), scope_(scope) {}
    std::string person(std::string_view id) const override { return scope_.directory->personName(id).toStdString(); }
    std::string area(std::string_view code) const override { return scope_.directory->areaName(code).toStdString(); }
    std::string record(std::string_view id) const override;

private:
    const Campaign& campaign_;
    const HeldLinks& links_;
    const TextScope& scope_;
};

} // namespace fieldledger
