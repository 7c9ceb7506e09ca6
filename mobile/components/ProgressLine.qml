import QtQuick

// How much is done, as a line; the words stand beside it.
Rectangle {
    id: line

    property int done: 0
    property int total: 0
    property color ink: Theme.primary
    readonly property real share: line.total > 0 ? Math.min(1, line.done / line.total) : 0

    implicitHeight: Theme.progressHeight
    implicitWidth: 2 * Theme.touch
    radius: height / 2
    color: Theme.soft(line.ink)
    border.width: Theme.lineWidth
    border.color: Theme.line
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("%1 of %2").arg(line.done).arg(line.total)

    Rectangle {
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: parent.width * line.share
        radius: parent.radius
        color: line.ink
    }
}
