import QtQuick
import QtQuick.Layouts
import FieldLedger.Components

// For a picture of the same place: the earlier one, and how to come to where it was taken. Beside what the camera sees; above it on a narrow screen.
Item {
    id: guide

    property string earlierUrl: ""
    property string text: ""
    property bool reached: false
    property bool shown: false
    property bool narrow: false
    property real room: 0

    width: shown ? layout.width + 2 * Theme.space16 : 0
    height: shown ? layout.implicitHeight + 2 * Theme.space8 : 0
    visible: guide.shown

    GridLayout {
        id: layout
        x: Theme.space16
        y: Theme.space8
        width: Math.min(guide.room, guide.narrow ? Theme.readWidth : 2 * Theme.photo)
        columns: guide.narrow ? 2 : 1
        columnSpacing: Theme.space12
        rowSpacing: Theme.space12

        Image {
            objectName: "earlierPicture"
            Layout.preferredWidth: guide.narrow ? 1.5 * Theme.photoSmall : 2 * Theme.photo
            Layout.preferredHeight: Layout.preferredWidth * 0.75
            Layout.alignment: Qt.AlignTop
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            source: guide.earlierUrl
            opacity: Theme.largePhotoOpacity
            visible: guide.earlierUrl !== ""
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The earlier picture: stand where it was taken")
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.space8

            Icon {
                Layout.alignment: Qt.AlignTop
                name: guide.reached ? "circle-check" : "map-pin"
                color: guide.reached ? Theme.tone("ok") : Theme.backdropInk
            }
            AppText {
                objectName: "cameraSpot"
                Layout.fillWidth: true
                text: guide.text
                color: Theme.backdropInk
                font.pixelSize: Theme.fontSmall
                wrapMode: Text.Wrap
            }
        }
    }
}
