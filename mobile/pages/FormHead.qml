import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// The head of a form: the steps, the name of this one, and that what is typed is saved.
Rectangle {
    id: head

    required property FormEditor editor
    signal discardRequested

    implicitHeight: column.implicitHeight + Theme.space8
    color: Theme.surface

    ColumnLayout {
        id: column
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top }
        width: Math.min(Theme.readWidth, head.width - 2 * Theme.space16)
        spacing: 0

        ProgressDots {
            objectName: "steps"
            Layout.fillWidth: true
            visible: head.editor.screenCount > 1
            model: head.editor.screens
            onJumped: index => head.editor.screen = index
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            AppText {
                objectName: "screenTitle"
                Layout.fillWidth: true
                text: head.editor.screenTitle
                font.pixelSize: Theme.fontHeading
                font.weight: Theme.strong
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
            }
            Icon {
                name: head.editor.savedText !== "" ? "check" : ""
                color: Theme.ok
                size: Theme.iconSmall
            }
            AppText {
                objectName: "savedText"
                text: head.editor.savedText
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                Layout.maximumWidth: column.width * 0.35
                visible: text !== ""
            }
            IconButton {
                objectName: "discardButton"
                iconName: "trash"
                ink: Theme.muted
                text: qsTr("Throw this form away")
                onClicked: head.discardRequested()
            }
        }
        AppText {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space4
            text: head.editor.screenHint
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            visible: text !== ""
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
}
