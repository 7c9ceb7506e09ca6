import QtQuick

Rectangle {
    implicitHeight: Theme.lineWidth
    implicitWidth: Theme.touch
    color: Theme.line
}
