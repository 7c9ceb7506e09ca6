pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The app's places on a narrow screen, at most five. `entries`: objects with key, text and icon; one without a text is not there.
Rectangle {
    id: bar

    property var entries: []
    property string current: ""
    signal chosen(string key)

    implicitHeight: Theme.barHeight
    color: Theme.surface
    Accessible.role: Accessible.PageTabList

    RowLayout {
        anchors.fill: parent
        spacing: 0

        Repeater {
            model: bar.entries
            delegate: NavigationButton {
                required property var modelData

                objectName: "nav:" + modelData.key
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                visible: text !== ""
                text: modelData.text
                iconName: modelData.icon
                current: modelData.key === bar.current
                onClicked: bar.chosen(modelData.key)
            }
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; top: parent.top }
    }
}
