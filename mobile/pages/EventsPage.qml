pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// What was done together and not at one site alone: operations, meetings. Newest first.
FocusScope {
    id: page

    property Navigator navigator: null
    property string openRecord: ""

    EventListModel {
        id: events
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ChipFlow {
            objectName: "kindChips"
            Layout.fillWidth: true
            Layout.margins: Theme.space12
            Layout.leftMargin: Theme.space16
            exclusive: true
            model: events.kinds
            visible: events.kinds.count > 2
            onToggled: value => events.kind = value
        }
        Divider {
            Layout.fillWidth: true
            visible: events.kinds.count > 2
        }
        ListView {
            id: list
            objectName: "eventList"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: events
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            bottomMargin: Theme.barHeight + Theme.space16
            T.ScrollBar.vertical: AppScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Actions")
            delegate: RecordRow {
                required property string recordId
                required property string title
                required property string dateText
                required property string reviewText
                required property string reviewTone
                required property string reviewIcon
                required subtitle
                required sendingText
                required sendingState
                required conflict

                objectName: "event:" + recordId
                width: ListView.view.width
                text: title
                distanceText: dateText
                stateText: reviewText
                stateTone: reviewTone
                stateIcon: reviewIcon
                selected: recordId === page.openRecord
                onClicked: page.navigator.recordRequested(recordId)
            }

            EmptyState {
                anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.barHeight }
                width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24)
                visible: list.count === 0
                iconName: "flag"
                title: events.emptyTitle
                text: events.emptyText
            }
        }
    }
    NewRecordButton {
        actions: CampaignInfo.eventActions
        onFormRequested: form => page.navigator.formRequested(form, "")
    }
}
