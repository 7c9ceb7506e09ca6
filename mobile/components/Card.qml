import QtQuick
import QtQuick.Layouts

// A surface that holds what belongs together, stacked.
Rectangle {
    id: card

    default property alias content: column.data
    property int padding: Theme.space16
    property alias spacing: column.spacing

    implicitWidth: column.implicitWidth + 2 * card.padding
    implicitHeight: column.implicitHeight + 2 * card.padding
    radius: Theme.radiusCard
    color: Theme.surface
    border.width: Theme.lineWidth
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors { fill: parent; margins: card.padding }
        spacing: Theme.space8
    }
}
