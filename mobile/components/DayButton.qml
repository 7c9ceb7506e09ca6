import QtQuick
import QtQuick.Templates as T
import FieldLedger.Components

// One day of the calendar.
T.AbstractButton {
    id: button

    property string iso: ""
    property bool dimmed: false
    property bool selected: false
    property bool today: false

    objectName: "day:" + button.iso
    implicitHeight: Theme.touch
    implicitWidth: Theme.touch
    opacity: button.dimmed ? 0.45 : 1
    Accessible.role: Accessible.Button
    Accessible.name: DateText.longText(button.iso)
    Accessible.checked: button.selected

    contentItem: AppText {
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        text: DateText.dayOf(button.iso)
        color: button.selected ? Theme.primaryText : Theme.text
        font.weight: button.today ? Font.Bold : Font.Normal
        Accessible.ignored: true
    }
    background: Item {
        Rectangle {
            anchors.centerIn: parent
            width: Theme.touch - Theme.space8
            height: width
            radius: width / 2
            color: button.selected ? Theme.primary : "transparent"
            border.width: button.today ? Theme.lineWidth : 0
            border.color: Theme.primary

            FocusRing {
                radius: parent.radius
                shown: button.visualFocus
            }
        }
    }
}
