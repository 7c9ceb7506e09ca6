import QtQuick

// Which of many rows, one below the other in a page that scrolls, are worth having: what is looked at and a little around it. They come
// and go a few at a time, and go only well beyond where they come, so that a finger that moves to and fro makes nothing anew.
Item {
    id: reach

    required property Flickable view
    required property Repeater rows
    property int step: 6
    property int first: 0
    property int end: 2 * reach.step

    // Qt's renderer keeps the room of all that it ever drew at once: after hundreds of rows that is more than the rows themselves. It costs one
    // longer frame to let go of it, so this is done where nothing moves.
    function letGo() {
        if (reach.first > 0) {
            reach.view.Window.window?.releaseResources();
        }
    }
    function restart() {
        reach.first = 0;
        reach.end = 2 * reach.step;
    }
    // Rows that lie beyond the last one are further down than everything.
    function rowTop(row: int): real {
        return reach.rows.itemAt(row)?.y ?? Infinity;
    }
    function later(row: int, height: real): bool {
        return reach.rowTop(row) > reach.view.contentY + height;
    }
    function follow() {
        const laidOut = reach.rows.count > 1 && reach.rows.itemAt(reach.rows.count - 1).y > 0;
        if (!laidOut) {
            return;
        }
        const height = reach.view.height;
        const end = reach.end;
        const first = reach.first;
        if (!reach.later(end, 1.5 * height)) {
            reach.end = end + reach.step;
        } else if (end > 2 * reach.step && reach.later(end - reach.step, 3 * height)) {
            reach.end = end - reach.step;
        }
        if (first > 0 && reach.later(first, -0.5 * height)) {
            reach.first = first - reach.step;
        } else if (first + reach.step < reach.end && !reach.later(first + reach.step, -2 * height)) {
            reach.first = first + reach.step;
        }
        if (reach.end !== end || reach.first !== first) {
            following.restart();
        }
    }

    Timer {
        id: following
        interval: 0
        onTriggered: reach.follow()
    }
    Connections {
        target: reach.view
        function onContentYChanged() { reach.follow(); }
        function onContentHeightChanged() { reach.follow(); }
        function onHeightChanged() { reach.follow(); }
        function onMovementEnded() { reach.letGo(); }
    }
}
