pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import FieldLedger.Components

// Every component, in the states that matter.
T.ApplicationWindow {
    id: window

    property string mode: "light"
    readonly property int columnWidth: Math.min(width - 32, 380)

    width: 1280
    height: 800
    visible: true
    color: Theme.background
    title: "Gallery"
    Component.onCompleted: Theme.mode = window.mode

    ListModel {
        id: choices
        ListElement { value: "a"; label: "取缔"; hint: ""; tone: "danger"; iconName: ""; selected: true; available: true; matches: 128 }
        ListElement { value: "b"; label: "准出不准进、逐步关停"; hint: ""; tone: "warn"; iconName: ""; selected: false; available: true; matches: 0 }
        ListElement { value: "c"; label: "整改保留"; hint: ""; tone: "primary"; iconName: ""; selected: true; available: true; matches: -1 }
        ListElement { value: "d"; label: "待定"; hint: ""; tone: "neutral"; iconName: ""; selected: false; available: false; matches: -1 }
    }
    ListModel {
        id: heads
        ListElement { valueText: "取缔"; whoText: "王强"; whenText: "11月23日 10:20"; whereText: "北外环南侧"; sourceText: "3 号设备"; shown: true; adopted: false; canPick: true; headKey: "3.1"; photoId: ""; thumbUrl: ""; photoName: "" }
        ListElement { valueText: "整改保留"; whoText: "李敏"; whenText: "11月23日 10:41"; whereText: "北外环南侧"; sourceText: "5 号设备"; shown: false; adopted: false; canPick: true; headKey: "5.1"; photoId: ""; thumbUrl: ""; photoName: "" }
    }
    ListModel {
        id: steps
        ListElement { title: "位置"; progress: "done"; current: false }
        ListElement { title: "手续"; progress: "error"; current: false }
        ListElement { title: "现场"; progress: "part"; current: true }
        ListElement { title: "处置"; progress: "todo"; current: false }
        ListElement { title: "检查"; progress: "todo"; current: false }
    }
    readonly property var places: [
        { "key": "today", "text": "今日", "icon": "home" }, { "key": "ledger", "text": "台账", "icon": "list" },
        { "key": "events", "text": "行动", "icon": "flag" }, { "key": "me", "text": "我的", "icon": "user" }
    ]

    TopBar {
        id: bar
        width: parent.width
        title: "停车场整治"
        subtitle: "北城街道"
        switchable: true
        pillText: "3 条未送达"
        pillTone: "warn"
        pillIcon: "cloud-upload"
    }
    NavigationRail {
        id: rail
        anchors { top: bar.bottom; bottom: parent.bottom }
        visible: window.width >= Theme.wideFrom
        width: visible ? implicitWidth : 0
        entries: window.places
        current: "ledger"
    }
    BottomBar {
        id: bottom
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        visible: !rail.visible
        entries: window.places
        current: "today"
    }
    Flickable {
        anchors { left: rail.right; right: parent.right; top: bar.bottom; bottom: rail.visible ? parent.bottom : bottom.top }
        contentHeight: flow.implicitHeight + 32
        clip: true
        T.ScrollBar.vertical: AppScrollBar {}

        Flow {
            id: flow
            x: 16
            y: 16
            width: parent.width - 32
            spacing: 16

            Card {
                width: window.columnWidth
                SectionHeader { Layout.fillWidth: true; text: "按钮"; actionText: "全部" }
                AppButton { Layout.fillWidth: true; kind: "primary"; text: "记一笔"; iconName: "plus" }
                RowLayout {
                    AppButton { text: "修改"; iconName: "edit" }
                    AppButton { kind: "quiet"; text: "跳过" }
                    AppButton { kind: "danger"; text: "删除"; iconName: "trash" }
                    IconButton { iconName: "dots"; text: "更多"; badge: true }
                }
                AppButton { text: "不可用"; enabled: false }
                ChipFlow { Layout.fillWidth: true; model: choices }
                Flow {
                    Layout.fillWidth: true
                    spacing: 8
                    StatusChip { text: "已取缔"; tone: "danger"; iconName: "ban" }
                    StatusChip { text: "整改"; tone: "warn"; iconName: "tool" }
                    StatusChip { text: "手续齐全"; tone: "ok" }
                    StatusChip { text: "待审核"; tone: "info"; iconName: "hourglass" }
                    StatusChip { text: "待定" }
                }
                ProgressDots { Layout.fillWidth: true; model: steps }
                ProgressLine { Layout.fillWidth: true; done: 12; total: 40 }
            }
            Card {
                width: window.columnWidth
                TextFieldBox { Layout.fillWidth: true; label: "占地面积"; required: true; unit: "㎡"; value: "3200"; keypad: "digits"; savedText: "已存本机" }
                TextFieldBox { Layout.fillWidth: true; label: "经营者电话"; personal: true; hint: "仅有权限的人可见"; placeholder: "手机号"; keypad: "phone" }
                TextFieldBox { Layout.fillWidth: true; label: "可停货车数"; value: "-3"; error: "「可停货车数」不能小于 0" }
                ParagraphBox { Layout.fillWidth: true; label: "备注"; value: "场内尚有两辆货车，已告知三日内驶离。"; warning: "与上次巡查不同" }
                SearchField { Layout.fillWidth: true; placeholder: "名称、地址、责任人" }
                PickButton { Layout.fillWidth: true; label: "所属村"; valueText: "北外环村"; iconName: "map-pin" }
                PickButton { Layout.fillWidth: true; label: "停车场"; placeholder: "选择停车场" }
            }
            Card {
                width: window.columnWidth
                padding: 0
                ListRow { Layout.fillWidth: true; text: "片区"; subtitle: "北城街道等 5 个"; iconName: "map-pin" }
                ListRow { Layout.fillWidth: true; text: "语言"; detail: "简体中文"; iconName: "language" }
                SwitchRow { Layout.fillWidth: true; text: "暂停上传"; subtitle: "记录仍存在本机"; checked: true }
                SwitchRow { Layout.fillWidth: true; text: "仅 Wi-Fi 传照片" }
            }
            Card {
                width: window.columnWidth
                FactRow { Layout.fillWidth: true; label: "占地面积"; value: "3200"; unit: "㎡" }
                FactRow { Layout.fillWidth: true; label: "处置意见"; value: "取缔"; conflict: true }
                FactRow { Layout.fillWidth: true; label: "经营者"; value: "张＊＊"; personal: true }
                Divider { Layout.fillWidth: true }
                TimelineItem { Layout.fillWidth: true; text: "夜查"; iconName: "moon"; timeText: "昨天 22:10"; whoText: "王强、李敏"; summary: "大门已锁 · 无经营"; sendingText: "已存本机"; sendingState: "saved"; tone: "info" }
                TimelineItem { Layout.fillWidth: true; text: "登记"; iconName: "building"; timeText: "11月20日"; whoText: "王强"; sendingText: "已送达"; sendingState: "delivered"; last: true }
            }
            ConflictCard { width: window.columnWidth; label: "处置意见"; newText: "期间又来了 1 个值"; canWriteOther: true; model: heads }
            Card {
                width: window.columnWidth
                Banner { Layout.fillWidth: true; tone: "warn"; text: "服务器暂时连不上。12 条记录都在本机，连上后自动上传。"; actionText: "重试" }
                Banner { Layout.fillWidth: true; tone: "danger"; text: "本机空间已满，这一项没有存上。" }
                RowLayout {
                    Layout.fillWidth: true
                    CountTile { Layout.fillWidth: true; text: "到期整改"; count: 3; countText: "3"; tone: "warn"; iconName: "clock" }
                    CountTile { Layout.fillWidth: true; text: "逾期"; count: 1; countText: "1"; tone: "danger"; iconName: "alert-circle" }
                    CountTile { Layout.fillWidth: true; text: "退回待改"; count: 0; countText: "0"; tone: "warn"; iconName: "arrow-back-up" }
                }
                Stepper { name: "货车"; text: "3" }
            }
            Card {
                width: window.columnWidth
                DatePicker { Layout.fillWidth: true; value: "2026-11-25"; year: 2026; month: 10 }
                TimePicker { value: "09:05" }
            }
            Card {
                width: window.columnWidth
                EmptyState { Layout.fillWidth: true; title: "还没有记录"; text: "到现场登记第一个停车场，或联网接收别人的记录。"; actionText: "新增停车场" }
                AppButton { text: "打开"; onClicked: sheet.open() }
            }
        }
    }
    Sheet {
        id: sheet
        title: "筛选"
        ChipFlow { Layout.fillWidth: true; model: choices }
        footer: AppButton { Layout.fillWidth: true; kind: "primary"; text: "查看 19 处"; onClicked: sheet.close() }
    }
}
