import QtQuick
import QtQuick.Layouts

// A small number between a less and a more, each a full touch wide.
Item {
    id: stepper

    property string text: ""
    property string name: ""
    signal stepped(int by)

    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight
    Accessible.role: Accessible.SpinBox
    Accessible.name: stepper.name

    RowLayout {
        id: layout
        anchors.fill: parent
        spacing: 0

        IconButton {
            objectName: "less"
            iconName: "minus"
            text: qsTr("%1: less").arg(stepper.name)
            onClicked: stepper.stepped(-1)
        }
        AppText {
            Layout.minimumWidth: Theme.touch
            horizontalAlignment: Text.AlignHCenter
            text: stepper.text
            font.pixelSize: Theme.fontTitle
        }
        IconButton {
            objectName: "more"
            iconName: "plus"
            text: qsTr("%1: more").arg(stepper.name)
            onClicked: stepper.stepped(1)
        }
    }
}
