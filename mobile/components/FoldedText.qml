pragma ComponentBehavior: Bound
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
    readonly property bool folds: folded.unfolded || words.truncated

    implicitWidth: words.implicitWidth
    implicitHeight: lines.implicitHeight
    onTextChanged: folded.unfolded = false

    Column {
        id: lines

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
        // Few texts are so long.
        MadeWhenWanted {
            wanted: folded.folds
            delegate: AppButton {
                objectName: "foldToggle"
                width: Math.min(implicitWidth, folded.width)
                kind: "quiet"
                iconName: folded.unfolded ? "chevron-up" : "chevron-down"
                text: folded.unfolded ? qsTr("Show less") : qsTr("Show all")
                visible: folded.folds
                onClicked: folded.unfolded = !folded.unfolded
            }
        }
    }
}
