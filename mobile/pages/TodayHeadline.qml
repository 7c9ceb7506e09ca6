import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// The one thing of the day that stands first, for example tonight's checks, and how far it is.
Card {
    id: card

    readonly property bool isPatrol: Patrol.headlineKey !== "" && TodayModel.headlineKey === Patrol.headlineKey
    signal requested
    signal patrolRequested

    GridLayout {
        Layout.fillWidth: true
        columns: card.width < Theme.besideFrom ? 1 : 2
        columnSpacing: Theme.space12
        rowSpacing: Theme.space12

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space4

            AppText {
                objectName: "headline"
                Layout.fillWidth: true
                text: TodayModel.headlineLabel
                font.pixelSize: Theme.fontHeading
                font.weight: Theme.strong
                wrapMode: Text.Wrap
            }
            AppText {
                Layout.fillWidth: true
                text: TodayModel.headlineNote
                color: Theme.muted
                wrapMode: Text.Wrap
                visible: text !== ""
            }
        }
        AppButton {
            objectName: "patrolButton"
            kind: "primary"
            text: Patrol.startText
            visible: card.isPatrol && TodayModel.headlineTotal > 0
            onClicked: card.patrolRequested()
        }
        AppButton {
            objectName: "headlineButton"
            text: qsTr("Show")
            visible: !card.isPatrol && TodayModel.headlineTotal > 0
            onClicked: card.requested()
        }
    }
    ProgressLine {
        Layout.fillWidth: true
        done: TodayModel.headlineDone
        total: TodayModel.headlineTotal
        visible: TodayModel.headlineTotal > 0
    }
}
