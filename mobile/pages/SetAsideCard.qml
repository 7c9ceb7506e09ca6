import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// One act that was set aside: who, when, why, its values beside today's, and how it is settled.
Item {
    id: item

    required property string key
    required property bool mine
    required property string title
    required property string kindTitle
    required property string whoText
    required property string whenText
    required property string reasonText
    required property string outcomeText
    required property string outcomeTone
    required property string todayText
    required property BesideListModel values
    property bool settleable: false
    signal chosen(string field, bool chosen)
    signal releaseRequested
    signal refuseRequested

    objectName: "setAside:" + item.key
    implicitHeight: card.implicitHeight + Theme.space12

    Card {
        id: card
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space12; bottomMargin: 0 }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            AppText {
                Layout.fillWidth: true
                text: item.title
                font.pixelSize: Theme.fontHeading
                font.weight: Theme.strong
                wrapMode: Text.Wrap
            }
            StatusChip {
                text: item.outcomeText === "" ? qsTr("set aside") : item.outcomeText
                tone: item.outcomeTone === "" ? "danger" : item.outcomeTone
                iconName: "alert-triangle"
                Layout.maximumWidth: card.width / 2
            }
        }
        AppText {
            Layout.fillWidth: true
            text: qsTr("%1 · %2 · %3").arg(item.kindTitle).arg(item.whoText).arg(item.whenText)
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
        }
        Banner {
            objectName: "reason"
            Layout.fillWidth: true
            visible: item.reasonText !== ""
            tone: "warn"
            text: item.reasonText
        }
        BesideTable {
            Layout.fillWidth: true
            model: item.values
            leftTitle: qsTr("set aside")
            rightTitle: item.todayText
            choosable: item.settleable
            onChosen: (field, chosen) => item.chosen(field, chosen)
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8
            visible: item.settleable

            AppButton {
                objectName: "refuse"
                Layout.fillWidth: true
                kind: "danger"
                text: qsTr("Do not adopt")
                onClicked: item.refuseRequested()
            }
            AppButton {
                objectName: "release"
                Layout.fillWidth: true
                kind: "primary"
                iconName: "check"
                text: qsTr("Release")
                onClicked: item.releaseRequested()
            }
        }
    }
}
