import QtQuick
import QtQuick.Templates as T

// A photo in a strip: the picture, how far it has come, and the way to take it back while that is possible. What is not here yet is a
// placeholder.
T.AbstractButton {
    id: tile

    property string source: ""
    property string stateText: ""
    property string tone: "neutral"
    property string iconName: ""
    property bool removable: false
    property bool paired: false
    property int side: Theme.photo
    readonly property bool roomy: tile.side >= Theme.photo
    signal removeRequested

    implicitWidth: tile.side
    implicitHeight: tile.side
    Accessible.role: Accessible.Button
    Accessible.name: tile.text

    // Not the contentItem: what holds ids is made at once, and Qt defers that one.
    Item {
        anchors.fill: parent

        Icon {
            objectName: "placeholder"
            anchors.centerIn: parent
            name: "photo"
            color: Theme.muted
            visible: picture.status !== Image.Ready
        }
        Image {
            id: picture
            objectName: "picture"
            anchors { fill: parent; margins: Theme.lineWidth }
            source: tile.source
            asynchronous: true
            cache: true
            fillMode: Image.PreserveAspectCrop
            sourceSize { width: 2 * tile.side; height: 2 * tile.side }
            clip: true
            opacity: Theme.photoOpacity
        }
        Rectangle {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.lineWidth }
            height: Theme.statusHeight
            color: Theme.surface
            opacity: 0.92
            visible: tile.stateText !== "" && tile.roomy
        }
        Icon {
            id: mark
            anchors { left: parent.left; bottom: parent.bottom; leftMargin: Theme.space4; bottomMargin: Theme.space4 }
            name: tile.roomy ? tile.iconName : ""
            color: Theme.tone(tile.tone)
            size: Theme.iconSmall
        }
        AppText {
            objectName: "photoState"
            anchors { left: mark.right; right: parent.right; verticalCenter: mark.verticalCenter; leftMargin: Theme.space4 }
            text: tile.stateText
            color: Theme.tone(tile.tone)
            font.pixelSize: Theme.fontSmall
            elide: Text.ElideRight
            visible: tile.roomy
            Accessible.ignored: true
        }
        Rectangle {
            anchors { right: parent.right; bottom: parent.bottom; margins: Theme.space4 }
            width: Theme.icon
            height: Theme.icon
            radius: height / 2
            color: Theme.surface
            visible: !tile.roomy && tile.iconName !== ""

            Icon {
                anchors.centerIn: parent
                name: tile.iconName
                color: Theme.tone(tile.tone)
                size: Theme.iconSmall
            }
        }
        Rectangle {
            anchors { left: parent.left; top: parent.top; margins: Theme.space4 }
            width: Theme.icon + Theme.space4
            height: width
            radius: height / 2
            color: Theme.surface
            visible: tile.paired

            Icon {
                anchors.centerIn: parent
                name: "columns-2"
                color: Theme.info
                size: Theme.iconSmall
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusField
        color: Theme.pressed
        border.width: Theme.lineWidth
        border.color: Theme.line

        FocusRing {
            radius: parent.radius + Theme.space2
            shown: tile.visualFocus
        }
    }
    IconButton {
        objectName: "removePhoto"
        anchors { right: parent.right; top: parent.top }
        visible: tile.removable
        iconName: "x"
        text: qsTr("Take this photo back")
        onClicked: tile.removeRequested()

        Rectangle {
            z: -1
            anchors.centerIn: parent
            width: Theme.toggleHeight
            height: width
            radius: height / 2
            color: Theme.surface
        }
    }
}
