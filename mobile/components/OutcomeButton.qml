import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A large answer to one question, found in the dark without looking twice: an icon over a word, as wide and high as there is room.
T.AbstractButton {
    id: button

    property string iconName: ""
    property string tone: "neutral"
    property bool selected: false
    readonly property color ink: Theme.tone(button.tone)
    // A word is not broken: where the longest has no room, all are written smaller.
    readonly property string longestWord: button.text.split(" ").reduce((longest, word) => word.length > longest.length ? word : longest, "")
    readonly property int narrowFont: Math.ceil(longest.advanceWidth) <= button.availableWidth ? Theme.fontHeading : Theme.fontBody

    implicitHeight: Math.max(2 * Theme.touch, implicitContentHeight + 2 * Theme.space8)
    implicitWidth: 2 * Theme.touch
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    opacity: button.enabled ? 1 : 0.45
    Accessible.role: Accessible.Button
    Accessible.name: button.text

    TextMetrics {
        id: longest
        text: button.longestWord
        font { family: Theme.fontFamily; pixelSize: Theme.fontHeading; weight: Theme.strong }
    }
    contentItem: ColumnLayout {
        spacing: Theme.space12

        Item { Layout.fillHeight: true }
        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: button.iconName
            size: Theme.iconLarge
            color: button.ink
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: button.text
            color: button.ink
            font.pixelSize: button.width < 2 * Theme.tileWidth ? button.narrowFont : Theme.fontTitle
            font.weight: Theme.strong
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Item { Layout.fillHeight: true }
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: button.down || button.selected ? Theme.soft(button.ink) : Theme.surface
        border.width: Theme.focusWidth
        border.color: button.down || button.selected ? button.ink : Theme.line

        FocusRing {
            radius: parent.radius + Theme.space2
            shown: button.visualFocus
        }
    }
}
