import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A row that leads somewhere: icon, title, a quiet second line, a value at the end.
T.AbstractButton {
    id: row

    property string iconName: ""
    property string subtitle: ""
    property string detail: ""
    property string trailingIcon: "chevron-right"
    property bool selected: false
    property color ink: Theme.text
    property color iconInk: Theme.muted

    implicitHeight: Math.max(Theme.touch + Theme.space8, implicitContentHeight + 2 * Theme.space8)
    implicitWidth: implicitContentWidth + 2 * Theme.space16
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    Accessible.role: Accessible.Button
    Accessible.name: row.text
    Accessible.description: row.subtitle

    contentItem: RowLayout {
        spacing: Theme.space12

        Icon {
            name: row.iconName
            color: row.iconInk
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Layout.fillWidth: true
                text: row.text
                color: row.ink
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            AppText {
                Layout.fillWidth: true
                text: row.subtitle
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                visible: text !== ""
                Accessible.ignored: true
            }
        }
        AppText {
            Layout.maximumWidth: row.width * 0.5
            text: row.detail
            color: Theme.muted
            elide: Text.ElideRight
            visible: text !== ""
        }
        Icon {
            name: row.selected ? "check" : row.trailingIcon
            color: row.selected ? Theme.primary : Theme.muted
            size: Theme.iconSmall
        }
    }
    background: Rectangle {
        color: row.down ? Theme.pressed : "transparent"
        radius: Theme.radiusField

        FocusRing {
            radius: parent.radius
            anchors.margins: 0
            shown: row.visualFocus
        }
    }
}
