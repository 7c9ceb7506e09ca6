pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// What waits for somebody: conflicts, what the rules flag, problems to be put right or rechecked.
DetailPage {
    id: page

    property alias topic: work.topic

    title: work.title
    subtitle: work.countText

    WorkListModel {
        id: work
    }
    ListView {
        id: list
        objectName: "workList"
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        clip: true
        model: work
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.space24
        T.ScrollBar.vertical: AppScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: work.title
        delegate: RecordRow {
            required property string recordId
            required property string title
            required property string stageText
            required property string stageTone
            required subtitle
            required dueText
            required dueTone
            required needsYouText
            required sendingText
            required sendingState
            required conflict

            objectName: "work:" + recordId
            width: ListView.view.width
            text: title
            stateText: stageText
            stateTone: stageTone
            onClicked: page.navigator.queuedRecordRequested(recordId, work)
        }

        EmptyState {
            anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.barHeight }
            width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
            visible: list.count === 0
            iconName: "circle-check"
            title: work.emptyTitle
            text: work.emptyText
        }
    }
}
