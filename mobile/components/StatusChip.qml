import QtQuick
import QtQuick.Layouts

// A state in a word, an icon and a tone. Never only a colour.
Rectangle {
    id: chip

    property string text: ""
    property string tone: "neutral"
    property string iconName: ""
    readonly property color ink: Theme.tone(chip.tone)

    implicitHeight: Math.max(Theme.statusHeight, content.implicitHeight + Theme.space4)
    implicitWidth: content.implicitWidth + Theme.space16
    radius: Theme.statusHeight / 2
    color: Theme.soft(chip.ink)
    visible: chip.text !== ""
    Accessible.role: Accessible.StaticText
    Accessible.name: chip.text

    RowLayout {
        id: content
        anchors { verticalCenter: parent.verticalCenter; left: parent.left; leftMargin: Theme.space8 }
        width: Math.min(implicitWidth, chip.width - Theme.space16)
        spacing: Theme.space4

        Icon {
            name: chip.iconName !== "" ? chip.iconName : Theme.toneIcon(chip.tone)
            color: chip.ink
            size: Theme.iconSmall
        }
        AppText {
            Layout.fillWidth: true
            text: chip.text
            color: chip.ink
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
