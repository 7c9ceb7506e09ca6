#include "mobile/models/review_words.h"

#include "mobile/models/words.h"

namespace fieldledger {

QString ReviewWords::text(Review review)
{
    switch (review) {
    case Review::New: return tr("in review");
    case Review::Approved: return tr("approved");
    case Review::Returned: return tr("sent back");
    case Review::Answered: return tr("answered, in review");
    }
    ASSERT_ALWAYS(false);
}

QString ReviewWords::tone(Review review)
{
    switch (review) {
    case Review::New: return QStringLiteral("neutral");
    case Review::Approved: return QStringLiteral("ok");
    case Review::Returned: return QStringLiteral("danger");
    case Review::Answered: return QStringLiteral("info");
    }
    ASSERT_ALWAYS(false);
}

QString ReviewWords::icon(Review review)
{
    switch (review) {
    case Review::New: return QStringLiteral("hourglass");
    case Review::Approved: return QStringLiteral("circle-check");
    case Review::Returned: return QStringLiteral("arrow-back-up");
    case Review::Answered: return QStringLiteral("notes");
    }
    ASSERT_ALWAYS(false);
}

QString ReviewWords::change(const AnswerDifference& difference, Language language)
{
    const auto words = [&](const Label& label) { return label.empty() ? tr("not answered") : Words::of(label, language); };
    //: an answer of the last visit, and today's
    return tr("%1 → %2").arg(words(difference.before), words(difference.now));
}

QString ReviewWords::difference(const AnswerDifference& difference, Language language)
{
    return Words::tr("%1: %2", "field, value").arg(Words::of(difference.field, language), change(difference, language));
}

QString ReviewWords::flagTone(const ReviewFlag& flag)
{
    const bool serious = flag.code == "four_eyes" || flag.code == "decided_differently" || flag.code == "changed_after_approval";
    return serious ? QStringLiteral("danger") : QStringLiteral("warn");
}

QString ReviewWords::notOwnText() { return tr("You wrote this yourself: somebody else has to approve it."); }

std::string ScopeNames::record(std::string_view id) const
{
    const LinkedRecord* const held = links_.record(id);
    return held == nullptr ? std::string(id) : titleOf(&campaign_, held->kind, held->answers, scope_).toStdString();
}

} // namespace fieldledger
