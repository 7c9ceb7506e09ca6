pragma ComponentBehavior: Bound
import QtQuick

// Chips of a list of choices (roles value, label, tone, iconName, selected, available; of filters hint and matches), wrapped into as many lines as they need.
Flow {
    id: chips

    property alias model: repeater.model
    property bool exclusive: false
    property bool locked: false
    signal toggled(string value)

    spacing: Theme.space8

    Repeater {
        id: repeater
        delegate: Chip {
            required property string label
            required iconName
            required value
            required selected
            required tone
            required property bool available
            required hint
            required matches

            objectName: "chip:" + value
            width: Math.min(implicitWidth, chips.width)
            text: label
            enabled: available
            exclusive: chips.exclusive
            onClicked: if (!chips.locked) chips.toggled(value)
        }
    }
}
