import QtQuick
import FieldLedger.Components

// One photo of the viewer: pinch or double tap to look closer, drag it about, double tap again to see all of it.
Item {
    id: page

    required property int index
    required property string photoId
    required property string previewUrl
    required property string name
    readonly property bool zoomed: picture.scale > 1.01

    function toggle() {
        picture.scale = page.zoomed ? 1 : 2.5;
        picture.x = 0;
        picture.y = 0;
    }

    objectName: "photoPage:" + page.index
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: page.name

    Icon {
        anchors.centerIn: parent
        name: "photo"
        size: Theme.iconLarge
        color: Theme.backdropMuted
        visible: picture.status !== Image.Ready
    }
    Image {
        id: picture
        objectName: "largePicture"
        width: page.width
        height: page.height
        source: page.previewUrl
        asynchronous: true
        fillMode: Image.PreserveAspectFit
        opacity: Theme.largePhotoOpacity

        PinchHandler {
            minimumScale: 1
            maximumScale: 8
            minimumRotation: 0
            maximumRotation: 0
        }
        DragHandler {
            enabled: page.zoomed
        }
    }
    TapHandler {
        onDoubleTapped: page.toggle()
    }
}
