import FieldLedger.Components

// A field that is typed over several lines.
ParagraphBox {
    id: control

    required property FormFieldBase field

    label: control.field.label
    hint: control.field.hint
    required: control.field.required
    personal: control.field.personal
    value: control.field.value
    readOnly: control.field.readOnly
    error: control.field.error
    warning: control.field.warning
    savedText: control.field.savedText
    onEdited: text => control.field.editor.setValue(control.field.path, text)
    onDone: control.field.editor.commit(control.field.path)
}
