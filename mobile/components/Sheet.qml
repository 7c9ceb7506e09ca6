import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// Something to choose or confirm over the page: at the bottom edge on a narrow screen, in the middle of a wide one.
// What is put into it is stacked and scrolls when it does not fit.
T.Popup {
    id: sheet

    default property alias content: column.data
    property alias footer: foot.data
    property string title: ""
    readonly property bool wide: sheet.parent !== null && sheet.parent.width >= Theme.wideFrom

    parent: T.Overlay.overlay
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    width: Math.min(Theme.sheetWidth, sheet.parent ? sheet.parent.width : Theme.sheetWidth)
    height: Math.min(sheet.parent ? sheet.parent.height * 0.86 : Theme.sheetWidth, frame.implicitHeight)
    x: sheet.parent ? (sheet.parent.width - sheet.width) / 2 : 0
    y: sheet.parent ? (sheet.parent.height - sheet.height) / (sheet.wide ? 2 : 1) : 0
    margins: 0
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
        id: frame
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
                font.weight: Font.Medium
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
        Flickable {
            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitWidth: column.implicitWidth
            implicitHeight: column.implicitHeight + Theme.space8 + Theme.space16
            contentHeight: implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: AppScrollBar {}

            ColumnLayout {
                id: column
                x: Theme.space16
                y: Theme.space8
                width: parent.width - 2 * Theme.space16
                spacing: Theme.space12
            }
        }
        ColumnLayout {
            id: foot
            Layout.fillWidth: true
            Layout.margins: Theme.space16
            spacing: Theme.space8
            visible: children.length > 0
        }
    }
}
