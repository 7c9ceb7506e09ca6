pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// One record in a list: name, where and when, its state in words, how far it is, whether it has been sent. The mark at the left repeats the
// tone of its state. An action at the end, if there is one, is a button of its own.
T.AbstractButton {
    id: row

    property string subtitle: ""
    property string stateText: ""
    property string stateTone: "neutral"
    property string stateIcon: ""
    property string dueText: ""
    property string dueTone: "neutral"
    property string noteText: ""
    property string distanceText: ""
    property string sendingText: ""
    property string sendingState: ""
    property string needsYouText: ""
    property string registrationsText: ""
    property bool conflict: false
    property bool selected: false
    property string actionText: ""
    signal actionRequested

    implicitHeight: implicitContentHeight + 2 * Theme.space12
    implicitWidth: implicitContentWidth + 2 * Theme.space16
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2").arg(row.text).arg(row.subtitle)
    Accessible.description: qsTr("%1, %2, %3").arg(row.stateText).arg(row.dueText).arg(row.sendingText)

    contentItem: RowLayout {
        spacing: Theme.space12

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.space4

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space8

                AppText {
                    Layout.fillWidth: true
                    text: row.text
                    font.weight: Theme.strong
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                AppText {
                    text: row.distanceText
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    visible: text !== ""
                }
            }
            AppText {
                Layout.fillWidth: true
                text: row.subtitle
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                elide: Text.ElideRight
                visible: text !== ""
                Accessible.ignored: true
            }
            // Beside a button there is no room for both: what is sent goes below.
            GridLayout {
                Layout.fillWidth: true
                columns: row.actionText !== "" ? 1 : 2
                columnSpacing: Theme.space8
                rowSpacing: Theme.space4

                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.space4

                    StatusChip {
                        width: Math.min(implicitWidth, parent.width)
                        text: row.stateText
                        tone: row.stateTone
                        iconName: row.stateIcon
                    }
                    StatusChip {
                        width: Math.min(implicitWidth, parent.width)
                        text: row.dueText
                        tone: row.dueTone
                        iconName: "clock"
                    }
                    // What few records have is made where there is something to say: a long list is filled while one flicks it.
                    Repeater {
                        model: row.registrationsText !== "" ? 1 : 0
                        delegate: StatusChip {
                            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
                            text: row.registrationsText
                            tone: "info"
                            iconName: "map-pin"
                        }
                    }
                    Repeater {
                        model: row.conflict ? 1 : 0
                        delegate: StatusChip {
                            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
                            text: qsTr("conflict")
                            tone: "danger"
                            iconName: "git-branch"
                        }
                    }
                    Repeater {
                        model: row.needsYouText !== "" ? 1 : 0
                        delegate: StatusChip {
                            width: Math.min(implicitWidth, parent?.width ?? implicitWidth)
                            text: row.needsYouText
                            tone: "warn"
                        }
                    }
                    AppText {
                        width: parent.width
                        topPadding: Theme.space4
                        text: row.noteText
                        wrapMode: Text.Wrap
                        color: Theme.muted
                        font.pixelSize: Theme.fontSmall
                        visible: text !== ""
                    }
                }
                MadeWhenWanted {
                    wanted: row.sendingText !== ""
                    delegate: SendingText {
                        Layout.alignment: Qt.AlignBottom
                        text: row.sendingText
                        sendingState: row.sendingState
                    }
                }
            }
        }
        MadeWhenWanted {
            wanted: row.actionText !== ""
            delegate: AppButton {
                objectName: "rowAction"
                text: row.actionText
                visible: row.actionText !== ""
                onClicked: row.actionRequested()
            }
        }
    }
    background: Rectangle {
        color: row.down || row.selected ? Theme.pressed : Theme.surface

        Rectangle {
            width: Theme.railMarkWidth
            height: parent.height
            color: Theme.tone(row.stateTone)
            visible: row.stateTone !== "neutral"
        }
        Divider {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        }
        FocusRing {
            anchors.margins: 0
            shown: row.visualFocus
        }
    }
}
