// What can be picked for one field of an open form: records, people, areas or the choices of a long list. Nearest first where
// a position is known.
#pragma once

#include "mobile/models/form_editor.h"
#include "mobile/models/site_reading.h"

namespace fieldledger {

struct PickRow {
    QString key; // the value
    QString title;
    QString subtitle;
    QString detailText;
    bool selected = false;
    bool operator==(const PickRow&) const = default;
};

class PickerModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(fieldledger::FormEditor* editor READ editor WRITE setEditor NOTIFY changed)
    Q_PROPERTY(QString field READ field WRITE setField NOTIFY changed)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(bool multiple READ multiple NOTIFY changed)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY loaded)
public:
    explicit PickerModel(QObject* parent = nullptr);

    FormEditor* editor() const { return editor_; }
    void setEditor(FormEditor* editor);
    QString field() const { return path_; }
    void setField(const QString& path);
    QString search() const { return search_; }
    void setSearch(const QString& search);
    QString title() const;
    bool multiple() const;
    QString emptyText() const;

Q_SIGNALS:
    void changed();
    void searchChanged();
    void loaded();

private:
    struct Entry {
        PickRow row;
        std::optional<double> metres;
    };

    const Field* fieldHere() const;
    std::optional<FieldPlace> placeHere() const;
    void read();
    void startReading();
    void showRecords(const SitePage& page);
    std::vector<PickRow> staffRows() const;
    std::vector<PickRow> areaRows() const;
    std::vector<PickRow> choiceRows(const FieldPlace& place) const;
    bool isFound(const QString& text) const;
    bool isSelected(const QString& value) const;
    void markSelected();

    Workspace& workspace_;
    Rows<PickRow> rows_;
    QPointer<FormEditor> editor_;
    QString path_;
    QString search_;
    bool everLoaded_ = false;
    Coalesced reading_;
};

} // namespace fieldledger
