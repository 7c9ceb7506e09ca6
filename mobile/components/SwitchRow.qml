import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A setting that is on or off, with what that means.
T.Switch {
    id: row

    property string subtitle: ""

    implicitHeight: Math.max(Theme.touch + Theme.space8, implicitContentHeight + 2 * Theme.space8)
    implicitWidth: implicitContentWidth + Theme.toggleWidth + 3 * Theme.space16
    leftPadding: Theme.space16
    rightPadding: Theme.toggleWidth + 2 * Theme.space16
    Accessible.role: Accessible.CheckBox
    Accessible.name: row.text
    Accessible.description: row.subtitle
    Accessible.checkable: true
    Accessible.checked: row.checked

    contentItem: ColumnLayout {
        spacing: 0

        Item { Layout.fillHeight: true }
        AppText {
            Layout.fillWidth: true
            text: row.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        AppText {
            Layout.fillWidth: true
            text: row.subtitle
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            wrapMode: Text.Wrap
            visible: text !== ""
            Accessible.ignored: true
        }
        Item { Layout.fillHeight: true }
    }
    indicator: Rectangle {
        anchors { right: parent.right; rightMargin: Theme.space16; verticalCenter: parent.verticalCenter }
        width: Theme.toggleWidth
        height: Theme.toggleHeight
        radius: height / 2
        color: row.checked ? Theme.primary : Theme.surface
        border.width: Theme.focusWidth
        border.color: row.checked ? Theme.primary : Theme.muted

        Rectangle {
            x: row.checked ? parent.width - width - Theme.space4 : Theme.space4
            anchors.verticalCenter: parent.verticalCenter
            width: parent.height - 2 * Theme.space4
            height: width
            radius: width / 2
            color: row.checked ? Theme.primaryText : Theme.muted

            Behavior on x { NumberAnimation { duration: Theme.motionMs } }
        }
        FocusRing {
            radius: parent.radius
            shown: row.visualFocus
        }
    }
}
