#include "mobile/models/words.h"

#include "shared/record/role.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace fieldledger {

namespace {

QDateTime officeTime(TimePoint time)
{
    constexpr int offsetSeconds = static_cast<int>(std::chrono::seconds(officeOffset).count());
    return QDateTime::fromMSecsSinceEpoch(time.ms, Qt::OffsetFromUTC, offsetSeconds);
}

QString bytesIn(double bytes, double unit, const QString& name)
{
    const double amount = bytes / unit;
    const bool fine = amount > 0 && amount < 10 && unit > 1;
    return QLocale().toString(amount, 'f', fine ? 1 : 0) + name;
}

struct ByteUnit {
    double size;
    QString name;
};

ByteUnit unitOf(std::int64_t bytes)
{
    if (bytes >= 1'000'000) {
        return {1e6, QStringLiteral(" MB")};
    }
    if (bytes >= 1'000) {
        return {1e3, QStringLiteral(" KB")};
    }
    return {1, QStringLiteral(" B")};
}

} // namespace

QDate Words::dateOf(Day day)
{
    const std::chrono::year_month_day date(day);
    return QDate(int(date.year()), static_cast<int>(unsigned(date.month())), static_cast<int>(unsigned(date.day())));
}

QString Words::dateText(Day day)
{
    //: how a day is written, in Qt's date format
    return QLocale().toString(dateOf(day), tr("dddd d MMMM"));
}

QString Words::clockText(TimePoint time) { return officeTime(time).toString(QStringLiteral("HH:mm")); }

QString Words::exactText(TimePoint time) { return officeTime(time).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")); }

QString Words::timeText(TimePoint time, TimePoint now)
{
    const Day day = dayOf(time);
    const Day today = dayOf(now);
    if (day == today) {
        return tr("today %1").arg(clockText(time));
    }
    if (day == today - std::chrono::days(1)) {
        return tr("yesterday %1").arg(clockText(time));
    }
    const bool sameYear = dateOf(day).year() == dateOf(today).year();
    //: how a day is written without and with its year, in Qt's date format
    const QString date = QLocale().toString(dateOf(day), sameYear ? tr("d MMM") : tr("d MMM yyyy"));
    return tr("%1 %2", "day, clock").arg(date, clockText(time));
}

QString Words::agoText(TimePoint time, TimePoint now)
{
    const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(now - time).count());
    if (minutes < 1) {
        return tr("just now");
    }
    if (minutes < 60) {
        return tr("%n minute(s) ago", nullptr, minutes);
    }
    const auto days = static_cast<int>((dayOf(now) - dayOf(time)).count());
    if (days == 0) {
        return tr("%n hour(s) ago", nullptr, minutes / 60);
    }
    return days == 1 ? tr("yesterday") : tr("%n day(s) ago", nullptr, days);
}

QString Words::dueText(std::optional<Day> due, Day today)
{
    if (!due) {
        return {};
    }
    const auto days = static_cast<int>((*due - today).count());
    if (days < 0) {
        return tr("%n day(s) overdue", nullptr, -days);
    }
    if (days == 0) {
        return tr("due today");
    }
    return days == 1 ? tr("due tomorrow") : tr("due in %n day(s)", nullptr, days);
}

QString Words::dueTone(std::optional<Day> due, Day today)
{
    if (!due || *due > today) {
        return QStringLiteral("neutral");
    }
    return *due < today ? QStringLiteral("danger") : QStringLiteral("warn");
}

QString Words::distanceText(double metres)
{
    return metres < hereMetres ? tr("here") : gapText(metres);
}

QString Words::gapText(double metres)
{
    if (metres < hereMetres) {
        //: a short way, in a sentence: "less than 10 m apart"
        return tr("less than %1 m").arg(hereMetres);
    }
    if (metres < 1'000) {
        return QLocale().toString(std::round(metres / 10) * 10, 'f', 0) + QStringLiteral(" m");
    }
    return QLocale().toString(metres / 1'000, 'f', metres < 10'000 ? 1 : 0) + QStringLiteral(" km");
}

QString Words::bytesText(std::int64_t bytes)
{
    const ByteUnit unit = unitOf(bytes);
    return bytesIn(static_cast<double>(bytes), unit.size, unit.name);
}

