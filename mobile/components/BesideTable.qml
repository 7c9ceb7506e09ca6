pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Values side by side, a row a field (roles field, label, leftText, rightText, differs, chosen). What differs is marked by more than a
// colour; with `choosable` each row can be left out.
Item {
    id: table

    property alias model: repeater.model
    property string leftTitle: ""
    property string rightTitle: ""
    property bool choosable: false
    // Widths are bound, not left to a layout: Qt 6.4 keeps the height of a text that it first laid out narrower.
    readonly property real side: Math.max(0, (table.width - Theme.space12 - (table.choosable ? Theme.touch + Theme.space12 : 0)) / 2)
    signal chosen(string field, bool chosen)

    implicitHeight: lines.implicitHeight

    ColumnLayout {
        id: lines
        anchors { left: parent.left; right: parent.right }
        spacing: 0

        Item {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space4
            implicitHeight: Math.max(leftHead.implicitHeight, rightHead.implicitHeight)
            visible: table.leftTitle !== "" || table.rightTitle !== ""

            AppText {
                id: leftHead
                width: table.side
                text: table.leftTitle
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
            }
            AppText {
                id: rightHead
                x: table.side + Theme.space12
                width: table.side
                text: table.rightTitle
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
            }
        }
        Repeater {
            id: repeater
            delegate: Item {
                id: line

                required property string field
                required property string label
                required property string leftText
                required property string rightText
                required property bool differs
                required property bool chosen

                Layout.fillWidth: true
                implicitHeight: parts.implicitHeight
                opacity: table.choosable && !line.chosen ? 0.45 : 1

                ColumnLayout {
                    id: parts
                    anchors { left: parent.left; right: parent.right }
                    spacing: Theme.space4

                    Divider { Layout.fillWidth: true }
                    AppText {
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.space4
                        text: line.label
                        color: Theme.muted
                        font.pixelSize: Theme.fontSmall
                        wrapMode: Text.Wrap
                    }
                    Item {
                        Layout.fillWidth: true
                        Layout.bottomMargin: Theme.space8
                        implicitHeight: Math.max(left.implicitHeight, right.implicitHeight, table.choosable ? choice.implicitHeight : 0)

                        AppText {
                            id: left
                            anchors.verticalCenter: parent.verticalCenter
                            width: table.side
                            text: line.leftText === "" ? qsTr("(empty)") : line.leftText
                            font.weight: line.differs ? Theme.strong : Font.Normal
                            wrapMode: Text.Wrap
                        }
                        AppText {
                            id: right
                            anchors.verticalCenter: parent.verticalCenter
                            x: table.side + Theme.space12
                            width: table.side
                            text: line.rightText === "" ? qsTr("(empty)") : line.rightText
                            color: line.differs ? Theme.text : Theme.muted
                            wrapMode: Text.Wrap
                        }
                        IconButton {
                            id: choice
                            objectName: "choose:" + line.field
                            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                            visible: table.choosable
                            iconName: line.chosen ? "check" : "minus"
                            text: line.chosen ? qsTr("Leave out: %1").arg(line.label) : qsTr("Release: %1").arg(line.label)
                            onClicked: table.chosen(line.field, !line.chosen)
                        }
                    }
                }
            }
        }
    }
}
