// What a narrow form is opened with (narrow_form.h), from the record as it was drawn. Pure.
#pragma once

#include "mobile/models/conflict_settlement.h"
#include "mobile/models/form_session.h"
#include "mobile/models/record_story.h"
#include "shared/form/problem_loop.h"

namespace fieldledger {

// The questions of a step, or, where there are none, all that its one tap writes. The context's user takes it.
FormContent stepContent(const RecordStory& story, const Transition& transition, const ExpressionContext& context);

// Another value in place of those that were drawn; nothing where no control can ask for it (a row of a repeat, whether the
// record is deleted, the stage of a problem: that has its steps).
std::optional<FormContent> otherValueContent(const RecordStory& story, const ConflictSettlement& drawn,
                                             const std::function<RecordId()>& newId);

} // namespace fieldledger
