// One open form: what the person saw when it was opened, what stands there now, and the act that finishing it writes. Knows
// no screen, no thread and no file; given everything by value. A form that is killed goes on from its draft.
#pragma once

#include "mobile/models/narrow_form.h"
#include "shared/form/effects.h"
#include "shared/form/form_rules.h"
#include "shared/form/validation.h"
#include "shared/record/review.h"
#include "shared/store/photo_shelf.h"
#include "shared/store/tablet_ledger.h"

#include <map>
#include <memory>
#include <set>

namespace fieldledger {

// A record that the form's links lead to, as it stood when the form was opened or the link was picked.
struct LinkedRecord {
    std::string kind;
    std::string campaign;
    Seen seen;
    Answers answers;
    bool operator==(const LinkedRecord&) const = default;
};

class HeldLinks final : public LinkedRecords {
public:
    const Answers* find(std::string_view recordId) const override;
    const LinkedRecord* record(std::string_view recordId) const;
    // Keeps what is there already: `seen` is from the moment the value was drawn.
    void add(const std::string& recordId, LinkedRecord record) { records_.emplace(recordId, std::move(record)); }
    const std::map<std::string, LinkedRecord, std::less<>>& all() const { return records_; }
    bool operator==(const HeldLinks& other) const { return records_ == other.records_; }

private:
    std::map<std::string, LinkedRecord, std::less<>> records_;
};

// How the record of a form stands with its supervisor: what a save says about it, and the question that is to be answered.
struct FormReview {
    bool isReviewed = false;       // of a reviewed kind, and not new
    bool isReturned = false;
    std::optional<RecordId> note;  // that waits for an answer
    Seen noteSeen;
    std::string field;             // form path that it is about; empty: the whole record
    std::string question;
    std::string by;
    TimePoint at;
    std::string answer;            // as it is typed
    bool operator==(const FormReview&) const = default;
};

// A personal value that the form shows in clear because the ledger holds it. The draft keeps its commitment in its place.
struct LedgerCopy {
    std::string commitment;
    Value clear;
    bool operator==(const LedgerCopy&) const = default;
};

// What a form is opened with, and all that its draft keeps.
struct FormContent {
    std::string draft;             // id of the draft
    std::string campaign;
    std::string kind;
    std::string site;              // id of the site it is about, empty: none
    RecordId record;
    bool isNew = true;
    Seen seen;                     // of the record, from the opening
    Answers opened;                // shown values at the opening; empty for a new record
    Answers answers;               // as they stand; personal fields in clear
    std::map<std::string, LedgerCopy, std::less<>> copies; // by register: personal values that came from the ledger
    std::set<std::string, std::less<>> erased;             // personal registers whose value was erased by order
    std::map<std::string, std::string, std::less<>> raw; // path → typed text that means no value yet
    HeldLinks links;
    FormReview review;
    std::optional<NarrowForm> narrow;
    int screen = 0;
    std::size_t missing = 0;       // counted at the last save of the draft
    TimePoint at;                  // of the last save of the draft
    bool operator==(const FormContent&) const = default;
};

class FormSession {
public:
    // The campaign has a form of that kind.
    FormSession(std::shared_ptr<const Campaign> campaign, FormContent content, ExpressionContext context);
    FormSession(const FormSession&) = delete;
    FormSession& operator=(const FormSession&) = delete;

    const Campaign& campaign() const { return *campaign_; }
    const Form& form() const { return form_; }
    const FormContent& content() const { return content_; }
    const FormEvaluation& evaluation() const;
    // The step that is taken with it; null for every other form.
    const Transition* transition() const;
    // Whether the form asks this field: of a narrow one a few; the stage and what goes with it only by a step.
    bool asks(std::size_t field) const;
    bool isNarrow() const { return content_.narrow.has_value(); }
    void setContext(ExpressionContext context);
    void setScreen(int screen) { content_.screen = screen; }
    void markSaved(TimePoint at);

    // "name", or "repeat/<row>/name".
    std::string pathOf(const FieldPlace& place) const;
    std::optional<FieldPlace> placeOf(std::string_view path) const;

    // The text to edit: what was typed while it means no value, otherwise the value's own.
    std::string textOf(const FieldPlace& place) const;
    bool isRaw(const FieldPlace& place) const { return content_.raw.contains(pathOf(place)); }
    // False: the text means no value of this field; it is kept as it is, and the answer stays what it was.
    bool setText(const FieldPlace& place, std::string_view text);
    void setValue(const FieldPlace& place, Value value);
    void setChoice(const FieldPlace& place, std::string_view choice, bool selected);
    bool isSelected(const FieldPlace& place, std::string_view choice) const;
    void setPosition(const FieldPlace& place, std::int64_t latitude, std::int64_t longitude, std::int64_t accuracyCm, TimePoint fix);
    void clear(const FieldPlace& place);
    // Returns the new row's id.
    std::string addRow(std::size_t repeat, const RecordId& id);
    void removeRow(std::size_t repeat, std::string_view row);
    void addLink(const std::string& recordId, LinkedRecord record);
    // The photos that this form holds, not saved yet: they count as answers of their image fields, and the act writes an
    // evidence record for each.
    void setPhotos(std::vector<ShelfPhoto> photos);
    const std::vector<ShelfPhoto>& photos() const { return photos_; }
    std::string area() const;

    bool isChanged(const FieldPlace& place) const;
    bool isChanged() const { return content_.answers != content_.opened || !content_.raw.empty() || !content_.review.answer.empty(); }
    // What is answered to who sent the record back.
    void setReviewAnswer(std::string_view text) { content_.review.answer = text; }
    // Of relevant fields, in reading order, with the texts that mean no value.
    std::vector<Finding> findings() const;
    // What the same act also writes, as it would be saved now.
    std::vector<ExtraChange> effects(const std::function<RecordId()>& newId) const;
    // Everything to save, this record first; empty when nothing was changed. `salt` gives 32 hexadecimal digits.
    std::vector<ActPart> act(const std::function<RecordId()>& newId, const std::function<std::string()>& salt) const;

private:
    void changed();
    bool isPersonal(std::string_view registerName) const;
    ActPart ownPart(const std::function<std::string()>& salt) const;
    ActPart partOf(const ExtraChange& extra) const;
    static void addToOwn(ActPart& own, const ExtraChange& extra);
    void addReview(ActPart& part, Review review) const;
    ActPart answerPart() const;
    ActPart partOf(const ShelfPhoto& photo) const;
    bool isPhotoCount(std::string_view registerName) const;
    std::vector<Finding> foundByForm() const;
    void askRequired(std::vector<Finding>& found) const;
    void moveStage(ActPart& part, bool own, const std::function<RecordId()>& newId) const;
    Value valueToWrite(const std::string& registerName, bool groupChanged) const;

    std::shared_ptr<const Campaign> campaign_; // shared with the ledger's list of campaigns
    const Form& form_;
    FormRules rules_;
    FormContent content_;
    ExpressionContext context_;
    std::vector<ShelfPhoto> photos_;
    mutable std::unique_ptr<FormEvaluation> evaluation_; // made afresh after each answer
};

} // namespace fieldledger
