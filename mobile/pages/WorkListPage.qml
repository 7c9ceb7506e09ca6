pragma ComponentBehavior: Bound
import QtQuick
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
    HeadedList {
        id: list
        objectName: "workList"
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        clip: true
        model: work
        bottomMargin: Theme.space24
        Accessible.role: Accessible.List
        Accessible.name: work.title
        head: Column {
            topPadding: filters.count > 0 ? Theme.space12 : 0
            bottomPadding: filters.count > 0 ? Theme.space12 : 0
            leftPadding: Theme.space16
            rightPadding: Theme.space16
            spacing: Theme.space8

            Repeater {
                id: filters
                model: work.facets
                delegate: ChipFlow {
                    required property string name
                    required property string label
                    required property ChoiceListModel options

                    objectName: "facet:" + name
                    width: parent ? parent.width - 2 * Theme.space16 : 0
                    model: options
                    exclusive: true
                    Accessible.role: Accessible.Grouping
                    Accessible.name: label
                    onToggled: value => work.toggleFacet(name, value)
                }
            }
        }
        delegate: RecordRow {
            required property string recordId
            required property string title
            required property string stageText
            required property string stageTone
            required property string area
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
            onClicked: area !== "" ? page.navigator.areaFormRequested(work.areaForm, area) : page.navigator.queuedRecordRequested(recordId, work)
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
