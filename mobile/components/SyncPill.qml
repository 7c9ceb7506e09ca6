import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// What is sent and what is not, in a few words at the top of every page; leads to the sync page. Being offline is normal: never red.
T.AbstractButton {
    id: pill

    property string tone: "neutral"
    property string iconName: "refresh"
    // Large text on a narrow screen leaves room for the sign alone; the words are on the page it leads to.
    property bool compact: false
    readonly property color ink: Theme.tone(pill.tone)

    implicitHeight: Theme.touch
    implicitWidth: implicitContentWidth + 2 * Theme.space12
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Sync: %1").arg(pill.text)

    contentItem: RowLayout {
        spacing: Theme.space8

        Icon {
            name: pill.iconName
            color: pill.ink
            size: Theme.iconSmall
        }
        AppText {
            Layout.fillWidth: true
            text: pill.text
            color: pill.ink
            font.pixelSize: Theme.fontSmall
            font.weight: Theme.strong
            elide: Text.ElideRight
            visible: !pill.compact
            Accessible.ignored: true
        }
    }
    background: Item {
        Rectangle {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            height: Theme.touch - Theme.space12
            radius: height / 2
            color: pill.down ? Theme.pressed : Theme.soft(pill.ink)

            FocusRing {
                radius: parent.radius + Theme.space2
                shown: pill.visualFocus
            }
        }
    }
}
