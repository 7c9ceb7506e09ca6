import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Back, on, and at the end: done. The way on is always at the right, under the thumb.
FootBar {
    id: foot

    required property FormEditor editor

    AppButton {
        objectName: "formBack"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        iconName: "chevron-left"
        text: qsTr("Back")
        enabled: foot.editor.screen > 0
        onClicked: foot.editor.back()
    }
    AppButton {
        objectName: "formNext"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 2
        kind: "primary"
        text: qsTr("Next")
        visible: !foot.editor.atEnd
        onClicked: foot.editor.next()
    }
    AppButton {
        objectName: "formFinish"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 2
        kind: "primary"
        iconName: "check"
        text: foot.editor.finishText
        visible: foot.editor.atEnd
        enabled: foot.editor.canFinish
        onClicked: foot.editor.finish()
    }
}
