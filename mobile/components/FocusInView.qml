import QtQuick

// Scrolls a page so that what is written to, or reached with the keyboard, can be seen: nothing of it stays below what is fixed at the
// bottom. What a finger presses stays where it is.
Item {
    id: follower

    required property Flickable view
    readonly property var focused: Window.activeFocusItem // an Item; buttons among them know whether it was a key that led to them
    readonly property real room: Theme.space32
    signal scrolled

    function lies(item: Item): bool {
        return item !== null && (item === follower.view.contentItem || follower.lies(item.parent));
    }
    function reveal() {
        const pressed = follower.focused !== null && follower.focused.visualFocus === false;
        if (pressed || !follower.lies(follower.focused)) {
            return;
        }
        const top = follower.focused.mapToItem(follower.view.contentItem, 0, 0).y;
        const lowest = Math.max(follower.view.contentY, top + follower.focused.height + follower.room - follower.view.height);
        // A list only guesses where its rows begin that are not made just now; one that is made does not lie before the first.
        const first = Math.min(follower.view.originY, top) - follower.view.topMargin;
        const last = follower.view.originY + follower.view.contentHeight + follower.view.bottomMargin - follower.view.height;
        const y = Math.max(first, Math.min(lowest, top - follower.room, last));
        if (y !== follower.view.contentY) {
            follower.view.contentY = y;
            follower.scrolled();
        }
    }

    onFocusedChanged: settling.restart()

    Connections {
        target: follower.view
        function onHeightChanged() { settling.restart(); }
    }
    // Once the page has been laid out with what the focus changed.
    Timer {
        id: settling
        interval: 0
        onTriggered: follower.reveal()
    }
}
