import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// One line of text or a number: label above, unit inside. `value` comes in, `edited` goes out at each key, `done` when the person is done.
FieldFrame {
    id: box

    property string value: ""
    property string unit: ""
    property string placeholder: ""
    property string keypad: "text"
    property int lengthMax: 0
    property bool readOnly: false
    property bool secret: false
    property alias input: input
    readonly property var keypads: ({
        "text": Qt.ImhNone,
        "digits": Qt.ImhDigitsOnly,
        "decimal": Qt.ImhFormattedNumbersOnly,
        "phone": Qt.ImhDialableCharactersOnly,
        "date": Qt.ImhDate,
        "url": Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText,
        "code": Qt.ImhPreferUppercase | Qt.ImhNoPredictiveText
    })
    signal edited(string text)
    signal done
    signal accepted

    T.TextField {
        id: input
        objectName: "input"
        Layout.fillWidth: true
        implicitHeight: Theme.fieldHeight
        leftPadding: Theme.space12
        rightPadding: unitText.visible ? unitText.width + Theme.space24 : Theme.space12
        verticalAlignment: TextInput.AlignVCenter
        text: box.value
        readOnly: box.readOnly
        selectByMouse: true
        maximumLength: box.lengthMax > 0 ? box.lengthMax : 32767
        inputMethodHints: box.keypads[box.keypad] ?? Qt.ImhNone
        echoMode: box.secret ? TextInput.Password : TextInput.Normal
        EnterKey.type: Qt.EnterKeyNext
        color: Theme.text
        selectionColor: Theme.primary
        selectedTextColor: Theme.primaryText
        font.family: Theme.fontFamily
        font.pixelSize: Theme.fontBody
        Accessible.role: Accessible.EditableText
        Accessible.name: box.label
        Accessible.description: box.message !== "" ? box.message : box.hint
        onTextEdited: box.edited(input.text)
        onEditingFinished: box.done()
        onAccepted: box.accepted()

        background: FieldEdge {
            active: input.activeFocus
            wrong: box.error !== ""
        }
        AppText {
            anchors { left: parent.left; leftMargin: Theme.space12; right: parent.right; rightMargin: parent.rightPadding; verticalCenter: parent.verticalCenter }
            text: box.placeholder
            color: Theme.muted
            elide: Text.ElideRight
            visible: input.text === "" && input.preeditText === ""
            Accessible.ignored: true
        }
        AppText {
            id: unitText
            anchors { right: parent.right; rightMargin: Theme.space12; verticalCenter: parent.verticalCenter }
            text: box.unit
            color: Theme.muted
            visible: text !== ""
        }
    }
}
