import QtQuick
import FieldLedger.Models

// Where pages ask to go. The shell answers; a page knows neither the shell nor the other pages.
QtObject {
    // How high what is said in passing stands just now: nothing one could touch lies below it.
    property real saidHeight: 0

    // From a list: takes the place of what is open.
    signal recordRequested(string recordId)
    // From a record: opens on top of it.
    signal linkedRecordRequested(string recordId)
    signal formRequested(string form, string siteId)
    signal areaFormRequested(string form, string area)
    signal editRequested(string recordId)
    signal correctionRequested(string recordId)
    signal formCameraRequested(FormEditor editor, string path)
    signal recordCameraRequested(string recordId)
    signal photosRequested(PhotoListModel photos, int place)
    signal draftRequested(string draftId)
    // Review: sending a record back, the list of what came back, and that something was decided.
    signal returnRequested(string recordId)
    signal returnedRequested
    signal reviewed(string text)
    signal said(string text)
    // A short form about the record that is open, which stays below it.
    signal purposeRequested(string draftId, string recordId)
    signal presetRequested(string key)
    signal workRequested(string topic)
    // From a list of work: opens on top of it and can be left for the next one.
    signal queuedRecordRequested(string recordId, WorkListModel queue)
    signal syncRequested
    signal figuresRequested
    signal setAsideRequested
    signal duplicatesRequested
    // Something was done: said at the bottom for a moment.
    signal toldRequested(string text)
    signal coverageRequested
    signal coverageAreaRequested(string area)
    signal placeRequested
    signal signInRequested
    // This tablet gets another number with a code.
    signal enrolRequested
    signal patrolRequested
    signal stopRequested
    signal backRequested
    signal formFinished(string recordId, string siteId, string text)
}
