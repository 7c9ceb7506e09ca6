import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// What a supervisor can do with a record that waits, and its author with one that came back.
Item {
    id: actions

    required property ReviewView review
    readonly property bool offered: actions.review.canDecide || actions.review.canAnswer
    signal returnRequested
    signal answerRequested

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    RowLayout {
        id: row
        anchors.fill: parent
        spacing: Theme.space8

        AppButton {
            objectName: "answerReturned"
            Layout.fillWidth: true
            Layout.fillHeight: true
            kind: "primary"
            iconName: "edit"
            text: qsTr("Correct and answer")
            visible: actions.review.canAnswer
            onClicked: actions.answerRequested()
        }
        AppButton {
            objectName: "sendBack"
            Layout.fillWidth: true
            Layout.fillHeight: true
            kind: "danger"
            iconName: "arrow-back-up"
            text: qsTr("Send back")
            visible: actions.review.canDecide
            onClicked: actions.returnRequested()
        }
        AppButton {
            objectName: "approve"
            Layout.fillWidth: true
            Layout.fillHeight: true
            kind: "primary"
            iconName: "check"
            text: qsTr("Approve")
            visible: actions.review.canDecide
            enabled: actions.review.canApprove
            onClicked: actions.review.approve()
        }
    }
}
