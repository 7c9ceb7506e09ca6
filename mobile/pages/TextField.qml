import FieldLedger.Components

// A field that is typed on one line: text or a number.
TextFieldBox {
    id: control

    required property FormFieldBase field

    focus: true
    label: control.field.label
    hint: control.field.hint
    unit: control.field.unit
    required: control.field.required
    personal: control.field.personal
    value: control.field.value
    keypad: control.field.keypad
    lengthMax: control.field.maxLength
    readOnly: control.field.readOnly
    error: control.field.error
    warning: control.field.warning
    savedText: control.field.savedText
    onEdited: text => control.field.editor.setValue(control.field.path, text)
    onDone: control.field.editor.commit(control.field.path)
}
