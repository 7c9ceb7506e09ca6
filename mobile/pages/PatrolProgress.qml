import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// During a patrol: how far it is, and the ways on: to the next stop, a new order from here, the end.
Item {
    id: head

    signal stopRequested

    implicitHeight: column.implicitHeight + 2 * Theme.space16

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space16 }
        spacing: Theme.space12

        AppText {
            objectName: "patrolProgress"
            Layout.fillWidth: true
            text: Patrol.progressText
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.strong
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }
        ProgressLine {
            Layout.fillWidth: true
            done: Patrol.done
            total: Patrol.total
        }
        Banner {
            Layout.fillWidth: true
            tone: "danger"
            text: Patrol.errorText
        }
        AppButton {
            objectName: "patrolGoOn"
            Layout.fillWidth: true
            kind: "primary"
            text: Patrol.startText
            visible: Patrol.stopSite !== ""
            onClicked: head.stopRequested()
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space8

            AppButton {
                objectName: "patrolPlanAgain"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                iconName: "refresh"
                text: qsTr("Order anew")
                enabled: !Patrol.saving
                onClicked: Patrol.planAgain()
            }
            AppButton {
                objectName: "patrolEnd"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                iconName: "flag"
                text: qsTr("End the patrol")
                enabled: !Patrol.saving
                onClicked: Patrol.end()
            }
        }
    }
}
