pragma ComponentBehavior: Bound
import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// One record: what is known, what is disputed, what happened; and at the bottom, always in reach, what one can do.
DetailPage {
    id: page

    property string recordId: ""

    title: view.kindTitle
    subtitle: view.subtitle

    RecordView {
        id: view
        recordId: page.recordId
    }
    ReviewView {
        id: reviewView
        recordId: page.recordId
        onDecided: text => page.navigator.reviewed(text)
        onFailed: text => page.navigator.said(text)
    }
    HeadedList {
        id: list
        objectName: "timeline"
        anchors { top: parent.top; bottom: reviewActions.top; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        visible: view.found
        clip: true
        model: view.timeline
        bottomMargin: Theme.space24
        head: RecordHead {
            record: view
            review: reviewView
        }
        delegate: TimelineEntry {
            width: ListView.view.width
            last: index === list.count - 1
            onRecordRequested: recordId => page.navigator.linkedRecordRequested(recordId)
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
        visible: !view.found
        title: qsTr("This record is not on this tablet")
        text: qsTr("It may have moved to another area.")
    }
    ReviewActions {
        id: reviewActions
        anchors { left: parent.left; right: parent.right; bottom: actions.top }
        height: visible ? implicitHeight : 0
        review: reviewView
        onReturnRequested: page.navigator.returnRequested(page.recordId)
        onAnswerRequested: page.navigator.editRequested(page.recordId)
    }
    RecordActions {
        id: actions
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: visible ? implicitHeight : 0
        record: view
        onFormRequested: form => page.navigator.formRequested(form, page.recordId)
        onEditRequested: page.navigator.editRequested(page.recordId)
        onCorrectionRequested: page.navigator.correctionRequested(page.recordId)
    }
}
