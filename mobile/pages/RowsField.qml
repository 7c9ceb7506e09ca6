pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// A repeat: its rows one below the other, one of them unfolded with its fields; and the way to add one.
FieldFrame {
    id: rows

    required property FormFieldBase field

    label: rows.field.label
    hint: rows.field.hint
    required: rows.field.required
    error: rows.field.error
    warning: rows.field.warning

    Repeater {
        model: rows.field.rows
        delegate: Card {
            id: row

            required property int index
            required property string rowId
            required property string title
            required property string summary
            required property bool complete
            required property bool open
            required property FormFieldModel fields

            objectName: "row:" + row.index
            Layout.fillWidth: true
            padding: Theme.lineWidth
            spacing: 0

            ListRow {
                objectName: "rowHead"
                Layout.fillWidth: true
                iconName: row.complete ? "circle-check" : "alert-circle"
                iconInk: row.complete ? Theme.ok : Theme.warn
                trailingIcon: row.open ? "chevron-up" : "chevron-down"
                text: row.title
                subtitle: row.summary
                onClicked: rows.field.editor.toggleRow(rows.field.path, row.rowId)
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.margins: Theme.space16
                spacing: Theme.space16
                visible: row.open

                Repeater {
                    model: row.open ? row.fields : null
                    delegate: rows.field.rowFieldDelegate
                }
                AppButton {
                    objectName: "removeRow"
                    kind: "danger"
                    iconName: "trash"
                    text: qsTr("Remove")
                    onClicked: rows.field.editor.removeRow(rows.field.path, row.rowId)
                }
            }
        }
    }
    AppButton {
        objectName: "addRow"
        Layout.fillWidth: true
        iconName: "plus"
        text: rows.field.addRowText
        visible: !rows.field.readOnly
        onClicked: rows.field.editor.addRow(rows.field.path)
    }
}
