pragma ComponentBehavior: Bound
import QtQuick
import FieldLedger.Components
import FieldLedger.Models

// One entry of a record's timeline: something that happened, or a conflict in the place where it arose.
Item {
    id: entry

    required property int index
    required property string recordId
    required property string entryType
    required property string iconName
    required property string title
    required property string timeText
    required property string whoText
    required property string summary
    required property string tone
    required property string sendingText
    required property string sendingState
    required property string reviewText
    required property string reviewTone
    required property string reviewIcon
    required property string fieldLabel
    required property HeadListModel heads
    property bool last: false
    readonly property bool isConflict: entry.entryType === "conflict"
    signal recordRequested(string recordId)

    objectName: "entry:" + entry.index
    implicitHeight: entry.isConflict ? conflict.implicitHeight + Theme.space16 : event.implicitHeight

    TimelineItem {
        id: event
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.space16; rightMargin: Theme.space16 }
        visible: !entry.isConflict
        iconName: entry.iconName
        text: entry.title
        timeText: entry.timeText
        whoText: entry.whoText
        summary: entry.summary
        tone: entry.tone
        stateText: entry.reviewText
        stateTone: entry.reviewTone
        stateIcon: entry.reviewIcon
        sendingText: entry.sendingText
        sendingState: entry.sendingState
        last: entry.last
        onClicked: entry.recordRequested(entry.recordId)
    }
    ConflictCard {
        id: conflict
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.space16; rightMargin: Theme.space16 }
        visible: entry.isConflict
        label: entry.fieldLabel
        ruleText: entry.timeText
        model: entry.heads
    }
}
