pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// One record: what is known, what is disputed, what happened; and at the bottom, always in reach, what one can do.
DetailPage {
    id: page

    property string recordId: ""

    title: record.kindTitle
    subtitle: record.subtitle

    RecordView {
        id: record
        recordId: page.recordId
    }
    ListView {
        id: list
        objectName: "timeline"
        anchors { top: parent.top; bottom: actions.top; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        visible: record.found
        clip: true
        model: record.timeline
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}
        header: RecordHead {
            width: ListView.view.width
            record: record
        }
        delegate: TimelineEntry {
            width: ListView.view.width
            last: index === list.count - 1
            onRecordRequested: recordId => page.navigator.linkedRecordRequested(recordId)
        }
        footer: Item { implicitHeight: Theme.space24 }
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
        visible: !record.found
        title: qsTr("This record is not on this tablet")
        text: qsTr("It may have moved to another area.")
    }
    RecordActions {
        id: actions
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: visible ? implicitHeight : 0
        record: record
        onFormRequested: form => page.navigator.formRequested(form, page.recordId)
        onEditRequested: page.navigator.editRequested(page.recordId)
    }
}
