// What an open form looks like: the questions of a screen, its progress, what is missing, what is answered. Computed afresh
// after each answer; the models find out what changed.
#pragma once

#include "mobile/models/fact_list_model.h"
#include "mobile/models/form_field_model.h"
#include "mobile/models/missing_list_model.h"
#include "mobile/models/photo_reading.h"
#include "mobile/models/record_text.h"
#include "mobile/models/screen_list_model.h"

#include <map>
#include <set>

namespace fieldledger {

// What the screen knows beyond the answers.
struct FormLook {
    int screen = 0;
    bool moreShown = false;
    std::set<int> leftScreens;                     // screens whose missing answers are pointed at
    std::set<std::string, std::less<>> openRows;   // ids
    std::string typing;                            // path that is being typed in: no complaint yet
    std::set<std::string, std::less<>> busy;       // paths that wait for a position
    std::vector<PhotoStory> photos;                // of the record, saved or held by this form
    std::map<std::string, QString, std::less<>> saved; // path → "saved here"
};

class FormRows {
public:
    // All outlive this.
    FormRows(const FormSession& session, const FormLook& look, const TextScope& scope);

    std::vector<FieldRow> fields() const;
    int foldedCount() const;
    std::vector<ScreenRow> screens() const;
    std::vector<MissingRow> missing() const;
    std::vector<FactRow> answers() const;
    QString screenTitle(int screen) const;
    QString screenHint(int screen) const;
    // What finishing writes besides this record, in words; empty when nothing.
    QString effectsText() const;
    bool canFinish() const;

private:
    struct Complaints {
        QString error;
        QString warning;
        QString suggestion;
        QString suggestionValue;
    };

    int screenCount() const { return session_.isNarrow() ? 0 : static_cast<int>(session_.form().screens().size()); }
    bool isShown(const FieldPlace& place) const;
    bool isFolded(std::size_t field) const;
    bool foldsAll(int screen) const;
    std::vector<FieldPlace> placesOf(int screen) const;
    FieldRow fieldRow(const FieldPlace& place) const;
    void addAnswer(FieldRow& row, const FieldPlace& place) const;
    void addPosition(FieldRow& row, const FieldPlace& place) const;
    std::vector<PhotoRow> photoRows(const FieldPlace& place) const;
    std::vector<ChoiceRow> choiceRows(const FieldPlace& place) const;
    std::vector<ChoiceRow> pickedRows(const FieldPlace& place) const;
    std::vector<RepeatRow> repeatRows(std::size_t repeat) const;
    Complaints complaintsOf(const FieldPlace& place) const;
    QString messageOf(const Finding& finding) const;
    QString progressOf(int screen) const;
    std::string path(const FieldPlace& place) const { return session_.pathOf(place); }

    const FormSession& session_;
    const FormLook& look_;
    const TextScope& scope_;
    RecordText text_;
    std::vector<Finding> findings_;
};

} // namespace fieldledger
