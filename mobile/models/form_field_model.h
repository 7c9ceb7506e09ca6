// The questions of one screen (or of one row of a repeat) as the pages draw them. Choices, rows and photos are models of their own
// that keep their place while the question stays; null where the question's type has none.
#pragma once

#include "mobile/models/choice_list_model.h"
#include "mobile/models/photo_list_model.h"

#include <QHash>

namespace fieldledger {

class FormFieldModel;
class RowListModel;
struct FieldRow;

// One row of a repeat.
struct RepeatRow {
    QString key; // the row's id
    QString title;
    QString summary;
    bool complete = false;
    bool open = false;
    std::vector<FieldRow> fields;          // moved into `fieldModel` by the model
    FormFieldModel* fieldModel = nullptr;  // owned by the model of rows
    bool operator==(const RepeatRow& other) const;
};

struct FieldRow {
    QString key; // the path
    QString type;
    QString label;
    QString hint;
    QString unit;
    bool required = false;
    bool readOnly = false;
    QString value;
    QString valueText;
    QString keypad = QStringLiteral("text");
    int maxLength = 0;
    bool multiple = false;
    QString error;
    QString warning;
    QString savedText;
    bool personal = false;
    bool changed = false;
    QString suggestion;
    QString suggestionValue;
    bool busy = false;
    QString latitude;
    QString longitude;
    QString accuracyText;
    QString addRowText;
    std::vector<PhotoRow> photos;          // moved into `photoModel` by the model
    std::vector<ChoiceRow> choices;        // moved into `choiceModel` by the model
    std::vector<RepeatRow> rows;           // moved into `rowModel` by the model
    ChoiceListModel* choiceModel = nullptr; // owned by the model of questions
    RowListModel* rowModel = nullptr;
    PhotoListModel* photoModel = nullptr;
    bool operator==(const FieldRow& other) const;
};

class FormFieldModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the form that it belongs to")
public:
    explicit FormFieldModel(QObject* parent = nullptr);

    void set(std::vector<FieldRow> rows);
    int rowOf(const QString& path) const { return rows_.indexOf(path); }
    const FieldRow* find(const QString& path) const { return rows_.find(path); }

private:
    Rows<FieldRow> rows_;
    QHash<QString, ChoiceListModel*> choices_; // our children
    QHash<QString, RowListModel*> repeats_;
    QHash<QString, PhotoListModel*> photos_;
};

class RowListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the form that it belongs to")
public:
    explicit RowListModel(QObject* parent = nullptr);

    void set(std::vector<RepeatRow> rows);
    const std::vector<RepeatRow>& loaded() const { return rows_.loaded(); }

private:
    Rows<RepeatRow> rows_;
    QHash<QString, FormFieldModel*> fields_; // our children
};

} // namespace fieldledger
