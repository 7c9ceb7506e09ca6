pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// What came in and waits for a supervisor, oldest first. With a keyboard: J and K go down and up, A approves, R sends back.
FocusScope {
    id: page

    property Navigator navigator: null
    property string openRecord: ""
    property bool current: false
    property bool deciding: true
    readonly property bool keys: page.current && page.deciding

    function step(by: int) {
        const row = Math.max(0, Math.min(list.count - 1, reviews.rowOf(page.openRecord) + by));
        const record = reviews.recordAt(row);
        list.positionViewAtIndex(row, ListView.Contain);
        page.open(record);
    }
    function open(record: string) {
        if (record !== "") {
            page.navigator.recordRequested(record);
        }
    }

    ReviewListModel {
        id: reviews
        onSaid: text => page.navigator.said(text)
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ChipFlow {
            objectName: "reviewStates"
            Layout.fillWidth: true
            Layout.margins: Theme.space12
            Layout.leftMargin: Theme.space16
            exclusive: true
            model: reviews.states
            onToggled: value => reviews.state = value
        }
        AppText {
            objectName: "reviewCount"
            Layout.leftMargin: Theme.space16
            Layout.bottomMargin: Theme.space8
            text: reviews.countText
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
        }
        Divider { Layout.fillWidth: true }
        ListView {
            id: list
            objectName: "reviewList"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: reviews
            boundsBehavior: Flickable.StopAtBounds
            bottomMargin: Theme.space16
            T.ScrollBar.vertical: AppScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Review")

            FocusInView { view: list }
            delegate: ReviewItem {
                width: list.width
                decides: reviews.decides
                open: recordId === page.openRecord
                onClicked: page.navigator.recordRequested(recordId)
                onPhotoRequested: (photos, place) => page.navigator.photosRequested(photos, place)
                onToggled: reviews.toggle(recordId)
                onApproved: reviews.approve(recordId)
                onSentBack: {
                    page.navigator.recordRequested(recordId);
                    page.navigator.returnRequested(recordId);
                }
            }

            EmptyState {
                anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.barHeight }
                width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
                visible: list.count === 0
                iconName: "clipboard-check"
                title: reviews.emptyTitle
                text: reviews.emptyText
            }
        }
        FootBar {
            Layout.fillWidth: true
            visible: reviews.selectedCount > 0

            IconButton {
                objectName: "clearSelection"
                iconName: "x"
                text: qsTr("Cancel")
                onClicked: reviews.clearSelection()
            }
            AppText {
                objectName: "selectedText"
                text: reviews.selectedText
                font.weight: Theme.strong
            }
            AppButton {
                objectName: "approveSelected"
                Layout.fillWidth: true
                kind: "primary"
                iconName: "check"
                text: qsTr("Approve all selected")
                onClicked: reviews.approveSelected()
            }
        }
    }
    Shortcut {
        sequence: "J"
        enabled: page.keys
        onActivated: page.step(1)
    }
    Shortcut {
        sequence: "K"
        enabled: page.keys
        onActivated: page.step(-1)
    }
    Shortcut {
        sequence: "A"
        enabled: page.keys && page.openRecord !== ""
        onActivated: reviews.approve(page.openRecord)
    }
    Shortcut {
        sequence: "R"
        enabled: page.keys && page.openRecord !== ""
        onActivated: page.navigator.returnRequested(page.openRecord)
    }
}
