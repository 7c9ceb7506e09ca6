import QtQuick
import QtQuick.Templates as T

// Types what to look for; what is found follows while typing.
Item {
    id: field

    property string placeholder: ""
    property alias text: input.text
    signal searched(string text)
    signal entered // somebody is about to type

    function clear() {
        input.clear();
    }

    implicitHeight: Theme.touch
    implicitWidth: 4 * Theme.touch

    T.TextField {
        id: input
        objectName: "input"
        anchors.fill: parent
        leftPadding: Theme.icon + Theme.space24
        rightPadding: Theme.touch
        verticalAlignment: TextInput.AlignVCenter
        selectByMouse: true
        inputMethodHints: Qt.ImhNoPredictiveText
        EnterKey.type: Qt.EnterKeySearch
        color: Theme.text
        selectionColor: Theme.primary
        selectedTextColor: Theme.primaryText
        font.family: Theme.fontFamily
        font.pixelSize: Theme.fontBody
        Accessible.role: Accessible.EditableText
        Accessible.searchEdit: true
        Accessible.name: field.placeholder
        onTextChanged: field.searched(input.text)
        onActiveFocusChanged: if (input.activeFocus) field.entered()

        background: FieldEdge {
            active: input.activeFocus
        }
        Icon {
            anchors { left: parent.left; leftMargin: Theme.space12; verticalCenter: parent.verticalCenter }
            name: "search"
            color: Theme.muted
        }
        AppText {
            anchors { left: parent.left; leftMargin: input.leftPadding; right: parent.right; rightMargin: input.rightPadding; verticalCenter: parent.verticalCenter }
            text: field.placeholder
            color: Theme.muted
            elide: Text.ElideRight
            visible: input.text === "" && input.preeditText === ""
            Accessible.ignored: true
        }
    }
    IconButton {
        objectName: "clearSearch"
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        iconName: "x"
        ink: Theme.muted
        text: qsTr("Clear the search")
        visible: input.text !== ""
        onClicked: input.clear()
    }
}
