pragma Singleton
import QtQuick

// Which file draws a field of each type; said once, since a form may have hundreds of fields.
QtObject {
    readonly property var files: ({
        "text": "TextField.qml", "integer": "TextField.qml", "decimal": "TextField.qml", "percent": "TextField.qml", "paragraph": "ParagraphField.qml",
        "select_one": "ChoiceField.qml", "select_multiple": "ChoiceField.qml", "boolean": "ChoiceField.qml",
        "date": "DateField.qml", "time": "DateField.qml", "datetime": "DateField.qml", "geopoint": "PositionField.qml",
        "link": "PickField.qml", "staff": "PickField.qml", "area": "PickField.qml", "repeat": "RowsField.qml",
        "image": "PhotoField.qml", "signature": "SignatureField.qml", "note": "NoteField.qml", "heading": "HeadingField.qml", "calculate": "CalculatedField.qml"
    })
    // Whose controls hold something that the form does not know.
    readonly property var holding: ["geopoint", "repeat", "signature"]
}
