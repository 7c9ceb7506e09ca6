import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A button with a word and, if it helps, an icon. kind: "primary" (one a screen), "secondary", "quiet", "danger".
T.Button {
    id: button

    property string kind: "secondary"
    property string iconName: ""
    property bool iconShown: true
    // Lies over a list: the one shadow of the app.
    property bool raised: false
    readonly property bool isPrimary: button.kind === "primary"
    readonly property color accent: button.kind === "danger" ? Theme.danger : Theme.primary
    readonly property color ink: button.isPrimary ? Theme.primaryText : button.accent

    implicitHeight: Theme.touch
    implicitWidth: Math.max(Theme.touch, implicitContentWidth + leftPadding + rightPadding)
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    opacity: button.enabled ? 1 : 0.45
    Accessible.role: Accessible.Button
    Accessible.name: button.text

    contentItem: RowLayout {
        spacing: 0

        Item { Layout.fillWidth: true }
        Icon {
            Layout.rightMargin: button.text !== "" ? Theme.space8 : 0
            name: button.iconShown ? button.iconName : ""
            color: button.ink
        }
        AppText {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            text: button.text
            color: button.ink
            font.weight: Theme.strong
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.fontLeast
            elide: Text.ElideRight
            visible: text !== ""
            Accessible.ignored: true
        }
        Item { Layout.fillWidth: true }
    }
    background: Rectangle {
        radius: Theme.radiusField
        color: button.isPrimary ? Theme.primary : Theme.surface
        border.width: button.kind === "quiet" || button.isPrimary ? 0 : Theme.lineWidth
        border.color: Theme.line

        Rectangle {
            z: -1
            anchors { fill: parent; topMargin: Theme.space4; bottomMargin: -Theme.space4 }
            radius: parent.radius
            color: Theme.shadow
            visible: button.raised
        }
        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            color: Theme.text
            opacity: button.down ? 0.12 : 0
        }
        FocusRing {
            radius: parent.radius + Theme.space2
            shown: button.visualFocus
        }
    }
}
