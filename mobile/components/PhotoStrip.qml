pragma ComponentBehavior: Bound
import QtQuick

// Photos side by side, in the order they were taken (roles photoId, thumbUrl, stateText, tone, iconName, name, removable, paired).
Flow {
    id: strip

    property alias model: repeater.model
    readonly property int count: repeater.count
    property int side: Theme.photo
    signal opened(int place)
    signal removeRequested(string photoId)

    spacing: Theme.space8
    visible: repeater.count > 0

    Repeater {
        id: repeater
        delegate: PhotoTile {
            required property int index
            required property string photoId
            required property string thumbUrl
            required property string name
            required stateText
            required tone
            required iconName
            required removable
            required paired

            objectName: "photo:" + index
            side: strip.side
            source: thumbUrl
            text: name
            onClicked: strip.opened(index)
            onRemoveRequested: strip.removeRequested(photoId)
        }
    }
}
