// A form that was begun, as the text that its draft keeps (TabletLedger::saveDraft): all of FormContent, so that after a kill
// it goes on where it was, with what the person had seen at the opening.
#pragma once

#include "mobile/models/form_session.h"

namespace fieldledger {

std::string encodeFormContent(const FormContent& content);
// BadRequest for a draft that this program cannot read; it stays stored.
Result<FormContent> decodeFormContent(const std::string& text);

} // namespace fieldledger
