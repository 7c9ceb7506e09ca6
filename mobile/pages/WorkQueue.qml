import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// On a record that was opened from a list of work: on to the next, back to the one before.
Rectangle {
    id: walk

    property WorkListModel queue: null
    property string recordId: ""
    readonly property bool roomy: walk.width >= Theme.twoColumnsFrom
    signal recordRequested(string recordId)

    function go(recordId: string) {
        if (recordId !== "") {
            walk.recordRequested(recordId);
        }
    }

    implicitHeight: Theme.touch
    color: Theme.surface
    visible: walk.queue !== null

    RowLayout {
        anchors { fill: parent; leftMargin: Theme.space8; rightMargin: Theme.space8 }
        spacing: Theme.space8

        AppButton {
            objectName: "queuePrevious"
            kind: "quiet"
            iconName: "chevron-left"
            text: walk.roomy ? qsTr("Previous") : ""
            Accessible.name: qsTr("Previous")
            onClicked: walk.go(walk.queue.previous(walk.recordId))
        }
        AppText {
            Layout.fillWidth: true
            text: walk.queue ? qsTr("%1 · %2").arg(walk.queue.title).arg(walk.queue.countText) : ""
            horizontalAlignment: Text.AlignHCenter
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            elide: Text.ElideRight
        }
        AppButton {
            objectName: "queueNext"
            kind: "quiet"
            iconName: "chevron-right"
            text: walk.roomy ? qsTr("Next one") : ""
            Accessible.name: qsTr("Next one")
            onClicked: walk.go(walk.queue.next(walk.recordId))
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
}
