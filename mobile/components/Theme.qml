pragma Singleton
import QtQuick

// The one place that names a colour or a size; the console's theme.css holds the same tokens. Contrast of text, muted and the tones on
// background, surface and their own soft fill is WCAG AA in every mode (tests/mobile/components checks it).
QtObject {
    id: theme

    property string mode: "light"
    property bool reducedMotion: false
    // 1 to 2: how large the person wants the text. What holds text grows with it; large text and marks grow less.
    property real textScale: 1
    // Dots of the screen a pixel. Asked of the window once: an icon that asks its own screen makes each other one of a long page slower to make.
    property real pixelRatio: 1

    component Palette: QtObject {
        required property color background
        required property color surface
        required property color text
        required property color muted
        required property color primary
        required property color primaryText
        required property color ok
        required property color warn
        required property color danger
        required property color info
        required property color line
        required property color scrim
        // How much of a tone its soft fill shows.
        required property real softness
    }

    readonly property Palette light: Palette {
        background: "#F6F7F9"; surface: "#FFFFFF"; text: "#14181F"; muted: "#55606E"; primary: "#0B5CAD"; primaryText: "#FFFFFF"
        ok: "#1A6E35"; warn: "#9A4A00"; danger: "#B3261E"; info: "#5B3FA8"; line: "#D5DAE1"; scrim: "#7314181F"; softness: 0.09
    }
    readonly property Palette dark: Palette {
        background: "#0F1318"; surface: "#181E26"; text: "#E8ECF1"; muted: "#A3AEBB"; primary: "#8CBDF5"; primaryText: "#0F1318"
        ok: "#7FD49A"; warn: "#F0B357"; danger: "#FF9A91"; info: "#C3B1F7"; line: "#313A46"; scrim: "#A6000000"; softness: 0.14
    }
    readonly property Palette night: Palette {
        background: "#000000"; surface: "#120705"; text: "#F0917A"; muted: "#B8664F"; primary: "#FF7A5C"; primaryText: "#000000"
        ok: "#C98A3A"; warn: "#E8A04A"; danger: "#FF5A4D"; info: "#D27C9A"; line: "#3A1A14"; scrim: "#BF000000"; softness: 0.06
    }
    readonly property var palettes: ({ "light": theme.light, "dark": theme.dark, "night": theme.night })
    readonly property Palette palette: theme.palettes[theme.mode]
    readonly property bool isNight: theme.mode === "night"

    readonly property color background: theme.palette.background
    readonly property color surface: theme.palette.surface
    readonly property color text: theme.palette.text
    readonly property color muted: theme.palette.muted
    readonly property color primary: theme.palette.primary
    readonly property color primaryText: theme.palette.primaryText
    readonly property color ok: theme.palette.ok
    readonly property color warn: theme.palette.warn
    readonly property color danger: theme.palette.danger
    readonly property color info: theme.palette.info
    readonly property color line: theme.palette.line
    readonly property color scrim: theme.palette.scrim
    readonly property color primarySoft: theme.soft(theme.primary)
    readonly property color pressed: Qt.tint(theme.surface, Qt.alpha(theme.text, theme.isNight ? 0.05 : 0.07))
    // What passes over the page is the page turned over, but never a light in the dark.
    readonly property color toastGround: theme.isNight ? theme.surface : theme.text
    readonly property color toastInk: theme.isNight ? theme.text : theme.surface
    // Photos are dimmed at night, as everything is.
    readonly property real photoOpacity: theme.isNight ? 0.4 : 1
    // What the camera sees, and pictures that are looked at closely: bright enough to aim by, and no flash in the dark.
    readonly property real largePhotoOpacity: theme.isNight ? 0.7 : 1
    // The screen as a lamp: red keeps the eyes used to the dark, white is asked for by a long press.
    readonly property color lampRed: "#FF3B1F"
    readonly property color lampWhite: "#FFFFFF"
    readonly property color lampInk: "#000000"
    readonly property color shadow: Qt.alpha("#000000", 0.10)
    // Pictures are looked at on black in every mode; nothing around them flashes white at night.
    readonly property color backdrop: theme.night.background
    readonly property color backdropInk: theme.isNight ? theme.night.text : theme.dark.text
    readonly property color backdropMuted: theme.isNight ? theme.night.muted : theme.dark.muted
    readonly property color veil: Qt.alpha(theme.backdrop, 0.62)
    // Fields have an edge that can be seen in the sun: 3:1 against the surface.
    readonly property color fieldLine: Qt.tint(theme.surface, Qt.alpha(theme.muted, 0.80))

    readonly property var tones: ({ "ok": theme.ok, "warn": theme.warn, "danger": theme.danger, "info": theme.info, "primary": theme.primary, "neutral": theme.muted })
    readonly property var toneIcons: ({ "ok": "circle-check", "warn": "alert-triangle", "danger": "alert-circle", "info": "info-circle", "primary": "info-circle", "neutral": "info-circle" })

    function tone(name: string): color {
        return theme.tones[name] ?? theme.muted;
    }
    function toneIcon(name: string): string {
        return theme.toneIcons[name] ?? "";
    }
    function soft(colour: color): color {
        return Qt.tint(theme.surface, Qt.alpha(colour, theme.palette.softness));
    }

    // A size of which `share` follows the text.
    function grown(size: real, share: real): int {
        return Math.round(size * (1 + (theme.textScale - 1) * share));
    }

    readonly property string fontFamily: "Noto Sans CJK SC"
    // The system's face has regular and bold only; anything between falls back to regular.
    readonly property int strong: Font.DemiBold
    readonly property int fontDisplay: theme.grown(28, 0.5)
    readonly property int fontTitle: theme.grown(22, 0.7)
    readonly property int fontHeading: theme.grown(18, 0.9)
    readonly property int fontBody: theme.grown(16, 1)
    // Below this no label shrinks to fit its button.
    readonly property int fontLeast: theme.grown(12, 0.5)
    readonly property int fontSmall: theme.grown(14, 1)

    readonly property int space2: 2
    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space24: 24
    readonly property int space32: 32

    readonly property int radiusCard: 10
    readonly property int radiusField: 8
    readonly property int lineWidth: 1
    readonly property int focusWidth: 2
    readonly property int railMarkWidth: 4

    readonly property int touch: Math.max(theme.isNight ? 64 : 48, 1.5 * theme.fontBody + theme.space16)
    readonly property int fieldHeight: theme.touch + theme.space4
    readonly property int chipHeight: theme.touch
    readonly property int statusHeight: theme.grown(26, 1)
    readonly property int barHeight: Math.max(64, theme.touch + theme.space4, theme.icon + 1.4 * theme.fontSmall + theme.space16)
    readonly property int topBarHeight: Math.max(theme.touch + theme.space12, 1.4 * (theme.fontHeading + theme.fontSmall) + theme.space4)
    readonly property int railWidth: theme.grown(92, 0.6)
    readonly property int listWidth: theme.grown(400, 0.3)
    readonly property int readWidth: theme.grown(720, 0.5)
    readonly property int sheetWidth: theme.grown(560, 0.5)
    readonly property int enrolWidth: theme.grown(440, 0.5)
    readonly property int tileWidth: theme.grown(84, 0.8)
    readonly property int photo: theme.grown(112, 0.5)
    readonly property int photoSmall: 76
    readonly property int shutter: 80
    readonly property int signatureHeight: 220
    readonly property int windowWidth: 1280
    readonly property int windowHeight: 800
    readonly property int windowWidthMin: 320
    readonly property int iconSmall: theme.grown(18, 0.6)
    readonly property int icon: theme.grown(24, 0.5)
    readonly property int iconLarge: 40
    readonly property int dot: 8
    readonly property int progressHeight: 6
    readonly property int toggleWidth: 52
    readonly property int toggleHeight: 32
    readonly property int wideFrom: theme.grown(900, 1)
    // Narrower, and what stands beside a text goes below it.
    readonly property int besideFrom: theme.grown(260, 0.8)
    readonly property int twoColumnsFrom: theme.grown(560, 1)

    readonly property int toastMs: 4000
    readonly property int motionMs: (theme.isNight || theme.reducedMotion) ? 0 : 150
}
