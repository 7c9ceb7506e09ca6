import QtQuick

// A photo of the place as it was, dimmed at night. Without one it is not there.
Image {
    id: photo

    property string description: ""

    asynchronous: true
    fillMode: Image.PreserveAspectCrop
    opacity: Theme.photoOpacity
    visible: photo.status === Image.Ready
    Accessible.role: Accessible.Graphic
    Accessible.name: photo.description
}
