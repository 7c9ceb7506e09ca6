import QtQuick
import QtQuick.Templates as T

// A square button that shows only an icon; `text` is what a screen reader says.
T.Button {
    id: button

    property string iconName: ""
    property color ink: Theme.text
    property bool badge: false

    implicitWidth: Theme.touch
    implicitHeight: Theme.touch
    opacity: button.enabled ? 1 : 0.45
    Accessible.role: Accessible.Button
    Accessible.name: button.text

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            color: button.ink
        }
        Rectangle {
            anchors { top: parent.top; right: parent.right; topMargin: Theme.space8; rightMargin: Theme.space8 }
            width: Theme.dot
            height: Theme.dot
            radius: Theme.dot / 2
            color: Theme.primary
            visible: button.badge
        }
    }
    background: Rectangle {
        radius: Theme.radiusField
        color: button.down ? Theme.pressed : "transparent"

        FocusRing {
            radius: parent.radius + Theme.space2
            shown: button.visualFocus
        }
    }
}
