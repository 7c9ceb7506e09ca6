import QtQuick
import QtQuick.Layouts

// Confirms in passing what has just been done, and goes by itself. Never for what somebody must act on.
Rectangle {
    id: toast

    property string text: ""
    property string iconName: "circle-check"

    function show(text: string) {
        toast.text = text;
        timer.restart();
    }

    implicitWidth: Math.min(row.implicitWidth + 2 * Theme.space16, parent ? parent.width - 2 * Theme.space16 : Theme.sheetWidth)
    implicitHeight: row.implicitHeight + 2 * Theme.space12
    radius: Theme.radiusField
    color: Theme.toastGround
    border.width: Theme.lineWidth
    border.color: Theme.line
    visible: toast.text !== ""
    Accessible.role: Accessible.AlertMessage
    Accessible.name: toast.text

    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: Theme.space16; rightMargin: Theme.space16 }
        spacing: Theme.space8

        Icon {
            name: toast.iconName
            color: Theme.toastInk
        }
        AppText {
            Layout.fillWidth: true
            text: toast.text
            color: Theme.toastInk
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
    Timer {
        id: timer
        interval: Theme.toastMs
        onTriggered: toast.text = ""
    }
}
