import QtQuick

// A text that may be much longer than a page: its first lines, and the whole of it when asked for.
Item {
    id: folded

    property alias text: words.text
    property alias color: words.color
    property alias font: words.font
    property bool heading: false
    property bool silent: false // what stands around it says it to a screen reader
    property int linesMax: 4
    readonly property int noLimit: 0x7fffffff
    property bool unfolded: false

    implicitWidth: words.implicitWidth
    implicitHeight: words.height + (toggle.visible ? toggle.implicitHeight : 0)
    onTextChanged: folded.unfolded = false

    AppText {
        id: words
        objectName: "foldedWords"
        width: folded.width
        wrapMode: Text.Wrap
        elide: Text.ElideRight
        maximumLineCount: folded.unfolded ? folded.noLimit : folded.linesMax
        Accessible.role: folded.heading ? Accessible.Heading : Accessible.StaticText
        Accessible.ignored: folded.silent
    }
    AppButton {
        id: toggle
        objectName: "foldToggle"
        anchors.top: words.bottom
        width: Math.min(implicitWidth, folded.width)
        kind: "quiet"
        iconName: folded.unfolded ? "chevron-up" : "chevron-down"
        text: folded.unfolded ? qsTr("Show less") : qsTr("Show all")
        visible: folded.unfolded || words.truncated
        onClicked: folded.unfolded = !folded.unfolded
    }
}
