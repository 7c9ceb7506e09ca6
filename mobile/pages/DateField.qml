import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// A day, a time of day, or both: picked on the page's calendar.
FieldFrame {
    id: control

    required property FormFieldBase field

    label: control.field.label
    hint: control.field.hint
    required: control.field.required
    error: control.field.error
    warning: control.field.warning
    savedText: control.field.savedText

    PickButton {
        objectName: "dateButton"
        Layout.fillWidth: true
        iconName: control.field.type === "time" ? "clock" : "calendar"
        label: control.field.label
        valueText: control.field.type === "date" ? DateText.longText(control.field.value) : control.field.valueText
        placeholder: qsTr("Choose")
        enabled: !control.field.readOnly
        wrong: control.field.error !== ""
        onClicked: control.field.dateRequested(control.field.path, control.field.label, control.field.type, control.field.value)
    }
}
