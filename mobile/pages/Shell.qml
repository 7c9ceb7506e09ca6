import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// The frame of the app: where I am and what is sent at the top, the places at the left or at the bottom, and beside or over the place
// what was opened from it. Turning the tablet moves the same pages; nothing is loaded anew.
FocusScope {
    id: shell

    property string section: "today"
    readonly property bool wide: shell.width >= Theme.wideFrom
    readonly property bool detailOpen: detail.depth > 0
    readonly property bool covered: shell.detailOpen && !shell.wide
    readonly property DetailPage page: detail.currentItem as DetailPage
    readonly property string pageTitle: shell.page ? shell.page.title : ""
    readonly property string pageSubtitle: shell.page ? shell.page.subtitle : ""
    // What is said in passing stands where nothing else does: above what is fixed at the bottom, and what scrolls ends above it.
    readonly property bool saidInDetail: shell.wide || shell.covered
    readonly property real saidLeft: shell.saidInDetail ? detail.x : sections.x
    readonly property real saidWidth: shell.saidInDetail ? detail.width : sections.width
    readonly property real foot: shell.page ? shell.page.foot : 0
    readonly property real sectionsSaid: shell.saidInDetail ? 0 : guide.saidHeight
    readonly property real detailSaid: shell.saidInDetail && shell.foot === 0 ? guide.saidHeight : 0
    readonly property string openRecord: shell.page instanceof RecordPage ? (shell.page as RecordPage).recordId : ""
    // Which places there are is the person's role's to say; where each one's page stands is said here.
    readonly property var order: ({ "today": 0, "ledger": 1, "events": 2, "patrol": 3, "me": 4, "review": 5 })
    // Numbers of the day that lead elsewhere than to the ledger.
    readonly property var presets: ({ "review": () => shell.choose("review"), "returned": () => shell.showReturned() })

    // Pages are made by address: Qt 6.4 cannot push components that are bound to this file.
    function push(page: string, properties: var) {
        detail.push(Qt.resolvedUrl(page), Object.assign({ "navigator": guide }, properties));
    }
    function show(page: string, properties: var) {
        detail.clear(T.StackView.Immediate);
        shell.push(page, properties);
    }
    function back() {
        if (detail.depth > 1) {
            detail.pop(T.StackView.Immediate);
        } else {
            detail.clear(T.StackView.Immediate);
        }
    }
    function choose(section: string) {
        detail.clear(T.StackView.Immediate);
        shell.section = section;
    }
    function preset(key: string) {
        const elsewhere = shell.presets[key];
        if (elsewhere) {
            elsewhere();
            return;
        }
        shell.choose("ledger");
        ledger.showPreset(key);
    }
    function showReturned() {
        TodayModel.seeReturned();
        shell.show("ReturnedPage.qml", {});
    }
    // To the stop at once when a patrol is on, otherwise to where one begins.
    function goOnPatrol() {
        shell.choose("patrol");
        if (Patrol.active) {
            shell.show("PatrolStopPage.qml", {});
        }
    }
    function finish(recordId: string, siteId: string, text: string) {
        shell.back();
        toast.show(text);
        if (siteId === "") {
            shell.show("RecordPage.qml", { "recordId": recordId });
        }
    }

    Navigator {
        id: guide

        saidHeight: toast.visible ? toast.height + 2 * Theme.space8 : 0
        onRecordRequested: recordId => shell.show("RecordPage.qml", { "recordId": recordId })
        onLinkedRecordRequested: recordId => shell.push("RecordPage.qml", { "recordId": recordId })
        onFormRequested: (form, siteId) => shell.push("FormPage.qml", { "form": form, "siteId": siteId })
        onAreaFormRequested: (form, area) => shell.push("FormPage.qml", { "form": form, "area": area })
        onEditRequested: recordId => shell.push("FormPage.qml", { "recordId": recordId })
        onDraftRequested: draftId => shell.show("FormPage.qml", { "draftId": draftId })
        onCorrectionRequested: recordId => shell.push("FormPage.qml", { "corrects": recordId })
        onReturnRequested: recordId => shell.push("ReturnPage.qml", { "recordId": recordId })
        onReturnedRequested: shell.showReturned()
        onReviewed: text => { toast.show(text); detail.clear(T.StackView.Immediate); }
        onSaid: text => toast.show(text)
        onPresetRequested: key => shell.preset(key)
        onPurposeRequested: (draftId, recordId) => shell.push("FormPage.qml", { "draftId": draftId, "recordId": recordId })
        onWorkRequested: topic => shell.show("WorkListPage.qml", { "topic": topic })
        onQueuedRecordRequested: (recordId, queue) => shell.push("RecordPage.qml", { "recordId": recordId, "queue": queue })
        onSyncRequested: shell.show("SyncPage.qml", {})
        onFiguresRequested: shell.show("FiguresPage.qml", {})
        onSetAsideRequested: shell.show("SetAsidePage.qml", {})
        onDuplicatesRequested: shell.show("DuplicatesPage.qml", {})
        onToldRequested: text => toast.show(text)
        onCoverageRequested: shell.show("CoveragePage.qml", {})
        onCoverageAreaRequested: area => shell.push("CoverageAreaPage.qml", { "area": area })
        onPlaceRequested: placeSheet.open()
        onSignInRequested: shell.show("SignInPage.qml", {})
        onEnrolRequested: shell.push("EnrolAgainPage.qml", {})
        onPatrolRequested: shell.goOnPatrol()
        onStopRequested: shell.show("PatrolStopPage.qml", {})
        onFormCameraRequested: (editor, path) => camera.openForForm(editor, path)
        onRecordCameraRequested: recordId => camera.openForRecord(recordId)
        onPhotosRequested: (photos, place) => viewer.show(photos, place)
        onBackRequested: shell.back()
        onFormFinished: (recordId, siteId, text) => shell.finish(recordId, siteId, text)
    }
    Connections {
        target: Patrol
        function onStarted() { shell.show("PatrolStopPage.qml", {}); }
        function onCameraRequested(visit: string, field: string) { camera.openForField(visit, field); }
        function onEnded() { shell.show("PatrolSummaryPage.qml", {}); }
    }
    NavigationRail {
        id: rail
        objectName: "rail"
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: visible ? implicitWidth : 0
        visible: shell.wide
        entries: Session.places
        current: shell.section
        onChosen: key => shell.choose(key)
    }
    TopBar {
        id: topBar
        objectName: "topBar"
        anchors { left: rail.right; right: parent.right; top: parent.top }
        canGoBack: shell.covered
        switchable: !shell.covered
        title: shell.covered ? shell.pageTitle : CampaignInfo.title
        subtitle: shell.covered ? shell.pageSubtitle : CampaignInfo.areaTitle
        pillText: SyncStatus.pillText
        pillTone: SyncStatus.tone
        pillIcon: SyncStatus.icon
        onBackRequested: shell.back()
        onPlaceRequested: placeSheet.open()
        onSyncRequested: shell.show("SyncPage.qml", {})
    }
    StackLayout {
        id: sections
        anchors { left: rail.right; top: topBar.bottom; bottom: bottomBar.top; bottomMargin: shell.sectionsSaid }
        width: shell.wide ? Theme.listWidth : shell.width
        visible: !shell.covered
        clip: true
        currentIndex: shell.order[shell.section]

        TodayPage {
            navigator: guide
            openRecord: shell.openRecord
        }
        LedgerPage {
            id: ledger
            navigator: guide
            openRecord: shell.openRecord
        }
        PlacePage {
            id: events
            here: shell.section === "events"
            page: "EventsPage.qml"
            navigator: guide
        }
        PlacePage {
            here: shell.section === "patrol"
            page: "PatrolPage.qml"
            navigator: guide
        }
        PlacePage {
            here: shell.section === "me"
            page: "MePage.qml"
            navigator: guide
        }
        PlacePage {
            id: review
            here: shell.section === "review"
            page: "ReviewPage.qml"
            navigator: guide
        }
    }
    Binding {
        target: events.item
        property: "openRecord"
        value: shell.openRecord
    }
    Binding {
        target: review.item
        property: "openRecord"
        value: shell.openRecord
    }
    Binding {
        target: review.item
        property: "current"
        value: shell.section === "review"
    }
    Binding {
        target: review.item
        property: "deciding"
        value: shell.page instanceof RecordPage || !shell.detailOpen
    }
    Rectangle {
        anchors { left: sections.right; top: topBar.bottom; bottom: parent.bottom }
        width: Theme.lineWidth
        color: Theme.line
        visible: shell.wide
    }
    DetailHead {
        id: head
        anchors { left: sections.right; leftMargin: Theme.lineWidth; right: parent.right; top: topBar.bottom }
        height: visible ? implicitHeight : 0
        visible: shell.wide && shell.detailOpen
        title: shell.pageTitle
        subtitle: shell.pageSubtitle
        deeper: detail.depth > 1
        onBackRequested: shell.back()
    }
    T.StackView {
        id: detail
        objectName: "detail"
        anchors { right: parent.right; top: head.bottom; bottom: parent.bottom; bottomMargin: shell.detailSaid }
        width: shell.wide ? shell.width - rail.width - sections.width - Theme.lineWidth : shell.width
        visible: shell.wide || shell.covered
        clip: true
        focus: shell.detailOpen

        EmptyState {
            anchors.centerIn: parent
            width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space32)
            visible: !shell.detailOpen
            title: qsTr("Nothing is open")
            text: qsTr("Choose something on the left, and it opens here.")
        }
    }
    BottomBar {
        id: bottomBar
        objectName: "bottomBar"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: visible ? implicitHeight : 0
        visible: !shell.wide && !shell.detailOpen
        entries: Session.places
        current: shell.section
        onChosen: key => shell.choose(key)
    }
    Toast {
        id: toast
        objectName: "toast"
        anchors { bottom: bottomBar.top; bottomMargin: shell.foot + Theme.space8 }
        x: shell.saidLeft + (shell.saidWidth - width) / 2
        width: Math.min(implicitWidth, shell.saidWidth - 2 * Theme.space16)
    }
    CameraPage {
        id: camera
        onLeft: blocked => Patrol.leaveCamera(blocked)
    }
    PhotoViewer {
        id: viewer
        onPairRequested: photoId => {
            viewer.close();
            camera.openForPair(photoId);
        }
    }
    PlaceSheet {
        id: placeSheet
        objectName: "placeSheet"
    }
    Shortcut {
        sequences: ["Back", "Alt+Left"]
        enabled: shell.detailOpen
        onActivated: shell.back()
    }
}
