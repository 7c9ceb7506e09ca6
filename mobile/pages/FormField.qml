import QtQuick
import FieldLedger.Components

// One field of a form, from the roles of FormFieldModel: loads the control for the field's type, which talks to the editor. Where it `waits`,
// the control is made when there is time. Where it is `far` from what is looked at, it is not made, or goes again and leaves its place as
// high as it was: a screen of hundreds of fields is there at once, and holds no more of them than one can see soon.
FormFieldBase {
    id: field

    property bool waits: false
    property bool far: false
    readonly property bool wanted: !field.far || field.activeFocus

    function load() {
        loader.setSource(FieldControls.files[field.type], { "field": field });
        field.settle();
    }
    // What knows something that the form does not know yet stays: half a signature, an unfolded input. One that is being made is finished
    // first, so that its place gets its height.
    function settle() {
        const stays = loader.status === Loader.Loading || (loader.status === Loader.Ready && FieldControls.holding.includes(field.type));
        loader.active = field.wanted || stays;
    }
    function fit() {
        if (loader.status === Loader.Ready) {
            field.implicitHeight = loader.implicitHeight;
        }
    }

    objectName: "field:" + field.path
    implicitHeight: Theme.fieldHeight
    implicitWidth: loader.implicitWidth
    Component.onCompleted: field.load()
    onTypeChanged: field.load()
    onWantedChanged: field.settle()

    Loader {
        id: loader
        active: false
        asynchronous: field.waits
        width: field.width
        focus: true
        onImplicitHeightChanged: field.fit()
        onLoaded: {
            field.fit();
            field.settle();
        }
    }
}
