pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// The camera over everything: what it sees, the shutter within the thumb's reach, and what was saved. Several photos in a row. Where it
// cannot be used it says why, and that work goes on without.
T.Popup {
    id: page

    readonly property bool landscape: page.width > page.height
    // The words beside the shutter have no room.
    readonly property bool cramped: !page.landscape && page.width < Theme.twoColumnsFrom && Theme.textScale > 1.3
    readonly property bool blocked: camera.adviceText !== ""
    // Left; blocked: without a camera that could be used.
    signal left(bool blocked)

    function openForForm(editor: FormEditor, path: string) {
        page.open();
        camera.aimAtForm(editor, path);
    }
    function openForRecord(recordId: string) {
        page.open();
        camera.aimAtRecord(recordId);
    }
    function openForField(recordId: string, field: string) {
        page.open();
        camera.aimAtField(recordId, field);
    }
    function openForPair(photoId: string) {
        page.open();
        camera.aimAtPair(photoId);
    }

    objectName: "cameraPage"
    parent: T.Overlay.overlay
    width: parent ? parent.width : Theme.windowWidth
    height: parent ? parent.height : Theme.windowHeight
    modal: true
    focus: true
    padding: 0
    closePolicy: T.Popup.CloseOnEscape
    onAboutToHide: page.left(page.blocked)
    onClosed: camera.close()

    PhotoCamera {
        id: camera
        onShutterFell: blink.restart()
    }
    background: Rectangle { color: Theme.backdrop }

    FocusScope {
        anchors.fill: parent
        focus: true
        Keys.onSpacePressed: camera.shoot()
        Keys.onReturnPressed: camera.shoot()

        // Between the bars, beside or below what tells where to stand: nothing lies over what the picture will show.
        Viewfinder {
            id: finder
            objectName: "viewfinder"
            anchors {
                left: page.landscape ? guide.right : parent.left
                right: page.landscape ? side.left : parent.right
                top: page.landscape ? head.bottom : guide.bottom
                bottom: page.landscape ? parent.bottom : side.top
                bottomMargin: page.landscape ? 0 : Theme.touch + 1.4 * Theme.fontBody + 3 * Theme.space8
            }
            visible: camera.ready
            opacity: Theme.largePhotoOpacity
        }
        Rectangle {
            id: shade
            anchors.fill: parent
            color: Theme.backdrop
            opacity: 0

            NumberAnimation {
                id: blink
                target: shade
                property: "opacity"
                from: 0.8
                to: 0
                duration: Theme.motionMs
            }
        }
        Rectangle {
            id: head
            anchors { left: parent.left; right: page.landscape ? side.left : parent.right; top: parent.top }
            height: top.implicitHeight + 2 * Theme.space8
            color: Theme.veil

            RowLayout {
                id: top
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.space4; rightMargin: Theme.space12 }
                spacing: Theme.space8

                IconButton {
                    objectName: "closeCamera"
                    iconName: "arrow-left"
                    ink: Theme.backdropInk
                    text: qsTr("Back to the record")
                    onClicked: page.close()
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    AppText {
                        objectName: "cameraSubject"
                        Layout.fillWidth: true
                        text: camera.subject
                        color: Theme.backdropInk
                        font.weight: Theme.strong
                        elide: Text.ElideRight
                    }
                    AppText {
                        objectName: "cameraPlace"
                        Layout.fillWidth: true
                        text: camera.placeText
                        color: Theme.backdropMuted
                        font.pixelSize: Theme.fontSmall
                        wrapMode: Text.Wrap
                    }
                }
                AppText {
                    text: camera.sourceText
                    color: Theme.backdropMuted
                    font.pixelSize: Theme.fontSmall
                    wrapMode: Text.Wrap
                    Layout.maximumWidth: page.width * 0.35
                    visible: text !== ""
                }
            }
        }
        Column {
            anchors.centerIn: parent
            width: Math.min(Theme.enrolWidth, parent.width - 2 * Theme.space24 - (page.landscape ? 2 * side.width : 0))
            spacing: Theme.space16
            visible: camera.stateText !== ""

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "camera"
                size: Theme.iconLarge
                color: Theme.backdropMuted
            }
            AppText {
                objectName: "cameraState"
                width: parent.width
                text: camera.stateText
                color: Theme.backdropInk
                font.pixelSize: Theme.fontHeading
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
            AppText {
                objectName: "cameraAdvice"
                width: parent.width
                text: camera.adviceText
                color: Theme.backdropMuted
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                visible: text !== ""
            }
            AppButton {
                objectName: "retryCamera"
                width: parent.width
                iconName: "refresh"
                text: qsTr("Try the camera again")
                visible: page.blocked
                onClicked: camera.retry()
            }
            AppButton {
                objectName: "goOnWithout"
                width: parent.width
                kind: "primary"
                iconName: "check"
                text: qsTr("Go on without photos")
                visible: page.blocked
                onClicked: page.close()
            }
        }
        CameraGuide {
            id: guide
            objectName: "cameraGuide"
            anchors { left: parent.left; top: head.bottom }
            narrow: !page.landscape
            room: page.landscape ? page.width : page.width - 2 * Theme.space16
            earlierUrl: camera.earlierUrl
            text: camera.spotText
            reached: camera.onSpot
            shown: camera.spotText !== "" && camera.ready && camera.problemText === ""
        }
        Banner {
            objectName: "cameraProblem"
            anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.topBarHeight + Theme.space24 }
            width: Math.min(Theme.readWidth, parent.width - 2 * Theme.space16)
            tone: "danger"
            text: camera.problemText
        }
        Rectangle {
            id: side
            x: page.landscape ? parent.width - width : 0
            y: page.landscape ? 0 : parent.height - height
            width: page.landscape ? Theme.shutter + 2 * Theme.space24 : parent.width
            height: page.landscape ? parent.height : Theme.shutter + 2 * Theme.space24 + Theme.space16
            color: Theme.veil
        }
        ShutterButton {
            id: shutter
            objectName: "shutter"
            anchors.centerIn: side
            text: qsTr("Shutter")
            enabled: camera.canShoot
            visible: !page.blocked
            onClicked: camera.shoot()
        }
        Column {
            id: shots
            x: page.landscape ? side.x - width - Theme.space16 : (parent.width - width) / 2
            y: (page.landscape ? parent.height : side.y) - height
            bottomPadding: Theme.space8
            spacing: Theme.space8
            visible: camera.keptText !== ""

            AppButton {
                objectName: "retakePhoto"
                anchors.horizontalCenter: parent.horizontalCenter
                iconName: "refresh"
                text: qsTr("Take the last one again")
                visible: camera.canRetake
                onClicked: camera.retake()
            }
            AppText {
                objectName: "cameraKept"
                anchors.horizontalCenter: parent.horizontalCenter
                text: camera.keptText
                color: Theme.backdropInk
                font.weight: Theme.strong
            }
        }
        AppButton {
            id: album
            objectName: "openAlbum"
            x: page.landscape ? side.x + (side.width - width) / 2 : Theme.space16
            y: page.landscape ? parent.height - height - Theme.space24 : side.y + (side.height - height) / 2
            iconName: page.landscape ? "" : "album"
            text: page.cramped ? "" : qsTr("Album")
            Accessible.name: qsTr("Album")
            onClicked: albumSheet.open()
        }
        AppButton {
            objectName: "cameraDone"
            x: page.landscape ? side.x + (side.width - width) / 2 : parent.width - width - Theme.space16
            y: page.landscape ? Theme.topBarHeight + Theme.space32 : side.y + (side.height - height) / 2
            kind: "primary"
            text: qsTr("Done")
            visible: !page.blocked
            onClicked: page.close()
        }
        PhotoTile {
            x: page.landscape ? side.x + (side.width - width) / 2 : (parent.width + shutter.width) / 2 + Theme.space16
            y: page.landscape ? shutter.y - height - Theme.space24 : side.y + (side.height - height) / 2
            side: Theme.photoSmall
            source: camera.lastUrl
            text: qsTr("The photo taken last")
            visible: camera.lastUrl !== "" && (page.landscape || page.width > Theme.twoColumnsFrom)
            onClicked: page.close()
        }
    }
    AlbumSheet {
        id: albumSheet
        onPicked: file => {
            albumSheet.close();
            camera.takeFile(file);
        }
    }
}
