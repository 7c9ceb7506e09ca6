import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// What a supervisor can do with a record that waits, and its author with one that came back. Fixed at the bottom of its page.
Rectangle {
    id: actions

    required property ReviewView review
    signal returnRequested
    signal answerRequested

    implicitHeight: Theme.touch + 2 * Theme.space12
    color: Theme.surface
    visible: actions.review.canDecide || actions.review.canAnswer

    RowLayout {
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter; margins: Theme.space12 }
        width: Math.min(Theme.readWidth, parent.width) - 2 * Theme.space16
        spacing: Theme.space8

        AppButton {
            objectName: "answerReturned"
            Layout.fillWidth: true
            kind: "primary"
            iconName: "edit"
            text: qsTr("Correct and answer")
            visible: actions.review.canAnswer
            onClicked: actions.answerRequested()
        }
        AppButton {
            objectName: "sendBack"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            kind: "danger"
            iconName: "arrow-back-up"
            text: qsTr("Send back")
            visible: actions.review.canDecide
            onClicked: actions.returnRequested()
        }
        AppButton {
            objectName: "approve"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            kind: "primary"
            iconName: "check"
            text: qsTr("Approve")
            visible: actions.review.canDecide
            enabled: actions.review.canApprove
            onClicked: actions.review.approve()
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; top: parent.top }
    }
}
