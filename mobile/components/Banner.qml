import QtQuick
import QtQuick.Layouts

// Says in place what happened, what was kept and what to do. Not a dialog: work goes on below it.
Rectangle {
    id: banner

    property string text: ""
    property string tone: "info"
    property string iconName: ""
    property string actionText: ""
    property string dismissText: ""
    readonly property color ink: Theme.tone(banner.tone)
    signal actionRequested
    signal dismissRequested

    implicitHeight: row.implicitHeight + 2 * Theme.space12
    implicitWidth: row.implicitWidth + 2 * Theme.space16
    radius: Theme.radiusField
    color: Theme.soft(banner.ink)
    border.width: Theme.lineWidth
    border.color: Qt.alpha(banner.ink, 0.35)
    visible: banner.text !== ""
    Accessible.role: Accessible.AlertMessage
    Accessible.name: banner.text

    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.space12; rightMargin: Theme.space12 }
        spacing: Theme.space8

        Icon {
            Layout.alignment: Qt.AlignTop
            name: banner.iconName !== "" ? banner.iconName : Theme.toneIcon(banner.tone)
            color: banner.ink
        }
        AppText {
            Layout.fillWidth: true
            text: banner.text
            color: Theme.text
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        AppButton {
            objectName: "bannerAction"
            kind: "quiet"
            text: banner.actionText
            visible: banner.actionText !== ""
            onClicked: banner.actionRequested()
        }
        IconButton {
            objectName: "bannerDismiss"
            iconName: "x"
            ink: Theme.muted
            text: banner.dismissText
            visible: banner.dismissText !== ""
            onClicked: banner.dismissRequested()
        }
    }
}
