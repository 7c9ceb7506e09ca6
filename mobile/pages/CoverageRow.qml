import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components

// One village of a round: how much of it is seen, in words, figures and as a line.
T.AbstractButton {
    id: row

    required property string rowId
    required property string title
    required property string subtitle
    required property string countText
    required property int seen
    required property int known
    required property bool hasOpen
    required property string stateTone

    objectName: "coverage:" + row.rowId
    enabled: row.hasOpen
    implicitHeight: implicitContentHeight + 2 * Theme.space12
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(row.title).arg(row.subtitle)

    contentItem: RowLayout {
        spacing: Theme.space12

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.space4

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space8

                AppText {
                    Layout.fillWidth: true
                    text: row.title
                    font.weight: Theme.strong
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                AppText {
                    text: row.countText
                    visible: text !== ""
                }
            }
            ProgressLine {
                Layout.fillWidth: true
                done: row.seen
                total: row.known
                ink: Theme.tone(row.stateTone)
            }
            AppText {
                Layout.fillWidth: true
                text: row.subtitle
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
        Icon {
            name: "chevron-right"
            color: Theme.muted
            opacity: row.hasOpen ? 1 : 0
        }
    }
    background: Rectangle {
        color: row.down ? Theme.pressed : Theme.surface

        Divider {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        }
        FocusRing {
            anchors.margins: 0
            shown: row.visualFocus
        }
    }
}
