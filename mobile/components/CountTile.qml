import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// One number of the day and what it counts; leads to the list of them. A zero is quiet.
T.AbstractButton {
    id: tile

    property int count: 0
    property string tone: "neutral"
    property string iconName: ""
    property string countText: "" // the number as it is written
    readonly property color ink: tile.count > 0 ? Theme.tone(tile.tone) : Theme.muted

    implicitHeight: implicitContentHeight + 2 * Theme.space12
    implicitWidth: 2 * Theme.touch
    leftPadding: Theme.space12
    rightPadding: Theme.space8
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1 %2").arg(tile.text).arg(tile.countText)

    contentItem: ColumnLayout {
        spacing: Theme.space2

        RowLayout {
            Layout.fillHeight: false
            spacing: Theme.space8

            AppText {
                text: tile.countText
                color: tile.ink
                Layout.fillWidth: true
                Layout.maximumWidth: Math.ceil(implicitWidth)
                font.pixelSize: Theme.fontDisplay
                fontSizeMode: Text.HorizontalFit // five figures beside the sign, in a narrow tile
                minimumPixelSize: Theme.fontSmall
                font.weight: Theme.strong
                Accessible.ignored: true
            }
            Icon {
                name: tile.iconName
                color: tile.ink
                size: Theme.iconSmall
            }
        }
        AppText {
            Layout.fillWidth: true
            text: tile.text
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            Layout.fillHeight: true
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: tile.down ? Theme.pressed : Theme.surface
        border.width: Theme.lineWidth
        border.color: Theme.line

        FocusRing {
            radius: parent.radius + Theme.space2
            shown: tile.visualFocus
        }
    }
}
