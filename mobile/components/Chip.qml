import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A choice that can be on or off. On is said by fill, edge, tick and, to a screen reader, by its checked state.
T.AbstractButton {
    id: chip

    property string value: ""
    property bool selected: false
    property string tone: "primary"
    property string iconName: ""
    property string trailingIcon: ""
    property bool exclusive: false
    // Of a filter: how many rows the list would have with it, and the same in words; -1: not counted.
    property int matches: -1
    property string hint: ""
    readonly property color accent: chip.tone === "neutral" ? Theme.primary : Theme.tone(chip.tone)
    readonly property color ink: chip.selected ? chip.accent : Theme.text

    implicitHeight: Math.max(Theme.chipHeight, implicitContentHeight + 2 * Theme.space8)
    implicitWidth: Math.max(Theme.touch + Theme.space16, implicitContentWidth + leftPadding + rightPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    opacity: chip.enabled ? 1 : 0.45
    Accessible.role: chip.exclusive ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.name: chip.text
    Accessible.description: chip.hint
    Accessible.checkable: true
    Accessible.checked: chip.selected

    contentItem: RowLayout {
        spacing: Theme.space4

        Item { Layout.fillWidth: true }
        Icon {
            name: chip.selected && chip.trailingIcon === "" ? "check" : chip.iconName
            color: chip.ink
            size: Theme.iconSmall
        }
        AppText {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            text: chip.text
            color: chip.ink
            font.weight: chip.selected ? Theme.strong : Font.Normal
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        AppText {
            // Never narrower again: the chips keep their places under the finger as the numbers follow.
            property real widest: 0

            objectName: "matches"
            Layout.preferredWidth: widest
            visible: chip.matches >= 0
            text: chip.matches >= 0 ? chip.matches : ""
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignRight
            Accessible.ignored: true
            onImplicitWidthChanged: widest = Math.max(widest, Math.ceil(implicitWidth))
        }
        Icon {
            name: chip.trailingIcon
            color: chip.ink
            size: Theme.iconSmall
        }
        Item { Layout.fillWidth: true }
    }
    background: Rectangle {
        radius: Theme.chipHeight / 2
        color: chip.selected ? Theme.soft(chip.accent) : Theme.surface
        border.width: chip.selected ? Theme.focusWidth : Theme.lineWidth
        border.color: chip.selected ? chip.accent : Theme.fieldLine

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: Theme.text
            opacity: chip.down ? 0.08 : 0
        }
        FocusRing {
            radius: parent.radius + Theme.space2
            shown: chip.visualFocus
        }
    }
}
