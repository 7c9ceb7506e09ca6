import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A button with a word and, if it helps, an icon. kind: "primary" (one a screen), "secondary", "quiet", "danger". Where it is too narrow it
// goes without its icon and with less room beside its words, then these stand in two lines; only what has no room so shrinks.
T.Button {
    id: button

    property string kind: "secondary"
    property string iconName: ""
    property bool iconShown: true
    // A site's name: broken anywhere, and cut where two lines do not hold it. The app's own words are not broken, and shrink.
    property bool writtenByPeople: false
    // Lies over a list: the one shadow of the app.
    property bool raised: false
    readonly property bool isPrimary: button.kind === "primary"
    readonly property color accent: button.kind === "danger" ? Theme.danger : Theme.primary
    readonly property color ink: button.isPrimary ? Theme.primaryText : button.accent
    readonly property bool hasIcon: button.iconName !== "" && button.iconShown
    readonly property real iconRoom: button.hasIcon ? Theme.icon + Theme.space8 : 0
    readonly property real wordsWidth: button.text !== "" ? Math.ceil(words.advanceWidth) + 1 : 0
    readonly property real wholeWidth: button.wordsWidth + button.iconRoom + 2 * Theme.space16
    readonly property bool cramped: button.text !== "" && button.width < button.wholeWidth
    readonly property int wrapping: button.writtenByPeople ? Text.Wrap : Text.WordWrap
    readonly property int lines: button.width < button.wordsWidth + 2 * Theme.space8 ? 2 : 1

    implicitHeight: Math.max(Theme.touch, Math.ceil(button.lines * 1.5 * Theme.fontBody) + 2 * Theme.space8)
    implicitWidth: Math.max(Theme.touch, button.wholeWidth)
    leftPadding: button.cramped ? Theme.space8 : Theme.space16
    rightPadding: button.leftPadding
    opacity: button.enabled ? 1 : 0.45
    Accessible.role: Accessible.Button
    Accessible.name: button.text

    TextMetrics {
        id: words
        text: button.text
        font { family: Theme.fontFamily; pixelSize: Theme.fontBody; weight: Theme.strong }
    }
    contentItem: RowLayout {
        spacing: 0

        Item { Layout.fillWidth: true }
        Icon {
            Layout.rightMargin: button.text !== "" ? Theme.space8 : 0
            name: button.hasIcon && !button.cramped ? button.iconName : ""
            color: button.ink
        }
        AppText {
            objectName: "buttonText"
            Layout.fillWidth: true
            Layout.maximumWidth: button.wordsWidth
            Layout.preferredWidth: button.wordsWidth
            Layout.preferredHeight: Math.ceil(button.lines * 1.5 * Theme.fontBody)
            text: button.text
            color: button.ink
            font.weight: Theme.strong
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            wrapMode: button.lines > 1 ? button.wrapping : Text.NoWrap
            elide: button.writtenByPeople ? Text.ElideRight : Text.ElideNone
            fontSizeMode: button.writtenByPeople ? Text.FixedSize : Text.Fit
            minimumPixelSize: Theme.fontLeast
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
