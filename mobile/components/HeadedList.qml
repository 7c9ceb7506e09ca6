import QtQuick
import QtQuick.Templates as T

// A long list below a head that scrolls away with it. `head` is an item, not a component: Qt 6.4 cannot make the header of a ListView from
// a file with bound components. When the head grows or shrinks, what one reads at its top stays where it is.
ListView {
    id: list

    property Item head: null
    property real headHeight: 0
    property bool scrolled: false

    function settle() {
        list.contentY = list.scrolled ? list.contentY - (list.topMargin - list.headHeight) : list.originY - list.topMargin;
        list.headHeight = list.topMargin;
    }

    topMargin: list.head ? list.head.height : 0
    boundsBehavior: Flickable.StopAtBounds
    onTopMarginChanged: settling.restart()
    onOriginYChanged: settling.restart()
    onContentHeightChanged: settling.restart()
    onMovementStarted: list.scrolled = true
    onHeadChanged: list.head.parent = list.contentItem
    T.ScrollBar.vertical: AppScrollBar {}

    // Once for all that changes in one go.
    Timer {
        id: settling
        interval: 0
        onTriggered: list.settle()
    }
    FocusInView {
        view: list
        onScrolled: list.scrolled = true
    }
    Binding {
        target: list.head
        property: "y"
        value: -list.topMargin
    }
    Binding {
        target: list.head
        property: "width"
        value: list.width
    }
}
