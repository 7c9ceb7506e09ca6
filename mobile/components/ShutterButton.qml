import QtQuick
import QtQuick.Templates as T

// The shutter: a ring that fills while it is pressed. Large, for a gloved thumb.
T.AbstractButton {
    id: shutter

    implicitWidth: Theme.shutter
    implicitHeight: Theme.shutter
    opacity: shutter.enabled ? 1 : 0.35
    Accessible.role: Accessible.Button
    Accessible.name: shutter.text

    background: Rectangle {
        radius: height / 2
        color: "transparent"
        border.width: Theme.space4
        border.color: Theme.backdropInk

        Rectangle {
            anchors { fill: parent; margins: Theme.space8 }
            radius: height / 2
            color: Theme.backdropInk
            opacity: shutter.down ? 0.5 : 1
        }
        FocusRing {
            radius: height / 2
            shown: shutter.visualFocus
        }
    }
}
