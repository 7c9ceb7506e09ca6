pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Before a patrol: how many places wait, who goes, and off.
Item {
    id: head

    implicitHeight: column.implicitHeight + 2 * Theme.space16

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space16 }
        spacing: Theme.space12

        AppText {
            Layout.fillWidth: true
            text: Patrol.title
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.strong
            Accessible.role: Accessible.Heading
        }
        AppText {
            objectName: "patrolWaiting"
            Layout.fillWidth: true
            text: Patrol.waitingText
            color: Theme.muted
            wrapMode: Text.Wrap
        }
        Banner {
            objectName: "patrolStale"
            Layout.fillWidth: true
            tone: "warn"
            text: Patrol.staleText
            actionText: qsTr("End it")
            onActionRequested: Patrol.endStale()
        }
        Banner {
            objectName: "patrolError"
            Layout.fillWidth: true
            tone: "danger"
            text: Patrol.errorText
        }
        SwitchRow {
            objectName: "patrolSoon"
            Layout.fillWidth: true
            leftPadding: 0
            text: Patrol.soonText
            visible: text !== ""
            checked: Patrol.withSoon
            onToggled: Patrol.withSoon = checked
        }
        SectionHeader {
            Layout.fillWidth: true
            text: qsTr("Who goes")
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space8

            Repeater {
                model: Patrol.team
                delegate: Chip {
                    required value
                    required selected
                    required property string label

                    objectName: "team:" + value
                    text: label
                    onClicked: Patrol.toggleTeam(value)
                }
            }
        }
        AppButton {
            objectName: "patrolStart"
            Layout.fillWidth: true
            kind: "primary"
            iconName: "moon"
            text: Patrol.startText
            enabled: Patrol.canStart
            onClicked: Patrol.start()
        }
    }
}
