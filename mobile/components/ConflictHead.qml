import QtQuick
import QtQuick.Layouts

// One of the values in a conflict.
Rectangle {
    id: head

    required property string valueText
    required property string whoText
    required property string whenText
    required property string whereText
    required property string sourceText
    required property bool shown

    implicitHeight: texts.implicitHeight + 2 * Theme.space12
    implicitWidth: texts.implicitWidth + 2 * Theme.space12
    radius: Theme.radiusField
    color: Theme.background
    border.width: head.shown ? Theme.focusWidth : Theme.lineWidth
    border.color: head.shown ? Theme.primary : Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1, %2, %3").arg(head.valueText).arg(head.whoText).arg(head.whenText)

    ColumnLayout {
        id: texts
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space12 }
        spacing: Theme.space2

        AppText {
            Layout.fillWidth: true
            text: head.valueText
            font.pixelSize: Theme.fontHeading
            font.weight: Theme.strong
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Repeater {
            model: [head.whoText, head.whenText, head.whereText, head.sourceText]
            delegate: AppText {
                required property string modelData

                Layout.fillWidth: true
                text: modelData
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
                visible: text !== ""
                Accessible.ignored: true
            }
        }
        AppText {
            text: qsTr("shown for now")
            color: Theme.primary
            font.pixelSize: Theme.fontSmall
            visible: head.shown
        }
    }
}
