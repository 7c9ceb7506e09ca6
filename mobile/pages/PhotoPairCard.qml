import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components

// Before and after on a record's page: the two pictures side by side, when each was taken, how far apart, and in words what speaks
// against their being of the same place. A tap opens them large.
T.AbstractButton {
    id: pair

    property string beforeUrl: ""
    property string afterUrl: ""
    property string beforeText: ""
    property string afterText: ""
    property string betweenText: ""
    property string flagText: ""

    implicitHeight: column.implicitHeight + 2 * Theme.space12
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1. %2. %3. %4").arg(pair.beforeText).arg(pair.afterText).arg(pair.betweenText).arg(pair.flagText)

    background: Rectangle {
        radius: Theme.radiusCard
        color: pair.down ? Theme.pressed : Theme.surface
        border.width: Theme.lineWidth
        border.color: Theme.line

        FocusRing {
            radius: parent.radius + Theme.space2
            shown: pair.visualFocus
        }
    }
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space12 }
        spacing: Theme.space8

        Row {
            id: halves
            Layout.fillWidth: true
            spacing: Theme.space8

            PhotoHalf {
                objectName: "pairBefore"
                width: (halves.width - halves.spacing) / 2
                source: pair.beforeUrl
                text: pair.beforeText
            }
            PhotoHalf {
                objectName: "pairAfter"
                width: (halves.width - halves.spacing) / 2
                source: pair.afterUrl
                text: pair.afterText
            }
        }
        AppText {
            objectName: "pairBetween"
            Layout.fillWidth: true
            text: pair.betweenText
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Banner {
            objectName: "pairFlag"
            Layout.fillWidth: true
            tone: "warn"
            text: pair.flagText
        }
    }
}
