import QtQuick
import QtQuick.Templates as T

// Types what to look for; what is found follows while typing.
T.TextField {
    id: field

    property string placeholder: ""
    signal searched(string text)

    implicitHeight: Theme.touch
    implicitWidth: 4 * Theme.touch
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
    onTextChanged: field.searched(field.text)

    background: FieldEdge {
        active: field.activeFocus
    }
    Icon {
        anchors { left: parent.left; leftMargin: Theme.space12; verticalCenter: parent.verticalCenter }
        name: "search"
        color: Theme.muted
    }
    AppText {
        anchors { left: parent.left; leftMargin: field.leftPadding; right: parent.right; rightMargin: field.rightPadding; verticalCenter: parent.verticalCenter }
        text: field.placeholder
        color: Theme.muted
        elide: Text.ElideRight
        visible: field.text === "" && field.preeditText === ""
        Accessible.ignored: true
    }
    IconButton {
        objectName: "clearSearch"
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        iconName: "x"
        ink: Theme.muted
        text: qsTr("Clear the search")
        visible: field.text !== ""
        onClicked: field.clear()
    }
}
