import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// Where I am, at the top of every page: the way back or the place (campaign over area), and the sync pill.
Rectangle {
    id: bar

    property string title: ""
    property string subtitle: ""
    property bool canGoBack: false
    property bool switchable: false
    property string pillText: ""
    property string pillTone: "neutral"
    property string pillIcon: "refresh"
    signal backRequested
    signal placeRequested
    signal syncRequested

    implicitHeight: Theme.topBarHeight
    color: Theme.surface

    RowLayout {
        anchors { fill: parent; leftMargin: bar.canGoBack ? Theme.space4 : Theme.space8; rightMargin: Theme.space12 }
        spacing: Theme.space4

        IconButton {
            objectName: "backButton"
            iconName: "arrow-left"
            text: qsTr("Back")
            visible: bar.canGoBack
            onClicked: bar.backRequested()
        }
        T.AbstractButton {
            id: place
            objectName: "placeButton"
            text: bar.title
            Layout.fillWidth: true
            Layout.fillHeight: true
            enabled: bar.switchable
            leftPadding: Theme.space8
            rightPadding: Theme.space8
            Accessible.role: bar.switchable ? Accessible.Button : Accessible.Heading
            Accessible.name: bar.subtitle !== "" ? qsTr("%1, %2").arg(bar.title).arg(bar.subtitle) : bar.title
            onClicked: bar.placeRequested()

            contentItem: RowLayout {
                spacing: Theme.space4

                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.maximumWidth: Math.ceil(implicitWidth)
                    spacing: 0

                    AppText {
                        Layout.fillWidth: true
                        text: bar.title
                        font.pixelSize: Theme.fontHeading
                        font.weight: Theme.strong
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                    AppText {
                        Layout.fillWidth: true
                        text: bar.subtitle
                        color: Theme.muted
                        font.pixelSize: Theme.fontSmall
                        elide: Text.ElideRight
                        visible: text !== ""
                        Accessible.ignored: true
                    }
                }
                Icon {
                    name: bar.switchable ? "chevron-down" : ""
                    color: Theme.muted
                    size: Theme.iconSmall
                }
                Item { Layout.fillWidth: true }
            }
            background: FocusRing {
                radius: Theme.radiusField
                anchors.margins: Theme.space4
                shown: place.visualFocus
            }
        }
        SyncPill {
            objectName: "syncPill"
            Layout.maximumWidth: bar.width * 0.45
            text: bar.pillText
            tone: bar.pillTone
            iconName: bar.pillIcon
            compact: bar.width < Theme.twoColumnsFrom && Theme.textScale > 1.3
            visible: bar.pillText !== ""
            onClicked: bar.syncRequested()
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
    }
}
