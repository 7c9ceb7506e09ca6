import QtQuick

// What the shell knows of a page that is opened from another: what its head says, and how much at its bottom is fixed. Above that, such a page
// itself leaves the navigator's saidHeight free; of a page without, the shell does.
FocusScope {
    property Navigator navigator: null
    property string title: ""
    property string subtitle: ""
    property real foot: 0
}
