pragma ComponentBehavior: Bound
import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// What is sent and what is not, what waits and why, in words. Offline is normal here.
DetailPage {
    id: page

    title: qsTr("Sync")
    subtitle: SyncStatus.lastContactText

    HeadedList {
        objectName: "waitingList"
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        model: SyncStatus.waiting
        head: SyncSummary {
            onEnrolRequested: page.navigator.enrolRequested()
        }
        delegate: WaitingRow {
            width: ListView.view.width
            onClicked: page.navigator.linkedRecordRequested(recordId)
        }
    }
}
