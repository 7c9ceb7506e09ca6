import QtQuick
import QtQuick.Layouts

// What is fixed at the bottom of a page: its buttons side by side, no wider than one reads.
Rectangle {
    id: bar

    default property alias content: row.data

    implicitHeight: row.implicitHeight + 2 * Theme.space12
    implicitWidth: row.implicitWidth + 2 * Theme.space16
    color: Theme.surface

    RowLayout {
        id: row
        anchors { top: parent.top; topMargin: Theme.space12; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, bar.width) - 2 * Theme.space16
        spacing: Theme.space8
    }
    Divider {
        anchors { left: parent.left; right: parent.right; top: parent.top }
    }
}
