import QtQuick
import FieldLedger.Components

// Two pictures of one place from two times, side by side where there is room, one above the other where not; and how far apart they
// were taken.
Item {
    id: pair

    property string beforeUrl: ""
    property string afterUrl: ""
    property string beforeText: ""
    property string afterText: ""
    property string betweenText: ""
    property string flagText: ""
    readonly property bool across: pair.width > pair.height

    Grid {
        id: grid
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: flag.top; margins: Theme.space8 }
        columns: pair.across ? 2 : 1
        spacing: Theme.space8

        Image {
            objectName: "beforePicture"
            width: pair.across ? (grid.width - Theme.space8) / 2 : grid.width
            height: pair.across ? grid.height : (grid.height - Theme.space8) / 2
            source: pair.beforeUrl
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            opacity: Theme.largePhotoOpacity

            StatusChip {
                anchors { left: parent.left; top: parent.top }
                text: pair.beforeText
                iconName: "history"
            }
        }
        Image {
            objectName: "afterPicture"
            width: pair.across ? (grid.width - Theme.space8) / 2 : grid.width
            height: pair.across ? grid.height : (grid.height - Theme.space8) / 2
            source: pair.afterUrl
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            opacity: Theme.largePhotoOpacity

            StatusChip {
                anchors { left: parent.left; top: parent.top }
                text: pair.afterText
                tone: "ok"
                iconName: "check"
            }
        }
    }
    Banner {
        id: flag
        objectName: "pairFlag"
        anchors { horizontalCenter: parent.horizontalCenter; bottom: words.top; bottomMargin: Theme.space8 }
        width: Math.min(Theme.readWidth, parent.width - 2 * Theme.space16)
        height: visible ? implicitHeight : 0
        tone: "warn"
        text: pair.flagText
    }
    AppText {
        id: words
        objectName: "betweenText"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.space16 }
        text: pair.betweenText
        color: Theme.backdropInk
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }
}
