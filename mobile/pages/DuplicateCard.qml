import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Two sites that may be one, or were decided about.
Item {
    id: item

    required property string key
    required property string decision
    required property string title
    required property string reasonText
    required property string leftTitle
    required property string rightTitle
    required property string leftId
    required property string rightId
    required property BesideListModel values
    property bool mayDecide: false
    readonly property bool undecided: item.decision === ""
    signal decideRequested(bool same)
    signal undoRequested
    signal openRequested(string recordId)

    objectName: "pair:" + item.key
    implicitHeight: card.implicitHeight + Theme.space12

    Card {
        id: card
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space12; bottomMargin: 0 }

        GridLayout {
            Layout.fillWidth: true
            columns: card.width < Theme.besideFrom ? 1 : 2
            columnSpacing: Theme.space8
            rowSpacing: Theme.space4

            AppText {
                Layout.fillWidth: true
                text: item.reasonText === "" ? qsTr("%1 · %2").arg(item.leftTitle).arg(item.rightTitle) : item.reasonText
                font.weight: Theme.strong
                wrapMode: Text.Wrap
            }
            StatusChip {
                text: item.title
                tone: item.undecided ? "warn" : "neutral"
                iconName: "map-pin"
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8
            visible: item.undecided

            AppButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                kind: "quiet"
                writtenByPeople: true
                text: item.leftTitle
                onClicked: item.openRequested(item.leftId)
            }
            AppButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                kind: "quiet"
                writtenByPeople: true
                text: item.rightTitle
                onClicked: item.openRequested(item.rightId)
            }
        }
        BesideTable {
            Layout.fillWidth: true
            visible: item.undecided
            model: item.values
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8
            visible: item.mayDecide

            AppButton {
                objectName: "apart"
                Layout.fillWidth: true
                visible: item.undecided
                text: qsTr("Two places")
                onClicked: item.decideRequested(false)
            }
            AppButton {
                objectName: "same"
                Layout.fillWidth: true
                visible: item.undecided
                kind: "primary"
                text: qsTr("One and the same")
                onClicked: item.decideRequested(true)
            }
            AppButton {
                objectName: "undo"
                visible: !item.undecided
                text: qsTr("Take back")
                onClicked: item.undoRequested()
            }
        }
    }
}
