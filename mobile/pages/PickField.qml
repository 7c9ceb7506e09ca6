pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// A field whose value is another record, a person or an area: opens the list to pick from. Of several, each picked one can be taken out.
FieldFrame {
    id: pick

    required property FormFieldBase field
    readonly property var icons: ({ "link": "building", "staff": "users", "area": "map-pin" })

    label: pick.field.label
    hint: pick.field.hint
    required: pick.field.required
    error: pick.field.error
    warning: pick.field.warning
    savedText: pick.field.savedText

    Flow {
        Layout.fillWidth: true
        spacing: Theme.space8
        visible: pick.field.multiple && picked.count > 0

        Repeater {
            id: picked
            model: pick.field.multiple ? pick.field.choices : null
            delegate: Chip {
                required property string label
                required value

                objectName: "picked:" + value
                text: label
                selected: true
                trailingIcon: "x"
                enabled: !pick.field.readOnly
                onClicked: pick.field.editor.unpick(pick.field.path, value)
            }
        }
    }
    PickButton {
        objectName: "pickButton"
        Layout.fillWidth: true
        iconName: pick.icons[pick.field.type]
        label: pick.field.label
        valueText: pick.field.multiple ? "" : pick.field.valueText
        placeholder: pick.field.multiple ? qsTr("Add") : qsTr("Choose")
        enabled: !pick.field.readOnly
        wrong: pick.field.error !== ""
        onClicked: pick.field.pickRequested(pick.field.path)
    }
}
