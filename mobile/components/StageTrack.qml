pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The stages that something goes through (roles label, iconName, tone, progress, whoText, whenText): where it stands, who brought it to each
// stage, and when. From left to right; one below the other where a column has no room for a word.
Item {
    id: track

    property alias model: repeater.model
    readonly property bool stacked: track.width < repeater.count * Theme.tileWidth

    implicitHeight: grid.implicitHeight
    implicitWidth: grid.implicitWidth
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Stages")

    GridLayout {
        id: grid
        anchors.fill: parent
        columns: track.stacked ? 1 : Math.max(1, repeater.count)
        columnSpacing: 0
        rowSpacing: 0

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
                readonly property bool last: stage.index === repeater.count - 1
                readonly property color ink: stage.current ? Theme.tone(stage.tone) : Theme.muted
                readonly property color pathInk: stage.progress === "done" ? Theme.muted : Theme.line
                readonly property string byText: stage.whoText !== "" ? qsTr("%1 · %2").arg(stage.whoText).arg(stage.whenText) : stage.whenText
                readonly property real below: stage.last ? 0 : Theme.space12

                objectName: "stage:" + stage.label
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                implicitHeight: track.stacked ? Math.max(dot.height, texts.y + texts.implicitHeight) + stage.below : texts.y + texts.implicitHeight
                implicitWidth: Theme.touch
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1, %2, %3").arg(stage.label).arg(stage.whoText).arg(stage.whenText)

                Rectangle {
                    anchors { left: parent.left; right: dot.left }
                    y: dot.height / 2
                    height: Theme.lineWidth
                    color: stage.ahead ? Theme.line : Theme.muted
                    visible: !track.stacked && stage.index > 0
                }
                Rectangle {
                    anchors { left: dot.right; right: parent.right }
                    y: dot.height / 2
                    height: Theme.lineWidth
                    color: stage.pathInk
                    visible: !track.stacked && !stage.last
                }
                Rectangle {
                    anchors { top: dot.bottom; bottom: parent.bottom; horizontalCenter: dot.horizontalCenter }
                    width: Theme.lineWidth
                    color: stage.pathInk
                    visible: track.stacked && !stage.last
                }
                Rectangle {
                    id: dot
                    x: track.stacked ? 0 : (parent.width - width) / 2
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
                Column {
                    id: texts
                    x: track.stacked ? dot.width + Theme.space12 : 0
                    y: track.stacked ? Math.max(0, (dot.height - 1.4 * Theme.fontSmall) / 2) : dot.height + Theme.space2
                    width: stage.width - x
                    spacing: Theme.space2

                    Repeater {
                        model: track.stacked ? [stage.label, stage.byText] : [stage.label, stage.whoText, stage.whenText]
                        delegate: AppText {
                            required property int index
                            required property string modelData

                            objectName: index === 0 ? "stageLabel" : ""
                            width: texts.width
                            text: modelData
                            horizontalAlignment: track.stacked ? Text.AlignLeft : Text.AlignHCenter
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
