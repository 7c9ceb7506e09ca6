pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// What one can do with a record, fixed at the bottom of its page.
Rectangle {
    id: actions

    required property RecordView record
    readonly property bool roomy: actions.width >= Theme.twoColumnsFrom
    signal formRequested(string form)
    signal editRequested
    signal correctionRequested
    signal cameraRequested
    signal stepRequested(string step, string title, string confirmText)

    implicitHeight: Theme.touch + 2 * Theme.space12
    color: Theme.surface
    visible: list.count > 0 || steps.count > 0 || actions.record.editForm !== "" || actions.record.canCorrect || actions.record.canPhotograph

    RowLayout {
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter; margins: Theme.space12 }
        width: Math.min(Theme.readWidth, parent.width) - 2 * Theme.space16
        spacing: Theme.space8

        AppButton {
            objectName: "editRecord"
            iconName: actions.roomy ? "edit" : ""
            text: actions.record.editTitle
            visible: actions.record.editForm !== ""
            onClicked: actions.editRequested()
        }
        AppButton {
            objectName: "correctRecord"
            Layout.fillWidth: true
            iconName: "edit"
            text: qsTr("Correct with another record")
            visible: actions.record.canCorrect
            onClicked: actions.correctionRequested()
        }
        AppButton {
            objectName: "photographRecord"
            iconName: "camera"
            text: actions.roomy ? qsTr("Photos") : ""
            Accessible.name: qsTr("Take photos")
            visible: actions.record.canPhotograph
            onClicked: actions.cameraRequested()
        }
        Repeater {
            id: steps
            model: actions.record.steps
            delegate: AppButton {
                required property string step
                required property string title
                required property string confirmText
                required property bool primary
                required iconName

                objectName: "step:" + step
                Layout.fillWidth: true
                kind: "primary"
                text: title
                visible: primary
                onClicked: actions.stepRequested(step, title, confirmText)
            }
        }
        Repeater {
            id: list
            model: actions.record.actions
            delegate: AppButton {
                required property string form
                required property string title
                required property bool primary
                required iconName

                objectName: "action:" + form
                Layout.fillWidth: primary
                kind: primary ? "primary" : "secondary"
                iconShown: primary || actions.roomy
                text: title
                onClicked: actions.formRequested(form)
            }
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; top: parent.top }
    }
}
