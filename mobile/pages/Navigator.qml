import QtQuick

// Where pages ask to go. The shell answers; a page knows neither the shell nor the other pages.
QtObject {
    // From a list: takes the place of what is open.
    signal recordRequested(string recordId)
    // From a record: opens on top of it.
    signal linkedRecordRequested(string recordId)
    signal formRequested(string form, string siteId)
    signal editRequested(string recordId)
    signal correctionRequested(string recordId)
    signal draftRequested(string draftId)
    // Review: sending a record back, the list of what came back, and that something was decided.
    signal returnRequested(string recordId)
    signal returnedRequested
    signal reviewed(string text)
    signal said(string text)
    signal presetRequested(string key)
    signal syncRequested
    signal figuresRequested
    signal placeRequested
    signal backRequested
    signal formFinished(string recordId, string siteId, string text)
}
