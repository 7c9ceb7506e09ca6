import QtQuick
import FieldLedger.Components

// One field of a form, from the roles of FormFieldModel: loads the control for the field's type, which talks to the editor. Where it `waits`,
// the control is made when there is time: a screen of hundreds of fields is there at once, and those far below follow.
FormFieldBase {
    id: field

    property bool waits: false

    readonly property var controls: ({
        "text": "TextField.qml", "integer": "TextField.qml", "decimal": "TextField.qml", "percent": "TextField.qml", "paragraph": "ParagraphField.qml",
        "select_one": "ChoiceField.qml", "select_multiple": "ChoiceField.qml", "boolean": "ChoiceField.qml",
        "date": "DateField.qml", "time": "DateField.qml", "datetime": "DateField.qml", "geopoint": "PositionField.qml",
        "link": "PickField.qml", "staff": "PickField.qml", "area": "PickField.qml", "repeat": "RowsField.qml",
        "image": "PhotoField.qml", "signature": "SignatureField.qml", "note": "NoteField.qml", "heading": "HeadingField.qml", "calculate": "CalculatedField.qml"
    })

    function load() {
        loader.setSource(field.controls[field.type], { "field": field });
    }

    objectName: "field:" + field.path
    implicitHeight: loader.status === Loader.Ready ? loader.implicitHeight : Theme.fieldHeight
    implicitWidth: loader.implicitWidth
    Component.onCompleted: field.load()
    onTypeChanged: field.load()

    Loader {
        id: loader
        asynchronous: field.waits
        width: field.width
        focus: true
    }
}
