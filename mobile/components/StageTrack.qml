pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The stages that something goes through, from left to right (roles label, iconName, tone, progress, whoText, whenText): where it stands, who
// brought it to each stage, and when.
Item {
    id: track

    property alias model: repeater.model

    implicitHeight: row.implicitHeight
    implicitWidth: row.implicitWidth
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Stages")

    RowLayout {
        id: row
        anchors.fill: parent
        spacing: 0

        Repeater {
            id: repeater
            delegate: Item {
                id: stage

                required property int index
                required property string label
                required property string iconName
                required property string tone
                required property string progress
                required property string whoText
                required property string whenText
                readonly property bool current: stage.progress === "current"
                readonly property bool ahead: stage.progress === "ahead"
                readonly property color ink: stage.current ? Theme.tone(stage.tone) : Theme.muted

                objectName: "stage:" + stage.label
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                implicitHeight: texts.implicitHeight
                implicitWidth: Theme.touch
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1, %2, %3").arg(stage.label).arg(stage.whoText).arg(stage.whenText)

                Rectangle {
                    anchors { left: parent.left; right: dot.left }
                    y: dot.y + dot.height / 2
                    height: Theme.lineWidth
                    color: stage.ahead ? Theme.line : Theme.muted
                    visible: stage.index > 0
                }
                Rectangle {
                    anchors { left: dot.right; right: parent.right }
                    y: dot.y + dot.height / 2
                    height: Theme.lineWidth
                    color: stage.progress === "done" ? Theme.muted : Theme.line
                    visible: stage.index < repeater.count - 1
                }
                Rectangle {
                    id: dot
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Theme.icon + Theme.space12
                    height: width
                    radius: height / 2
                    color: stage.current ? Theme.soft(stage.ink) : Theme.surface
                    border.width: stage.current ? Theme.focusWidth : Theme.lineWidth
                    border.color: stage.current ? stage.ink : Theme.line

                    Icon {
                        anchors.centerIn: parent
                        name: stage.progress === "done" ? "check" : stage.iconName
                        color: stage.ahead ? Theme.line : stage.ink
                        size: Theme.iconSmall
                    }
                }
                ColumnLayout {
                    id: texts
                    anchors { left: parent.left; right: parent.right; top: parent.top }
                    spacing: Theme.space2

                    Item {
                        implicitHeight: dot.height
                        implicitWidth: dot.width
                    }
                    Repeater {
                        model: [stage.label, stage.whoText, stage.whenText]
                        delegate: AppText {
                            required property int index
                            required property string modelData

                            Layout.fillWidth: true
                            text: modelData
                            horizontalAlignment: Text.AlignHCenter
                            color: index === 0 && !stage.ahead ? Theme.text : Theme.muted
                            font.weight: index === 0 && stage.current ? Theme.strong : Font.Normal
                            font.pixelSize: Theme.fontSmall
                            wrapMode: Text.Wrap
                            visible: text !== ""
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
