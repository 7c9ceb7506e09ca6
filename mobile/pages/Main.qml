import QtQuick
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// The window: why the app cannot start, or the way in, or the work.
T.ApplicationWindow {
    id: window

    width: Theme.windowWidth
    height: Theme.windowHeight
    minimumWidth: Theme.windowWidthMin
    visible: true
    title: qsTr("FieldLedger")
    color: Theme.background
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontBody

    // Before anything is drawn: the first frame is in the right colours.
    Binding {
        target: Theme
        property: "mode"
        value: Appearance.mode
    }
    Binding {
        target: Theme
        property: "textScale"
        value: Appearance.textPercent / 100
    }
    Binding {
        target: Theme
        property: "pixelRatio"
        value: Screen.devicePixelRatio
    }
    Loader {
        objectName: "startupError"
        anchors.fill: parent
        active: Session.startupError !== ""
        sourceComponent: StartupErrorPage {}
    }
    Loader {
        objectName: "enrol"
        anchors.fill: parent
        active: Session.startupError === "" && !Session.enrolled
        sourceComponent: EnrolPage {}
    }
    Loader {
        objectName: "work"
        anchors.fill: parent
        active: Session.startupError === "" && Session.enrolled
        sourceComponent: Shell {}
    }
}
