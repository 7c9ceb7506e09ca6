import QtQuick
import FieldLedger.Components

// Something the form says, with nothing to answer.
AppText {
    id: control

    required property FormFieldBase field

    text: control.field.label
    color: Theme.muted
    wrapMode: Text.Wrap
}
