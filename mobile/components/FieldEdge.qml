import QtQuick

// The box that a field is typed into.
Rectangle {
    property bool active: false
    property bool wrong: false

    radius: Theme.radiusField
    color: enabled ? Theme.surface : Theme.background
    border.width: active || wrong ? Theme.focusWidth : Theme.lineWidth
    border.color: [Theme.fieldLine, Theme.primary, Theme.danger][wrong ? 2 : Number(active)]
}
