pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// What would be here, and how it comes.
Item {
    id: empty

    property string iconName: "clipboard-list"
    property string title: ""
    property string text: ""
    property string actionText: ""
    property real margin: 0 // around it, where it is as wide as its page
    signal actionRequested

    implicitWidth: layout.implicitWidth + 2 * empty.margin
    implicitHeight: layout.implicitHeight + 2 * empty.margin

    ColumnLayout {
        id: layout
        anchors { fill: parent; margins: empty.margin }
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
        MadeWhenWanted {
            wanted: empty.actionText !== ""
            delegate: AppButton {
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
}
