pragma ComponentBehavior: Bound
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
    // More is shown when asked for. Enough for every text of the app's own, in large type on a phone.
    property int linesMax: 12
    readonly property color ink: Theme.tone(banner.tone)
    readonly property bool acts: banner.actionText !== "" || banner.dismissText !== ""
    // What one can do stands below the text where beside it few words a line would be left.
    readonly property bool stacked: banner.acts && banner.width < Theme.besideFrom
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

    GridLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.space12; rightMargin: Theme.space12 }
        columns: banner.stacked ? 2 : 4
        columnSpacing: Theme.space8
        rowSpacing: Theme.space4

        Icon {
            Layout.alignment: Qt.AlignTop
            name: banner.iconName !== "" ? banner.iconName : Theme.toneIcon(banner.tone)
            color: banner.ink
        }
        FoldedText {
            Layout.fillWidth: true
            text: banner.text
            linesMax: banner.linesMax
            silent: true
        }
        // Most banners say nothing most of the time.
        MadeWhenWanted {
            wanted: banner.text !== "" && banner.actionText !== ""
            delegate: AppButton {
                objectName: "bannerAction"
                Layout.columnSpan: banner.stacked && banner.dismissText === "" ? 2 : 1
                Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
                kind: "quiet"
                text: banner.actionText
                visible: banner.actionText !== ""
                onClicked: banner.actionRequested()
            }
        }
        MadeWhenWanted {
            wanted: banner.text !== "" && banner.dismissText !== ""
            delegate: IconButton {
                objectName: "bannerDismiss"
                Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
                iconName: "x"
                ink: Theme.muted
                text: banner.dismissText
                visible: banner.dismissText !== ""
                onClicked: banner.dismissRequested()
            }
        }
    }
}
