pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// What came of a patrol: what was checked, what was found, what was not checked and why. Kept as the patrol's record.
DetailPage {
    id: page

    title: Patrol.title
    subtitle: qsTr("Summary")

    Component.onDestruction: Patrol.close()

    HeadedList {
        objectName: "patrolSummary"
        anchors { top: parent.top; bottom: foot.top; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        clip: true
        model: Patrol.stops
        bottomMargin: Theme.space24
        head: Item {
            implicitHeight: texts.implicitHeight + 2 * Theme.space16
            height: implicitHeight

            ColumnLayout {
                id: texts
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space16 }
                spacing: Theme.space4

                AppText {
                    Layout.fillWidth: true
                    text: qsTr("The patrol has ended")
                    font.pixelSize: Theme.fontTitle
                    font.weight: Theme.strong
                    Accessible.role: Accessible.Heading
                }
                AppText {
                    objectName: "summaryText"
                    Layout.fillWidth: true
                    text: Patrol.summaryText
                    wrapMode: Text.Wrap
                }
                AppText {
                    Layout.fillWidth: true
                    text: qsTr("Kept under Actions. What was not checked stays due.")
                    color: Theme.muted
                    wrapMode: Text.Wrap
                }
            }
        }
        delegate: PatrolStopRow {
            width: ListView.view.width
            onClicked: page.navigator.linkedRecordRequested(siteId)
        }
    }
    Rectangle {
        id: foot
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.touch + 2 * Theme.space12
        color: Theme.surface

        AppButton {
            objectName: "summaryDone"
            anchors.centerIn: parent
            width: Math.min(Theme.readWidth, parent.width) - 2 * Theme.space16
            kind: "primary"
            text: qsTr("Done")
            onClicked: page.navigator.backRequested()
        }
        Divider {
            anchors { left: parent.left; right: parent.right; top: parent.top }
        }
    }
}
