import QtQuick
import QtQuick.Layouts

// A record's own sending state: an icon and the word. Only what needs somebody is coloured.
Item {
    id: sending

    property string text: ""
    property string sendingState: ""
    readonly property var icons: ({
        "saved": "device-tablet", "queued": "clock", "sending": "cloud-upload", "delivered": "cloud-check", "partly": "cloud-upload",
        "failed": "alert-triangle", "paused": "player-pause", "review": "hourglass", "approved": "circle-check", "returned": "arrow-back-up",
        "conflict": "git-branch", "set_aside": "alert-triangle", "clock": "clock"
    })
    readonly property var tones: ({
        "approved": "ok", "failed": "danger", "returned": "warn", "conflict": "danger", "set_aside": "warn", "clock": "warn"
    })
    readonly property color ink: Theme.tone(sending.tones[sending.sendingState] ?? "neutral")

    visible: sending.text !== ""

    implicitWidth: layout.implicitWidth
    implicitHeight: layout.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: sending.text

    RowLayout {
        id: layout
        anchors.fill: parent
        spacing: Theme.space4

        Icon {
            name: sending.icons[sending.sendingState] ?? "device-tablet"
            color: sending.ink
            size: Theme.iconSmall
        }
        AppText {
            text: sending.text
            color: sending.ink
            font.pixelSize: Theme.fontSmall
            Accessible.ignored: true
        }
    }
}
