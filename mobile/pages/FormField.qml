pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// One field of a form, from the roles of FormFieldModel: picks the control for the field's type and joins it to the editor.
FocusScope {
    id: field

    required property string path
    required property string type
    required property string label
    required property string hint
    required property string unit
    required property bool required
    required property bool readOnly
    required property string value
    required property string valueText
    required property string keypad
    required property int maxLength
    required property ChoiceListModel choices
    required property bool multiple
    required property string error
    required property string warning
    required property string savedText
    required property bool personal
    required property string suggestion
    required property string suggestionValue
    required property bool busy
    required property string latitude
    required property string longitude
    required property string accuracyText
    required property RowListModel rows
    required property string addRowText
    property FormEditor editor: null
    property Component rowFieldDelegate: null
    readonly property var controls: ({
        "text": textField, "integer": textField, "decimal": textField, "percent": textField, "paragraph": paragraphField,
        "select_one": choiceField, "select_multiple": choiceField, "boolean": choiceField,
        "date": dateField, "time": dateField, "datetime": dateField, "geopoint": positionField,
        "link": pickField, "staff": pickField, "area": pickField, "repeat": rowsField, "note": noteField, "heading": headingField, "calculate": calculatedField
    })
    signal pickRequested(string path)
    signal dateRequested(string path, string label, string type, string value)

    objectName: "field:" + field.path
    implicitHeight: loader.implicitHeight
    implicitWidth: loader.implicitWidth

    Loader {
        id: loader
        width: field.width
        focus: true
        sourceComponent: field.controls[field.type]
    }
    Component {
        id: textField
        TextFieldBox {
            focus: true
            label: field.label
            hint: field.hint
            unit: field.unit
            required: field.required
            personal: field.personal
            value: field.value
            keypad: field.keypad
            lengthMax: field.maxLength
            readOnly: field.readOnly
            error: field.error
            warning: field.warning
            savedText: field.savedText
            onEdited: text => field.editor.setValue(field.path, text)
            onDone: field.editor.commit(field.path)
        }
    }
    Component {
        id: paragraphField
        ParagraphBox {
            label: field.label
            hint: field.hint
            required: field.required
            personal: field.personal
            value: field.value
            readOnly: field.readOnly
            error: field.error
            warning: field.warning
            savedText: field.savedText
            onEdited: text => field.editor.setValue(field.path, text)
            onDone: field.editor.commit(field.path)
        }
    }
    Component {
        id: choiceField
        ChoiceField {
            field: field
        }
    }
    Component {
        id: dateField
        FieldFrame {
            label: field.label
            hint: field.hint
            required: field.required
            error: field.error
            warning: field.warning
            savedText: field.savedText

            PickButton {
                objectName: "dateButton"
                Layout.fillWidth: true
                iconName: field.type === "time" ? "clock" : "calendar"
                label: field.label
                valueText: field.valueText
                placeholder: qsTr("Choose")
                enabled: !field.readOnly
                wrong: field.error !== ""
                onClicked: field.dateRequested(field.path, field.label, field.type, field.value)
            }
        }
    }
    Component {
        id: positionField
        PositionField {
            field: field
        }
    }
    Component {
        id: pickField
        PickField {
            field: field
        }
    }
    Component {
        id: rowsField
        RowsField {
            field: field
        }
    }
    Component {
        id: noteField
        AppText {
            text: field.label
            color: Theme.muted
            wrapMode: Text.Wrap
        }
    }
    Component {
        id: headingField
        SectionHeader {
            text: field.label
        }
    }
    Component {
        id: calculatedField
        FactRow {
            label: field.label
            value: field.valueText
            unit: field.unit
        }
    }
}
