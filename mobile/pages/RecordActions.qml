pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// What one can do with a record, fixed at the bottom of its page in one bar: what it waits for at the right, under the thumb, the rest beside
// it. Where both have no room abreast, the rest stands above; on a record that is reviewed it goes into a sheet.
Rectangle {
    id: actions

    required property RecordView record
    required property ReviewView review
    readonly property bool roomy: actions.width >= Theme.twoColumnsFrom
    readonly property bool reviewed: decisions.offered
    readonly property bool hasRest: rest.implicitWidth > 0
    readonly property bool hasMain: main.implicitWidth > 0
    readonly property bool hasForms: actions.record.editForm !== "" || actions.record.canCorrect || actions.record.canPhotograph
    readonly property bool abreast: rest.implicitWidth + Theme.space8 + main.implicitWidth <= place.width
    readonly property bool folded: actions.reviewed && actions.hasRest && !actions.abreast
    readonly property bool stacked: actions.hasRest && actions.hasMain && !actions.abreast && !actions.folded
    // What stands to the left of what the record waits for.
    readonly property real restWidth: actions.folded ? more.width : rest.width
    readonly property real besideMain: actions.stacked || !actions.hasRest ? 0 : actions.restWidth + Theme.space8
    readonly property bool offersEdit: actions.record.editForm !== "" && !actions.review.canAnswer
    signal formRequested(string form)
    signal editRequested
    signal correctionRequested
    signal cameraRequested
    signal stepRequested(string step, string title, string confirmText)
    signal returnRequested

    implicitHeight: place.implicitHeight + 2 * Theme.space12
    color: Theme.surface
    visible: actions.reviewed || actions.hasForms || actions.record.actions.count > 0 || actions.record.steps.count > 0

    Item {
        id: place
        anchors { top: parent.top; topMargin: Theme.space12; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width) - 2 * Theme.space16
        implicitHeight: actions.stacked ? main.y + main.implicitHeight : Math.max(Theme.touch, rest.shownHeight, main.implicitHeight)

        RowLayout {
            id: rest

            readonly property real shownHeight: actions.folded ? 0 : rest.implicitHeight

            spacing: Theme.space8
            // Not invisible when it is folded away: such a layout would not say how wide it wants to be.
            opacity: actions.folded ? 0 : 1
            enabled: !actions.folded

            AppButton {
                objectName: "editRecord"
                Layout.fillWidth: true
                Layout.fillHeight: true
                iconName: actions.roomy ? "edit" : ""
                text: actions.record.editTitle
                visible: actions.offersEdit
                onClicked: actions.editRequested()
            }
            AppButton {
                objectName: "correctRecord"
                Layout.fillWidth: true
                Layout.fillHeight: true
                iconName: actions.roomy ? "edit" : ""
                text: qsTr("Correct with another record")
                visible: actions.record.canCorrect
                onClicked: actions.correctionRequested()
            }
            AppButton {
                objectName: "photographRecord"
                Layout.fillWidth: actions.roomy
                Layout.fillHeight: true
                iconName: "camera"
                text: actions.roomy ? qsTr("Photos") : ""
                Accessible.name: qsTr("Take photos")
                visible: actions.record.canPhotograph
                onClicked: actions.cameraRequested()
            }
            Repeater {
                model: actions.record.steps
                delegate: AppButton {
                    required property string step
                    required property string title
                    required property string confirmText
                    required property bool primary
                    required iconName

                    objectName: "step:" + step
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    iconShown: actions.roomy
                    text: title
                    visible: primary && actions.reviewed
                    onClicked: actions.stepRequested(step, title, confirmText)
                }
            }
            Repeater {
                model: actions.record.actions
                delegate: AppButton {
                    required property string form
                    required property string title
                    required property bool primary
                    required iconName

                    objectName: "action:" + form
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    iconShown: actions.roomy
                    text: title
                    visible: !primary || actions.reviewed
                    onClicked: actions.formRequested(form)
                }
            }
        }
        // Delayed: Qt 6.4 crashes where a layout is given another size while the other one's rows, which decide on it, come and go.
        Binding {
            target: rest
            property: "width"
            value: actions.abreast && actions.hasMain ? rest.implicitWidth : place.width
            delayed: true
        }
        Binding {
            target: main
            property: "width"
            value: place.width - actions.besideMain
            delayed: true
        }
        IconButton {
            id: more
            objectName: "moreActions"
            iconName: "dots"
            text: qsTr("More that can be done here")
            visible: actions.folded
            onClicked: sheet.open()
        }
        RowLayout {
            id: main
            anchors.right: parent.right
            y: actions.stacked ? rest.implicitHeight + Theme.space8 : 0
            spacing: Theme.space8

            ReviewActions {
                id: decisions
                Layout.fillWidth: true
                Layout.fillHeight: true
                review: actions.review
                visible: decisions.offered
                onReturnRequested: actions.returnRequested()
                onAnswerRequested: actions.editRequested()
            }
            Repeater {
                model: actions.record.steps
                delegate: AppButton {
                    required property string step
                    required property string title
                    required property string confirmText
                    required property bool primary
                    required iconName

                    objectName: "step:" + step
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    kind: "primary"
                    text: title
                    visible: primary && !actions.reviewed
                    onClicked: actions.stepRequested(step, title, confirmText)
                }
            }
            Repeater {
                model: actions.record.actions
                delegate: AppButton {
                    required property string form
                    required property string title
                    required property bool primary
                    required iconName

                    objectName: "action:" + form
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    kind: "primary"
                    text: title
                    visible: primary && !actions.reviewed
                    onClicked: actions.formRequested(form)
                }
            }
        }
    }
    Divider {
        anchors { left: parent.left; right: parent.right; top: parent.top }
    }
    MoreActions {
        id: sheet
        objectName: "moreSheet"
        record: actions.record
        editOffered: actions.offersEdit
        onFormRequested: form => actions.formRequested(form)
        onEditRequested: actions.editRequested()
        onCorrectionRequested: actions.correctionRequested()
        onCameraRequested: actions.cameraRequested()
        onStepRequested: (step, title, confirmText) => actions.stepRequested(step, title, confirmText)
    }
}
