pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// How far a form is: one dot a screen (roles title, progress, current), each a jump. done is filled, the current one long, a wrong one red with a ring.
Item {
    id: dots

    property alias model: repeater.model
    signal jumped(int index)

    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Steps of the form")

    RowLayout {
        id: layout
        anchors.fill: parent
        spacing: 0

        Repeater {
            id: repeater
            delegate: T.AbstractButton {
                id: dot

                required property int index
                required property string title
                required property string progress
                required property bool current
                readonly property color ink: dot.progress === "error" ? Theme.danger : Theme.primary

                objectName: "dot:" + dot.index
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                implicitHeight: Theme.touch
                Accessible.role: Accessible.PageTab
                Accessible.name: dot.title
                Accessible.selected: dot.current
                onClicked: dots.jumped(dot.index)

                contentItem: Item {
                    Rectangle {
                        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.space2 }
                        height: dot.current ? Theme.dot : Theme.progressHeight
                        radius: height / 2
                        color: dot.current || dot.progress === "done" ? dot.ink : Theme.soft(dot.ink)
                        border.width: dot.progress === "todo" && !dot.current ? 0 : Theme.lineWidth
                        border.color: dot.ink
                    }
                }
                background: FocusRing {
                    radius: Theme.radiusField
                    shown: dot.visualFocus
                }
            }
        }
    }
}
