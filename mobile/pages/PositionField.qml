import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// A position: from the tablet's own fix, or typed in by hand as degrees.
FieldFrame {
    id: position

    required property FormFieldBase field
    property bool typing: false

    label: position.field.label
    hint: position.field.hint
    required: position.field.required
    error: position.field.error
    warning: position.field.warning
    savedText: position.field.savedText

    Card {
        Layout.fillWidth: true
        padding: Theme.space12

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            Icon {
                name: "map-pin"
                color: Theme.muted
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    objectName: "positionText"
                    Layout.fillWidth: true
                    text: position.field.valueText !== "" ? position.field.valueText : qsTr("No position yet")
                    color: position.field.valueText !== "" ? Theme.text : Theme.muted
                    wrapMode: Text.Wrap
                }
                AppText {
                    Layout.fillWidth: true
                    text: position.field.accuracyText
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    visible: text !== ""
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8
            visible: !position.field.readOnly

            AppButton {
                objectName: "takePosition"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                iconName: "current-location"
                text: position.field.busy ? qsTr("Finding…") : qsTr("Where I am")
                enabled: !position.field.busy
                onClicked: position.field.editor.takePosition(position.field.path)
            }
            AppButton {
                objectName: "typePosition"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                kind: "quiet"
                iconName: "edit"
                text: qsTr("Type it in")
                onClicked: position.typing = !position.typing
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8
            visible: position.typing

            TextFieldBox {
                id: latitude
                objectName: "latitude"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                label: qsTr("Latitude")
                unit: "°"
                keypad: "decimal"
                value: position.field.latitude
                onDone: position.field.editor.setPosition(position.field.path, latitude.input.text, longitude.input.text)
            }
            TextFieldBox {
                id: longitude
                objectName: "longitude"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                label: qsTr("Longitude")
                unit: "°"
                keypad: "decimal"
                value: position.field.longitude
                onDone: position.field.editor.setPosition(position.field.path, latitude.input.text, longitude.input.text)
            }
        }
    }
}
