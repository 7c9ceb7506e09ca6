pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components
import FieldLedger.Models

// Photos one at a time over everything: swipe to the next, pinch to look closer; beside or below it what makes it evidence, whether its
// bytes still are what was taken, and the picture of the same place from another time.
T.Popup {
    id: viewer

    property PhotoListModel photos: null
    property bool comparing: false
    property bool factsShown: true
    // The photo's removal was asked for once.
    property bool removing: false
    readonly property PhotoPage page: pager.currentItem as PhotoPage
    readonly property bool wide: viewer.width >= Theme.wideFrom
    readonly property string compareText: viewer.comparing ? qsTr("One picture") : qsTr("Before and after")
    // At the top there is no room for words beside the title.
    readonly property bool cramped: viewer.width < Theme.twoColumnsFrom && (Theme.textScale > 1.3 || detail.hasPair)
    signal pairRequested(string photoId)

    function show(photos: PhotoListModel, place: int) {
        viewer.photos = photos;
        viewer.comparing = false;
        viewer.open();
        pager.positionViewAtIndex(place, ListView.Beginning);
        pager.currentIndex = place;
    }

    objectName: "photoViewer"
    parent: T.Overlay.overlay
    width: parent ? parent.width : Theme.windowWidth
    height: parent ? parent.height : Theme.windowHeight
    modal: true
    focus: true
    padding: 0
    closePolicy: T.Popup.CloseOnEscape
    // The facts of the last photo stay when the viewer is closed: Qt 6.4 crashes where a layout that lost rows while it could not be seen is
    // given another size, as it is when the tablet is turned.
    onPageChanged: {
        if (viewer.page) {
            detail.photoId = viewer.page.photoId;
        }
    }
    onClosed: viewer.photos = null
    background: Rectangle { color: Theme.backdrop }

    PhotoDetail {
        id: detail
        onPhotoIdChanged: {
            viewer.comparing = false;
            viewer.removing = false;
        }
    }
    FocusScope {
        anchors.fill: parent
        focus: true
        Keys.onLeftPressed: pager.decrementCurrentIndex()
        Keys.onRightPressed: pager.incrementCurrentIndex()

        RowLayout {
            id: top
            z: 1
            anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.space4; rightMargin: Theme.space12 }
            height: Theme.topBarHeight
            spacing: Theme.space8

            IconButton {
                objectName: "closeViewer"
                iconName: "x"
                ink: Theme.backdropInk
                text: qsTr("Close")
                onClicked: viewer.close()
            }
            AppText {
                objectName: "viewerTitle"
                Layout.fillWidth: true
                text: qsTr("%1 · %2 of %3").arg(detail.title).arg(pager.currentIndex + 1).arg(pager.count)
                color: Theme.backdropInk
                elide: Text.ElideRight
            }
            AppButton {
                objectName: "compare"
                iconName: "columns-2"
                text: viewer.cramped ? "" : viewer.compareText
                Accessible.name: viewer.compareText
                visible: detail.hasPair
                onClicked: viewer.comparing = !viewer.comparing
            }
            AppButton {
                objectName: "takePair"
                iconName: "camera"
                text: viewer.cramped ? "" : qsTr("Same place now")
                Accessible.name: qsTr("Same place now")
                visible: detail.canPair
                onClicked: viewer.pairRequested(detail.photoId)
            }
            IconButton {
                objectName: "toggleFacts"
                iconName: "info-circle"
                ink: Theme.backdropInk
                text: qsTr("What is known of this photo")
                onClicked: viewer.factsShown = !viewer.factsShown
            }
        }
        ListView {
            id: pager
            objectName: "photoPager"
            anchors { left: parent.left; top: top.bottom }
            width: viewer.wide && viewer.factsShown ? parent.width - Theme.listWidth : parent.width
            height: parent.height - top.height - (viewer.wide || !viewer.factsShown ? 0 : facts.height)
            orientation: ListView.Horizontal
            snapMode: ListView.SnapOneItem
            highlightRangeMode: ListView.StrictlyEnforceRange
            highlightMoveDuration: Theme.motionMs
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            visible: !viewer.comparing
            model: viewer.photos
            interactive: !(viewer.page && viewer.page.zoomed)
            delegate: PhotoPage {
                width: pager.width
                height: pager.height
            }
        }
        PhotoPair {
            objectName: "photoPair"
            anchors.fill: pager
            visible: viewer.comparing && detail.hasPair
            beforeUrl: detail.beforeUrl
            afterUrl: detail.afterUrl
            beforeText: detail.beforeText
            afterText: detail.afterText
            betweenText: detail.betweenText
            flagText: detail.flagText
        }
        Rectangle {
            id: facts
            objectName: "photoFacts"
            x: viewer.wide ? parent.width - width : 0
            y: viewer.wide ? top.height : parent.height - height
            width: viewer.wide ? Theme.listWidth : parent.width
            height: viewer.wide ? parent.height - top.height : Math.min(parent.height * 0.45, flick.contentHeight)
            color: Theme.surface
            visible: viewer.factsShown

            Flickable {
                id: flick
                anchors.fill: parent
                contentHeight: column.implicitHeight + 2 * Theme.space16
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                T.ScrollBar.vertical: AppScrollBar {}

                ColumnLayout {
                    id: column
                    x: Theme.space16
                    y: Theme.space16
                    width: parent.width - 2 * Theme.space16
                    spacing: Theme.space12

                    Banner {
                        Layout.fillWidth: true
                        tone: "info"
                        iconName: "cloud-download"
                        text: detail.waitingText
                    }
                    Banner {
                        objectName: "photoCheck"
                        Layout.fillWidth: true
                        tone: detail.checkTone
                        text: detail.checkText
                    }
                    AppButton {
                        objectName: "checkPhoto"
                        Layout.fillWidth: true
                        iconName: "zoom-check"
                        text: qsTr("Is it still what was taken?")
                        enabled: !detail.checking
                        onClicked: detail.check()
                    }
                    FactCard {
                        Layout.fillWidth: true
                        model: detail.facts
                    }
                    Banner {
                        objectName: "removalText"
                        Layout.fillWidth: true
                        tone: "warn"
                        text: viewer.removing ? qsTr("It no longer counts for the record. The ledger keeps the photo, and says that you took it back and when.") : detail.removalText
                    }
                    AppButton {
                        objectName: "removeSavedPhoto"
                        Layout.fillWidth: true
                        kind: "danger"
                        iconName: "trash"
                        text: qsTr("Take this photo back")
                        visible: detail.canRemove && !viewer.removing
                        onClicked: viewer.removing = true
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Theme.space8
                        visible: detail.canRemove && viewer.removing

                        AppButton {
                            objectName: "keepSavedPhoto"
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            text: qsTr("Keep it")
                            onClicked: viewer.removing = false
                        }
                        AppButton {
                            objectName: "confirmRemovePhoto"
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            kind: "danger"
                            iconName: "trash"
                            text: qsTr("Take it back")
                            onClicked: {
                                detail.remove();
                                viewer.close();
                            }
                        }
                    }
                }
            }
        }
    }
}
