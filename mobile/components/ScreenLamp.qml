import QtQuick
import QtQuick.Templates as T

// The whole screen as a lamp: red at first, so that eyes stay used to the dark; white only while a finger asks for it. A tap ends it.
T.Popup {
    id: lamp

    property bool white: false
    property string hint: ""

    parent: T.Overlay.overlay
    modal: true
    focus: true
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    padding: 0
    closePolicy: T.Popup.CloseOnEscape
    onClosed: lamp.white = false

    T.Overlay.modal: Rectangle { color: Theme.background }

    background: Rectangle {
        color: lamp.white ? Theme.lampWhite : Theme.lampRed
    }
    contentItem: T.AbstractButton {
        objectName: "lamp"
        text: lamp.hint
        Accessible.role: Accessible.Button
        Accessible.name: text
        onPressAndHold: lamp.white = true
        onClicked: lamp.close()

        AppText {
            anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.space32 }
            width: parent.width - 2 * Theme.space24
            horizontalAlignment: Text.AlignHCenter
            text: lamp.hint
            color: Theme.lampInk
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