QString Words::bytesOfText(std::int64_t done, std::int64_t total)
{
    const ByteUnit unit = unitOf(total);
    return bytesIn(static_cast<double>(done), unit.size, QString()) + QStringLiteral(" / ")
        + bytesIn(static_cast<double>(total), unit.size, unit.name);
}

QString Words::positionText(std::int64_t latitude, std::int64_t longitude)
{
    return QString::number(static_cast<double>(latitude) / 1e7, 'f', 6) + QStringLiteral(", ")
        + QString::number(static_cast<double>(longitude) / 1e7, 'f', 6);
}

QString Words::accuracyText(std::int64_t accuracyCm)
{
    if (accuracyCm <= 0) {
        return {};
    }
    const double metres = static_cast<double>(accuracyCm) / 100;
    return QStringLiteral("±") + QLocale().toString(metres, 'f', metres < 10 ? 1 : 0) + QStringLiteral(" m");
}

QString Words::photosText(std::int64_t count) { return tr("%n photo(s)", nullptr, static_cast<int>(count)); }

QString Words::numberText(std::int64_t number) { return QLocale().toString(static_cast<qlonglong>(number)); }

QString Words::roleText(const std::string& role)
{
    const std::optional<StaffRole> known = roleFromName(role);
    if (!known) {
        return QString::fromStdString(role);
    }
    switch (*known) {
    case StaffRole::Admin: return tr("Administrator");
    case StaffRole::Supervisor: return tr("Supervisor");
    case StaffRole::Inspector: return tr("Inspector");
    case StaffRole::Patrol: return tr("Night patrol");
    case StaffRole::Leader: return tr("Campaign leader");
    }
    ASSERT_ALWAYS(false);
}

QString Words::listText(const QStringList& words)
{
    //: between the words of a list
    return words.join(tr(", "));
}

QString Words::sendingState(SendingState state)
{
    switch (state) {
    case SendingState::NothingOwn: return {};
    case SendingState::SavedHere: return QStringLiteral("saved");
    case SendingState::Sending: return QStringLiteral("sending");
    case SendingState::Delivered: return QStringLiteral("delivered");
    case SendingState::PartlyDelivered: return QStringLiteral("partly");
    case SendingState::SetAside: return QStringLiteral("set_aside");
    case SendingState::Failed: return QStringLiteral("failed");
    case SendingState::Released: return QStringLiteral("released");
    case SendingState::NotAdopted: return QStringLiteral("not_adopted");
    }
    ASSERT_ALWAYS(false);
}

QString Words::sendingText(SendingState state, const std::optional<Reason>& reason, Language language)
{
    const auto because = [&](const QString& word) {
        if (!reason) {
            return word;
        }
        const QString why = Words::of(Label{reason->zh, reason->en}, language);
        return why.isEmpty() ? word : tr("%1 (%2)", "state, reason").arg(word, why);
    };
    switch (state) {
    case SendingState::NothingOwn: return {};
    case SendingState::SavedHere: return tr("saved here");
    case SendingState::Sending: return tr("sending");
    case SendingState::Delivered: return tr("delivered");
    case SendingState::PartlyDelivered: return tr("partly delivered");
    case SendingState::SetAside: return because(tr("set aside"));
    case SendingState::Failed: return because(tr("failed"));
    case SendingState::Released: return tr("released");
    case SendingState::NotAdopted: return tr("not adopted");
    }
    ASSERT_ALWAYS(false);
}

QString Words::sendingTone(SendingState state)
{
    switch (state) {
    case SendingState::NothingOwn:
    case SendingState::SavedHere:
        return QStringLiteral("neutral");
    case SendingState::Sending: return QStringLiteral("info");
    case SendingState::Delivered:
    case SendingState::Released:
        return QStringLiteral("ok");
    case SendingState::PartlyDelivered:
    case SendingState::NotAdopted:
        return QStringLiteral("warn");
    case SendingState::SetAside:
    case SendingState::Failed:
        return QStringLiteral("danger");
    }
    ASSERT_ALWAYS(false);
}

} // namespace fieldledger
