pragma ComponentBehavior: Bound
import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// One record: what is known, what is disputed, what happened; and at the bottom, always in reach, what one can do.
DetailPage {
    id: page

    property string recordId: ""
    property WorkListModel queue: null

    function step(step: string, title: string, confirmText: string) {
        if (confirmText === "") {
            view.takeStep(step);
        } else {
            sure.ask(step, title, confirmText);
        }
    }
    function openLinked(recordId: string) {
        if (recordId !== "") {
            page.navigator.linkedRecordRequested(recordId);
        }
    }

    title: view.kindTitle
    subtitle: view.subtitle
    foot: actions.visible ? actions.height : 0

    RecordView {
        id: view
        recordId: page.recordId
        onDraftReady: draftId => page.navigator.purposeRequested(draftId, view.writtenId)
        onSaid: text => page.navigator.said(text)
    }
    WorkQueue {
        id: walk
        objectName: "workQueue"
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: visible ? implicitHeight : 0
        queue: page.queue
        recordId: page.recordId
        onRecordRequested: recordId => page.recordId = recordId
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
        anchors { top: walk.bottom; bottom: parent.bottom; bottomMargin: page.foot + page.navigator.saidHeight; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        visible: view.found
        clip: true
        model: view.timeline
        bottomMargin: Theme.space24
        head: RecordHead {
            record: view
            review: reviewView
            onStrikeOutRequested: striking.open()
            onPhotoRequested: place => page.navigator.photosRequested(view.photos, place)
            onStepRequested: (step, title, confirmText) => page.step(step, title, confirmText)
        }
        delegate: TimelineEntry {
            width: ListView.view.width
            last: index === list.count - 1
            onRecordRequested: recordId => page.openLinked(recordId)
            onPickRequested: (lead, headKey) => view.pick(lead, headKey)
            onOtherRequested: lead => view.writeOther(lead)
            onRedrawRequested: lead => view.redraw(lead)
            onAdoptRequested: headKey => view.adopt(headKey)
            onPhotoRequested: (photos, place) => page.navigator.photosRequested(photos, place)
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
        visible: !view.found
        title: qsTr("This record is not on this tablet")
        text: qsTr("It may have moved to another area.")
    }
    RecordActions {
        id: actions
        objectName: "recordActions"
        // Its height stays when it is not shown: Qt 6.4 crashes where a layout of repeated buttons is resized as it comes back.
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: implicitHeight
        record: view
        review: reviewView
        onReturnRequested: page.navigator.returnRequested(page.recordId)
        onFormRequested: form => page.navigator.formRequested(form, view.writtenId)
        onEditRequested: page.navigator.editRequested(view.writtenId)
        onCorrectionRequested: page.navigator.correctionRequested(page.recordId)
        onCameraRequested: page.navigator.recordCameraRequested(view.writtenId)
        onStepRequested: (step, title, confirmText) => page.step(step, title, confirmText)
    }
    StrikeOutSheet {
        id: striking
        objectName: "strikeOutSheet"
        onConfirmed: reason => view.strikeOut(reason)
    }
    StepSheet {
        id: sure
        objectName: "stepSheet"
        onConfirmed: step => view.takeStep(step)
    }
}
