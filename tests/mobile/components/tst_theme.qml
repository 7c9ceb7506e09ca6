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
        verify(contrast(Theme.fieldLine, Theme.surface) >= 3, "the edge of a field: " + contrast(Theme.fieldLine, Theme.surface));
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
