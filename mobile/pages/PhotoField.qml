import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// Photos of a form: the way to the camera, and what was taken, each with how far it has come. A photo can be taken back until the form
// is finished.
FieldFrame {
    id: photos

    required property FormFieldBase field

    label: photos.field.label
    hint: photos.field.hint
    required: photos.field.required
    error: photos.field.error
    warning: photos.field.warning
    savedText: photos.field.savedText
    personal: photos.field.personal

    PhotoStrip {
        objectName: "photoStrip"
        Layout.fillWidth: true
        model: photos.field.photos
        onOpened: place => photos.field.photoRequested(photos.field.photos, place)
        onRemoveRequested: photoId => photos.field.editor.removePhoto(photoId)
    }
    AppButton {
        objectName: "takePhoto"
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.fieldHeight
        iconName: "camera"
        text: photos.field.valueText !== "" ? qsTr("Take more photos (%1)").arg(photos.field.valueText) : qsTr("Take photos")
        visible: !photos.field.readOnly
        onClicked: photos.field.cameraRequested(photos.field.path)
    }
}
