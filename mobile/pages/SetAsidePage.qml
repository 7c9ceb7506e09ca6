pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import FieldLedger.Components
import FieldLedger.Models

// What is set aside: for supervisors what waits to be settled, for everybody the own work with the reason and what became of it.
DetailPage {
    id: page

    property string refusing: ""

    title: qsTr("Set aside")
    subtitle: list.countText

    SetAsideListModel {
        id: list
        onSettled: text => page.navigator.toldRequested(text)
        onFailed: text => page.navigator.toldRequested(text)
    }
    HeadedList {
        objectName: "setAsideList"
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        width: Math.min(Theme.readWidth, parent.width)
        model: list
        bottomMargin: Theme.space24
        head: EmptyState {
            visible: list.empty
            margin: Theme.space32
            height: visible ? implicitHeight : 0
            iconName: "check"
            title: list.emptyTitle
            text: list.emptyText
        }
        delegate: SetAsideCard {
            width: ListView.view.width
            settleable: list.maySettle && !mine
            onChosen: (field, chosen) => list.choose(key, field, chosen)
            onReleaseRequested: list.release(key)
            onRefuseRequested: {
                page.refusing = key;
                sheet.open();
            }
        }
    }
    Sheet {
        id: sheet
        objectName: "refuseSheet"
        title: qsTr("Do not adopt")

        ParagraphBox {
            id: reason
            objectName: "refuseReason"
            Layout.fillWidth: true
            label: qsTr("Reason (the author is told)")
        }
        footer: AppButton {
            objectName: "refuseConfirm"
            Layout.fillWidth: true
            kind: "danger"
            text: qsTr("Do not adopt")
            enabled: reason.input.text !== ""
            onClicked: {
                list.refuse(page.refusing, reason.input.text);
                reason.input.clear();
                sheet.close();
            }
        }
    }
}
