import QtQuick

// Text in the app's typeface; the size is one of the theme's, the line height is the typeface's own (about 1.4).
Text {
    color: Theme.text
    font.family: Theme.fontFamily
    font.pixelSize: Theme.fontBody
    linkColor: Theme.primary
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
