#include "mobile/models/appearance.h"

#include "mobile/device/tablet_settings.h"
#include "shared/base/sun.h"

namespace fieldledger {

namespace {

constexpr std::chrono::minutes themeClockStep{1};
constexpr const char* choices[] = {"follow", "light", "dark", "night"};
constexpr int textSizes[] = {100, 125, 150, 200};

bool isTextSize(int percent)
{
    return std::ranges::find(textSizes, percent) != std::end(textSizes);
}

} // namespace

Appearance::Appearance(Workspace& workspace, QObject* parent) : QObject(parent), workspace_(workspace)
{
    read(QString::fromStdString(workspace_.appearance()));
    shown_ = looked();
    connect(&workspace_, &Workspace::loaded, this, [this] {
        read(QString::fromStdString(workspace_.appearance()));
        update();
    });
    connect(&workspace_, &Workspace::languageChanged, this, &Appearance::changed);
    connect(&workspace_.location(), &LocationSource::fixChanged, this, &Appearance::update);
    clock_.setInterval(themeClockStep);
    connect(&clock_, &QTimer::timeout, this, &Appearance::update);
    clock_.start();
}

// "follow 0 1 1795500000000 125": the choice, locked, on patrol, night until, the text's size (not there where it was kept before there were sizes).
void Appearance::read(const QString& setting)
{
    const QStringList parts = setting.split(QLatin1Char(' '));
    const bool known = std::ranges::any_of(choices, [&](const char* choice) { return parts.front() == QLatin1String(choice); });
    if ((parts.size() != 4 && parts.size() != 5) || !known) {
        return;
    }
    choice_ = parts[0];
    locked_ = parts[1] == QLatin1String("1");
    patrolling_ = parts[2] == QLatin1String("1");
    nightUntil_ = TimePoint{parts[3].toLongLong()};
    const int percent = parts.size() == 5 ? parts[4].toInt() : 0;
    textPercent_ = isTextSize(percent) ? percent : textSizes[0];
}

void Appearance::keep()
{
    const QString setting = QStringLiteral("%1 %2 %3 %4 %5").arg(choice_).arg(locked_ ? 1 : 0).arg(patrolling_ ? 1 : 0).arg(nightUntil_.ms)
                                .arg(textPercent_);
    workspace_.keep(appearanceSetting, setting.toStdString());
}

QString Appearance::chosenMode() const
{
    if (choice_ != QLatin1String("follow")) {
        return choice_;
    }
    return systemDark_ ? QStringLiteral("dark") : QStringLiteral("light");
}

Appearance::Shown Appearance::looked() const
{
    const TimePoint now = workspace_.now().est;
    const bool nightByItself = !locked_ && (patrolling_ || now < nightUntil_);
    Shown shown;
    shown.mode = nightByItself ? QStringLiteral("night") : chosenMode();
    const std::optional<Fix>& fix = workspace_.location().lastFix();
    shown.offered = !locked_ && shown.mode != QLatin1String("night") && now >= declinedUntil_ && fix
        && isSunDown(now, fix->latitude, fix->longitude);
    return shown;
}

void Appearance::update()
{
    Shown shown = looked();
    if (shown != shown_) {
        shown_ = std::move(shown);
        Q_EMIT changed();
    }
}

QString Appearance::offerText() const
{
    return shown_.offered ? tr("The sun has set. The night colours are dark and red and keep your eyes used to the dark.") : QString();
}

void Appearance::setChoice(const QString& choice)
{
    if (choice == choice_) {
        return;
    }
    choice_ = choice;
    nightUntil_ = {}; // the person has spoken
    shown_ = looked();
    keep();
    Q_EMIT changed();
}

void Appearance::setLocked(bool locked)
{
    if (locked == locked_) {
        return;
    }
    // What is seen is what is locked.
    if (locked && shown_.mode != chosenMode()) {
        choice_ = shown_.mode;
    }
    locked_ = locked;
    shown_ = looked();
    keep();
    Q_EMIT changed();
}

void Appearance::setTextPercent(int percent)
{
    if (percent != textPercent_ && isTextSize(percent)) {
        textPercent_ = percent;
        keep();
        Q_EMIT changed();
    }
}

void Appearance::setSystemDark(bool dark)
{
    systemDark_ = dark;
    update();
}

void Appearance::setPatrolling(bool patrolling)
{
    if (patrolling != patrolling_) {
        patrolling_ = patrolling;
        // Who comes from a patrol in the dark is still in the dark.
        const TimePoint now = workspace_.now().est;
        const std::optional<Fix>& fix = workspace_.location().lastFix();
        if (!patrolling && fix && isSunDown(now, fix->latitude, fix->longitude)) {
            nightUntil_ = sunrise();
        }
        keep();
        update();
    }
}

TimePoint Appearance::sunrise() const
{
    const TimePoint now = workspace_.now().est;
    const std::optional<Fix>& fix = workspace_.location().lastFix();
    return fix ? nextSunChange(now, fix->latitude, fix->longitude) : now;
}

void Appearance::acceptOffer()
{
    nightUntil_ = sunrise();
    keep();
    update();
}

void Appearance::declineOffer()
{
    declinedUntil_ = sunrise();
    update();
}

} // namespace fieldledger
