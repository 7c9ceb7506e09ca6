import QtQuick
import FieldLedger.Components

// An outlined icon by name, in a colour of the theme. It says nothing to a screen reader: the control it stands in does.
Image {
    id: icon

    property string name: ""
    property color color: Theme.text
    property int size: Theme.icon

    width: icon.size
    height: icon.size
    sourceSize.width: icon.size * Theme.pixelRatio
    sourceSize.height: icon.size * Theme.pixelRatio
    source: IconSource.url(icon.name, icon.color)
    visible: icon.name !== ""
    Accessible.ignored: true
}
