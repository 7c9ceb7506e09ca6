import QtQuick
import QtQuick.Templates as T

// Shows where one is in a long page while it moves.
T.ScrollBar {
    id: bar

    implicitWidth: Theme.space8
    implicitHeight: Theme.space8
    padding: Theme.space2
    minimumSize: 0.06
    visible: bar.size < 1

    contentItem: Rectangle {
        implicitWidth: Theme.space4
        implicitHeight: Theme.space4
        radius: Theme.space2
        color: Theme.muted
        opacity: bar.active ? 0.6 : 0.25
    }
}
