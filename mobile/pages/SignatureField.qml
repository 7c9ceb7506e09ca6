import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// A signature with a finger or pen on the screen. It is personal data; a new one takes the place of the one before until the form is
// finished.
FieldFrame {
    id: signature

    required property FormFieldBase field
    readonly property bool signed: signature.field.photos.count > 0

    label: signature.field.label
    hint: signature.field.hint
    required: signature.field.required
    error: signature.field.error
    warning: signature.field.warning
    savedText: signature.field.savedText
    personal: signature.field.personal

    PhotoStrip {
        objectName: "signatureStrip"
        Layout.fillWidth: true
        model: signature.field.photos
        onOpened: place => signature.field.photoRequested(signature.field.photos, place)
        onRemoveRequested: photoId => signature.field.editor.removePhoto(photoId)
    }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.signatureHeight
        radius: Theme.radiusField
        color: Theme.surface
        border.width: Theme.lineWidth
        border.color: Theme.fieldLine
        visible: !signature.field.readOnly

        AppText {
            anchors.centerIn: parent
            text: signature.signed ? qsTr("Sign here again to replace it") : qsTr("Sign here")
            color: Theme.muted
            visible: pad.empty
        }
        SignaturePad {
            id: pad
            objectName: "signaturePad"
            anchors.fill: parent
            ink: Theme.text
            Accessible.role: Accessible.Canvas
            Accessible.name: signature.label
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space8
        visible: !signature.field.readOnly

        AppButton {
            objectName: "wipeSignature"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            iconName: "eraser"
            text: qsTr("Wipe")
            enabled: !pad.empty
            onClicked: pad.wipe()
        }
        AppButton {
            objectName: "keepSignature"
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            kind: "primary"
            iconName: "check"
            text: qsTr("Keep this signature")
            enabled: !pad.empty
            onClicked: pad.giveTo(signature.field.editor, signature.field.path)
        }
    }
}
