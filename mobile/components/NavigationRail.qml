pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The app's places on a wide screen. `entries`: objects with key, text and icon; one without a text is not there.
Rectangle {
    id: rail

    property var entries: []
    property string current: ""
    signal chosen(string key)

    implicitWidth: Theme.railWidth
    color: Theme.surface
    Accessible.role: Accessible.PageTabList

    ColumnLayout {
        anchors { fill: parent; topMargin: Theme.space16; bottomMargin: Theme.space16 }
        spacing: Theme.space8

        Repeater {
            model: rail.entries
            delegate: NavigationButton {
                required property var modelData

                objectName: "nav:" + modelData.key
                Layout.fillWidth: true
                visible: text !== ""
                text: modelData.text
                iconName: modelData.icon
                current: modelData.key === rail.current
                onClicked: rail.chosen(modelData.key)
            }
        }
        Item { Layout.fillHeight: true }
    }
    Rectangle {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: Theme.lineWidth
        color: Theme.line
    }
}
