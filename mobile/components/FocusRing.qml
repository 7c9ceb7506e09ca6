import QtQuick

// Shows which control the keyboard is on. Lies around its parent.
Rectangle {
    property bool shown: false

    anchors.fill: parent
    anchors.margins: -Theme.space2
    color: "transparent"
    border.width: Theme.focusWidth
    border.color: Theme.primary
    visible: shown
}
