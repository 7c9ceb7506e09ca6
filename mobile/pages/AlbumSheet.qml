pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// Pictures that lie on the tablet already, newest first; one of them is taken in as it is.
SheetBase {
    id: sheet

    signal picked(string file)

    objectName: "albumSheet"
    title: qsTr("Pictures on this tablet")
    height: sheet.room * 0.86
    onAboutToShow: pictures.refresh()

    AlbumModel {
        id: pictures
    }
    GridView {
        id: grid
        objectName: "albumGrid"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: Theme.space16
        cellWidth: Theme.photo + Theme.space8
        cellHeight: Theme.photo + Theme.space8
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: pictures
        delegate: PhotoTile {
            required property int index
            required property string file
            required property string name
            required property string url
            required property string timeText

            objectName: "picture:" + index
            source: url
            text: qsTr("%1, %2").arg(name).arg(timeText)
            stateText: timeText
            onClicked: sheet.picked(file)
        }

        AppText {
            objectName: "albumEmpty"
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.space16 }
            text: qsTr("No pictures (JPEG, PNG) in %1.").arg(pictures.foldersText)
            color: Theme.muted
            wrapMode: Text.Wrap
            visible: grid.count === 0
        }
    }
}
