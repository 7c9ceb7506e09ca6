import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// One of the app's few places, in the bar at the bottom or the rail at the left. Being there is said by fill, weight and a mark.
T.AbstractButton {
    id: button

    property string iconName: ""
    property bool current: false
    readonly property color ink: button.current ? Theme.primary : Theme.muted

    implicitWidth: Theme.railWidth
    implicitHeight: Theme.barHeight
    leftPadding: Theme.space2
    rightPadding: Theme.space2
    Accessible.role: Accessible.PageTab
    Accessible.name: button.text
    Accessible.selected: button.current

    contentItem: ColumnLayout {
        spacing: Theme.space2

        Item { Layout.fillHeight: true }
        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            implicitWidth: Theme.icon + Theme.space32
            implicitHeight: Theme.icon + Theme.space4
            radius: height / 2
            color: button.current ? Theme.primarySoft : "transparent"

            Icon {
                anchors.centerIn: parent
                name: button.iconName
                color: button.ink
            }
        }
        AppText {
            Layout.fillWidth: true
            text: button.text
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.fontLeast
            color: button.ink
            font.pixelSize: Theme.fontSmall
            font.weight: button.current ? Theme.strong : Font.Normal
            Accessible.ignored: true
        }
        Item { Layout.fillHeight: true }
    }
    background: Rectangle {
        color: button.down ? Theme.pressed : "transparent"

        FocusRing {
            radius: Theme.radiusField
            anchors.margins: Theme.space2
            shown: button.visualFocus
        }
    }
}
