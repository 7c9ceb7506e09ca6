import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// What a supervisor decides on a row of the review: chosen for later, sent back, approved. In two lines where one has no room for the words.
Item {
    id: decisions

    property bool chosen: false
    // Nobody approves what they wrote themselves.
    property bool allowed: true
    readonly property real wholeWidth: select.implicitWidth + sendBack.implicitWidth + approve.implicitWidth + 3 * Theme.space8
    readonly property bool roomy: decisions.wholeWidth <= decisions.width
    signal toggled
    signal approved
    signal sentBack

    implicitWidth: decisions.wholeWidth
    implicitHeight: grid.implicitHeight

    GridLayout {
        id: grid
        anchors { left: parent.left; right: parent.right }
        columns: decisions.roomy ? 4 : 2
        columnSpacing: Theme.space8
        rowSpacing: Theme.space8

        Chip {
            id: select
            objectName: "select"
            Layout.columnSpan: decisions.roomy ? 1 : 2
            text: qsTr("Select")
            selected: decisions.chosen
            enabled: decisions.allowed
            onClicked: decisions.toggled()
        }
        Item {
            Layout.fillWidth: true
            visible: decisions.roomy
        }
        AppButton {
            id: sendBack
            objectName: "rowSendBack"
            Layout.fillWidth: !decisions.roomy
            Layout.fillHeight: true
            Layout.preferredWidth: decisions.roomy ? implicitWidth : 1
            kind: "danger"
            iconName: "arrow-back-up"
            text: qsTr("Send back")
            onClicked: decisions.sentBack()
        }
        AppButton {
            id: approve
            objectName: "rowApprove"
            Layout.fillWidth: !decisions.roomy
            Layout.fillHeight: true
            Layout.preferredWidth: decisions.roomy ? implicitWidth : 1
            iconName: "check"
            text: qsTr("Approve")
            enabled: decisions.allowed
            onClicked: decisions.approved()
        }
    }
}
