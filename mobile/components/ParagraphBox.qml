import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// Several lines of text; grows with what is written.
FieldFrame {
    id: box

    property string value: ""
    property bool readOnly: false
    property alias input: input
    signal edited(string text)
    signal done

    T.TextArea {
        id: input
        objectName: "input"
        Layout.fillWidth: true
        implicitHeight: Math.max(2 * Theme.fieldHeight, contentHeight + topPadding + bottomPadding)
        leftPadding: Theme.space12
        rightPadding: Theme.space12
        topPadding: Theme.space12
        bottomPadding: Theme.space12
        text: box.value
        readOnly: box.readOnly
        selectByMouse: true
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        color: Theme.text
        selectionColor: Theme.primary
        selectedTextColor: Theme.primaryText
        font.family: Theme.fontFamily
        font.pixelSize: Theme.fontBody
        // A tab leads on, as everywhere; what comes next is only known when it is pressed.
        Keys.onTabPressed: input.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: input.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Accessible.role: Accessible.EditableText
        Accessible.name: box.label
        Accessible.multiLine: true
        onTextChanged: if (input.activeFocus) box.edited(input.text)
        onEditingFinished: box.done()

        background: FieldEdge {
            active: input.activeFocus
            wrong: box.error !== ""
        }
    }
}
