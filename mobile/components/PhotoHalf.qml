import QtQuick

// One of two pictures of the same place, with when it was taken under it.
Column {
    id: half

    property string source: ""
    property string text: ""

    spacing: Theme.space4

    Rectangle {
        width: parent.width
        height: width * 0.75
        radius: Theme.radiusField
        color: Theme.pressed

        Icon {
            anchors.centerIn: parent
            name: "photo"
            color: Theme.muted
            visible: picture.status !== Image.Ready
        }
        Image {
            id: picture
            anchors.fill: parent
            source: half.source
            asynchronous: true
            fillMode: Image.PreserveAspectCrop
            sourceSize.width: 2 * half.width
            opacity: Theme.photoOpacity
        }
    }
    AppText {
        width: parent.width
        text: half.text
        font.pixelSize: Theme.fontSmall
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
