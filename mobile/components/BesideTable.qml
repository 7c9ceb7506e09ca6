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
    signal chosen(string field, bool chosen)

    implicitHeight: lines.implicitHeight

    ColumnLayout {
        id: lines
        anchors { left: parent.left; right: parent.right }
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space4
            spacing: Theme.space12

            AppText {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: table.leftTitle
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
            }
            AppText {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: table.rightTitle
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
            }
            Item {
                Layout.preferredWidth: Theme.touch
                visible: table.choosable
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
                    RowLayout {
                        Layout.fillWidth: true
                        Layout.bottomMargin: Theme.space8
                        spacing: Theme.space12

                        AppText {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            text: line.leftText === "" ? qsTr("(empty)") : line.leftText
                            font.weight: line.differs ? Theme.strong : Font.Normal
                            wrapMode: Text.Wrap
                        }
                        AppText {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            text: line.rightText === "" ? qsTr("(empty)") : line.rightText
                            color: line.differs ? Theme.text : Theme.muted
                            wrapMode: Text.Wrap
                        }
                        IconButton {
                            objectName: "choose:" + line.field
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
