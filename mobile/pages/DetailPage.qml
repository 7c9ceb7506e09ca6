import QtQuick

// What the shell knows of a page that is opened from another: what its head says.
FocusScope {
    property Navigator navigator: null
    property string title: ""
    property string subtitle: ""
}
