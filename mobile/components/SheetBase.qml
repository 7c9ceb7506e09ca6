import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// What every sheet shares: where it lies (bottom edge on a narrow screen, the middle of a wide one), its title, and the way to close it.
T.Popup {
    id: sheet

    default property alias body: column.data
    property string title: ""
    readonly property real room: sheet.parent ? sheet.parent.height : Theme.windowHeight
    readonly property real breadth: sheet.parent ? sheet.parent.width : Theme.sheetWidth
    readonly property bool wide: sheet.breadth >= Theme.wideFrom

    parent: T.Overlay.overlay
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    width: Math.min(Theme.sheetWidth, sheet.breadth)
    height: Math.min(sheet.room * 0.86, column.implicitHeight)
    x: (sheet.breadth - sheet.width) / 2
    y: (sheet.room - sheet.height) / (sheet.wide ? 2 : 1)
    padding: 0

    T.Overlay.modal: Rectangle { color: Theme.scrim }

    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.motionMs } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.motionMs } }

    background: Rectangle {
        color: Theme.surface
        radius: Theme.radiusCard
        border.width: Theme.lineWidth
        border.color: Theme.line
    }
    contentData: ColumnLayout {
        id: column
        anchors.fill: parent
        spacing: 0
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space16
            Layout.rightMargin: Theme.space4
            Layout.topMargin: Theme.space4

            AppText {
                Layout.fillWidth: true
                text: sheet.title
                font.pixelSize: Theme.fontHeading
                font.weight: Theme.strong
                wrapMode: Text.Wrap
                maximumLineCount: 3
                elide: Text.ElideRight
                Accessible.role: Accessible.Heading
            }
            IconButton {
                objectName: "closeSheet"
                iconName: "x"
                text: qsTr("Close")
                onClicked: sheet.close()
            }
        }
    }
}
