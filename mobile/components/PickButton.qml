import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A field that is not typed but picked: shows what is picked, opens the way to pick.
T.AbstractButton {
    id: button

    property string label: ""
    property string valueText: ""
    property string placeholder: ""
    property string iconName: ""
    property bool wrong: false

    implicitHeight: Math.max(Theme.fieldHeight, implicitContentHeight + 2 * Theme.space8)
    implicitWidth: implicitContentWidth + 2 * Theme.space12
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    opacity: button.enabled ? 1 : 0.6
    Accessible.role: Accessible.Button
    Accessible.name: button.label
    Accessible.description: button.valueText !== "" ? button.valueText : button.placeholder

    contentItem: RowLayout {
        spacing: Theme.space8

        Icon {
            name: button.iconName
            color: Theme.muted
        }
        AppText {
            Layout.fillWidth: true
            text: button.valueText !== "" ? button.valueText : button.placeholder
            color: button.valueText !== "" ? Theme.text : Theme.muted
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Icon {
            name: button.enabled ? "chevron-down" : ""
            color: Theme.muted
            size: Theme.iconSmall
        }
    }
    background: FieldEdge {
        active: button.visualFocus || button.down
        wrong: button.wrong
    }
}
