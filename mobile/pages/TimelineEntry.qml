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
    required property string lead
    required property bool canWriteOther
    required property HeadListModel heads
    required property PhotoListModel photos
    property bool last: false
    property bool unfolded: false
    readonly property bool isConflict: entry.entryType === "conflict"
    readonly property bool isSettled: entry.entryType === "settled"
    readonly property bool showsCard: entry.isConflict || (entry.isSettled && entry.unfolded)
    readonly property real eventHeight: entry.isConflict ? 0 : event.implicitHeight
    readonly property real cardHeight: entry.showsCard ? conflict.implicitHeight + Theme.space16 : 0
    readonly property bool showsPhotos: strip.count > 0 && !entry.isConflict && !entry.isSettled
    readonly property real photosHeight: entry.showsPhotos ? strip.height + Theme.space16 : 0
    signal recordRequested(string recordId)
    signal photoRequested(PhotoListModel photos, int place)
    signal pickRequested(string lead, string headKey)
    signal otherRequested(string lead)
    signal redrawRequested(string lead)
    signal adoptRequested(string headKey)

    objectName: "entry:" + entry.index
    implicitHeight: entry.eventHeight + entry.photosHeight + entry.cardHeight

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
        onClicked: {
            entry.unfolded = !entry.unfolded;
            entry.recordRequested(entry.recordId);
        }
    }
    PhotoStrip {
        id: strip
        objectName: "entryPhotos"
        anchors { left: parent.left; right: parent.right; top: event.bottom; leftMargin: Theme.space16 + Theme.touch; rightMargin: Theme.space16 }
        visible: entry.showsPhotos
        side: Theme.photoSmall
        model: entry.photos
        onOpened: place => entry.photoRequested(entry.photos, place)
    }
    ConflictCard {
        id: conflict
        objectName: entry.entryType + ":" + entry.lead
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.space16; rightMargin: Theme.space16 }
        y: entry.eventHeight + entry.photosHeight
        visible: entry.showsCard
        settled: entry.isSettled
        label: entry.fieldLabel
        newText: entry.isConflict ? entry.timeText : ""
        canWriteOther: entry.canWriteOther
        model: entry.heads
        onPickRequested: headKey => entry.isSettled ? entry.adoptRequested(headKey) : entry.pickRequested(entry.lead, headKey)
        onPhotoRequested: photoId => entry.photoRequested(entry.photos, entry.photos.placeOf(photoId))
        onOtherRequested: entry.otherRequested(entry.lead)
        onRedrawRequested: entry.redrawRequested(entry.lead)
    }
}
