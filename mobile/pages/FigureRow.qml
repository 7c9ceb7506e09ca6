import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// One figure: what is counted at the left, the number at the right.
Rectangle {
    id: figure

    required property string label
    required property string valueText
    required property string unit
    required property int level
    required property bool strong

    objectName: "figure:" + figure.label
    implicitHeight: Math.max(Theme.touch, row.implicitHeight + 2 * Theme.space8)
    color: Theme.surface
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1: %2 %3").arg(figure.label).arg(figure.valueText).arg(figure.unit)

    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.space16 * (1 + figure.level); rightMargin: Theme.space16 }
        spacing: Theme.space8

        AppText {
            Layout.fillWidth: true
            text: figure.label
            color: figure.level > 0 ? Theme.muted : Theme.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        AppText {
            text: figure.valueText
            font.pixelSize: figure.strong ? Theme.fontTitle : Theme.fontBody
            font.weight: figure.strong ? Theme.strong : Font.Normal
            Accessible.ignored: true
        }
        AppText {
            text: figure.unit
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            visible: text !== ""
            Accessible.ignored: true
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
}
