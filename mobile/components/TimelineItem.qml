import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// One thing that happened at a place: when, what, who, what was found, and whether it has been sent. The line to the left joins it to the next.
T.AbstractButton {
    id: item

    property string iconName: "notes"
    property string timeText: ""
    property string whoText: ""
    property string summary: ""
    property string tone: "neutral"
    property string stateText: ""
    property string stateTone: "neutral"
    property string stateIcon: ""
    property string sendingText: ""
    property string sendingState: ""
    property bool last: false

    implicitHeight: implicitContentHeight
    implicitWidth: implicitContentWidth
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1, %2, %3").arg(item.text).arg(item.timeText).arg(item.whoText)
    Accessible.description: item.summary

    contentItem: RowLayout {
        spacing: Theme.space12

        ColumnLayout {
            Layout.topMargin: Theme.space8
            spacing: Theme.space4

            Rectangle {
                implicitWidth: Theme.icon + Theme.space12
                implicitHeight: implicitWidth
                radius: height / 2
                color: Theme.soft(Theme.tone(item.tone))

                Icon {
                    anchors.centerIn: parent
                    name: item.iconName
                    color: Theme.tone(item.tone)
                    size: Theme.iconSmall
                }
            }
            Rectangle {
                Layout.alignment: Qt.AlignHCenter
                Layout.fillHeight: true
                implicitWidth: Theme.lineWidth
                color: item.last ? "transparent" : Theme.line
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Theme.space8
            Layout.bottomMargin: Theme.space16
            spacing: Theme.space2

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space8

                AppText {
                    Layout.fillWidth: true
                    text: item.text
                    font.weight: Theme.strong
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                AppText {
                    text: item.timeText
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    Accessible.ignored: true
                }
            }
            AppText {
                Layout.fillWidth: true
                text: item.summary
                wrapMode: Text.Wrap
                visible: text !== ""
                Accessible.ignored: true
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space8

                AppText {
                    Layout.fillWidth: true
                    text: item.whoText
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                StatusChip {
                    text: item.stateText
                    tone: item.stateTone
                    iconName: item.stateIcon
                }
                SendingText {
                    text: item.sendingText
                    sendingState: item.sendingState
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusField
        color: item.down ? Theme.pressed : "transparent"

        FocusRing {
            radius: parent.radius
            shown: item.visualFocus
        }
    }
}
