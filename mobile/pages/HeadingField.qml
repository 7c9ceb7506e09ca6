import FieldLedger.Components

// The name of a group within a screen.
SectionHeader {
    id: control

    required property FormFieldBase field

    text: control.field.label
}
