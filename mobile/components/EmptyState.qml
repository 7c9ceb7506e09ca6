import QtQuick
import QtQuick.Layouts

// What would be here, and how it comes.
Item {
    id: empty

    property string iconName: "clipboard-list"
    property string title: ""
    property string text: ""
    property string actionText: ""
    signal actionRequested

    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight

    ColumnLayout {
        id: layout
        anchors.fill: parent
        spacing: Theme.space8

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: empty.iconName
            size: Theme.iconLarge
            color: Theme.muted
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: empty.title
            font.pixelSize: Theme.fontHeading
            font.weight: Theme.strong
            wrapMode: Text.Wrap
            visible: text !== ""
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: empty.text
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: text !== ""
        }
        AppButton {
            objectName: "emptyAction"
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.space8
            kind: "secondary"
            text: empty.actionText
            visible: empty.actionText !== ""
            onClicked: empty.actionRequested()
        }
    }
}
