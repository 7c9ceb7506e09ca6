import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Back, on, and at the end: done. The way on is always at the right, under the thumb.
Rectangle {
    id: foot

    required property FormEditor editor

    implicitHeight: Theme.touch + 2 * Theme.space12
    color: Theme.surface

    RowLayout {
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter; margins: Theme.space12 }
        width: Math.min(Theme.readWidth, parent.width) - 2 * Theme.space16
        spacing: Theme.space8

        AppButton {
            objectName: "formBack"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            iconName: "chevron-left"
            text: qsTr("Back")
            enabled: foot.editor.screen > 0
            onClicked: foot.editor.back()
        }
        AppButton {
            objectName: "formNext"
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            kind: "primary"
            text: qsTr("Next")
            visible: !foot.editor.atEnd
            onClicked: foot.editor.next()
        }
        AppButton {
            objectName: "formFinish"
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            kind: "primary"
            iconName: "check"
            text: foot.editor.finishText
            visible: foot.editor.atEnd
            enabled: foot.editor.canFinish
            onClicked: foot.editor.finish()
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; top: parent.top }
    }
}
