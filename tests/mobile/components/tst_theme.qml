import QtQuick
import QtTest
import FieldLedger.Components

TestCase {
    name: "Theme"

    function cleanup() {
        Theme.mode = "light";
        Theme.reducedMotion = false;
    }
    function linear(channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
    function luminance(colour) {
        return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
    }
    function contrast(one, other) {
        const a = luminance(one);
        const b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }
    function mode_data() {
        return [{ tag: "light" }, { tag: "dark" }, { tag: "night" }];
    }

    function test_contrastCanFail() {
        verify(contrast(Qt.color("#777777"), Qt.color("#888888")) < 2);
        fuzzyCompare(contrast(Qt.color("#000000"), Qt.color("#FFFFFF")), 21, 0.01);
    }

    function test_textReadsOnEveryGround_data() {
        return mode_data();
    }
    function test_textReadsOnEveryGround(data) {
        Theme.mode = data.tag;
        for (const ink of ["text", "muted", "primary", "ok", "warn", "danger", "info"]) {
            for (const ground of ["background", "surface"]) {
                verify(contrast(Theme[ink], Theme[ground]) >= 4.5, ink + " on " + ground + ": " + contrast(Theme[ink], Theme[ground]));
            }
            verify(contrast(Theme[ink], Theme.soft(Theme[ink])) >= 4.5, ink + " on its soft fill: " + contrast(Theme[ink], Theme.soft(Theme[ink])));
        }
        verify(contrast(Theme.primaryText, Theme.primary) >= 4.5);
        verify(contrast(Theme.toastInk, Theme.toastGround) >= 4.5);
        for (const ink of ["text", "muted"]) {
            verify(contrast(Theme[ink], Theme.pressed) >= 4.5, ink + " on what is pressed: " + contrast(Theme[ink], Theme.pressed));
        }
        verify(contrast(Theme.lampInk, Theme.lampRed) >= 4.5);
        verify(contrast(Theme.fieldLine, Theme.surface) >= 3, "the edge of a field: " + contrast(Theme.fieldLine, Theme.surface));
    }

    // The table of the design, row by row: background, surface, text, muted, primary, text on it, ok, warn, danger, info, line.
    function test_tokensAreThoseOfTheDesign_data() {
        return [
            { tag: "light", tokens: ["#F6F7F9", "#FFFFFF", "#14181F", "#55606E", "#0B5CAD", "#FFFFFF", "#1A6E35", "#9A4A00", "#B3261E", "#5B3FA8", "#D5DAE1"] },
            { tag: "dark", tokens: ["#0F1318", "#181E26", "#E8ECF1", "#A3AEBB", "#8CBDF5", "#0F1318", "#7FD49A", "#F0B357", "#FF9A91", "#C3B1F7", "#313A46"] },
            { tag: "night", tokens: ["#000000", "#120705", "#F0917A", "#B8664F", "#FF7A5C", "#000000", "#C98A3A", "#E8A04A", "#FF5A4D", "#D27C9A", "#3A1A14"] }
        ];
    }
    function test_tokensAreThoseOfTheDesign(data) {
        Theme.mode = data.tag;
        const names = ["background", "surface", "text", "muted", "primary", "primaryText", "ok", "warn", "danger", "info", "line"];
        for (let i = 0; i < names.length; ++i) {
            compare(Theme[names[i]], Qt.color(data.tokens[i]), names[i]);
        }
    }

    // Nothing white in the dark: no token of the night is bright in all of red, green and blue.
    function test_nothingOfTheNightIsWhite() {
        Theme.mode = "night";
        for (const name of ["background", "surface", "text", "muted", "primary", "primaryText", "ok", "warn", "danger", "info", "line", "scrim", "toastGround", "toastInk", "pressed", "fieldLine", "primarySoft"]) {
            verify(Math.min(Theme[name].r, Theme[name].g, Theme[name].b) < 0.65, name);
        }
        verify(Theme.photoOpacity < 0.5);
    }

    function test_touchIsLargeEnough() {
        verify(Theme.touch >= 48);
        Theme.mode = "night";
        verify(Theme.touch >= 64);
    }

    function test_motionIsShortAndCanBeOff() {
        verify(Theme.motionMs > 0 && Theme.motionMs <= 200);
        Theme.reducedMotion = true;
        compare(Theme.motionMs, 0);
        Theme.reducedMotion = false;
        Theme.mode = "night";
        compare(Theme.motionMs, 0);
    }

    function test_noTextIsSmallerThan14() {
        for (const size of [Theme.fontDisplay, Theme.fontTitle, Theme.fontHeading, Theme.fontBody, Theme.fontSmall]) {
            verify(size >= 14);
        }
    }

    function test_everyToneHasAnIcon() {
        for (const tone of ["ok", "warn", "danger", "info", "neutral"]) {
            verify(IconSource.has(Theme.toneIcon(tone)), tone);
        }
        compare(Theme.tone("no such tone"), Theme.muted);
    }
}
