pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// What is sent and what is not, what waits and why, in words. Offline is normal here.
DetailPage {
    id: page

    title: qsTr("Sync")
    subtitle: SyncStatus.lastContactText

    ListView {
        id: list
        objectName: "waitingList"
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        model: SyncStatus.waiting
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}
        header: SyncSummary {
            width: ListView.view.width
        }
        delegate: WaitingRow {
            width: ListView.view.width
            onClicked: page.navigator.linkedRecordRequested(recordId)
        }
        footer: AppText {
            width: ListView.view.width
            padding: Theme.space16
            text: qsTr("Nothing is waiting. Everything recorded on this tablet has been delivered.")
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: list.count === 0
        }
    }
}
