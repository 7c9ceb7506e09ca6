import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// The head of what is open beside a list: its name, and the way back.
Rectangle {
    id: head

    property string title: ""
    property string subtitle: ""
    property bool deeper: false
    signal backRequested

    implicitHeight: Theme.topBarHeight
    color: Theme.surface

    RowLayout {
        anchors { fill: parent; leftMargin: Theme.space4; rightMargin: Theme.space16 }
        spacing: Theme.space8

        IconButton {
            objectName: "detailBack"
            iconName: head.deeper ? "arrow-left" : "x"
            text: head.deeper ? qsTr("Back") : qsTr("Close")
            onClicked: head.backRequested()
        }
        AppText {
            Layout.maximumWidth: head.width * 0.6
            text: head.title
            font.pixelSize: Theme.fontHeading
            font.weight: Theme.strong
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
        }
        AppText {
            Layout.fillWidth: true
            text: head.subtitle
            color: Theme.muted
            elide: Text.ElideRight
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
}
