import QtQuick

// Makes its delegate when it is wanted for the first time, and keeps it: what stands in many places and is seldom seen costs nothing
// there. The delegate hides itself while it is not wanted: one that is taken away again while its layout is not yet complete is still
// reached for by that layout (Qt 6.4), which ends the app.
Repeater {
    id: part

    property bool wanted: false
    property bool made: false

    model: part.made ? 1 : 0
    onWantedChanged: part.made = part.made || part.wanted
}
