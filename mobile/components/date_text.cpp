#include "date_text.h"

#include <QLocale>
#include <QTime>

namespace fieldledger {

namespace {

QDate dateIn(const QString& iso) { return QDate::fromString(iso.left(10), Qt::ISODate); }

QDate dateOrToday(const QString& iso)
{
    const QDate date = dateIn(iso);
    return date.isValid() ? date : QDate::currentDate();
}

QTime timeOrNow(const QString& clock)
{
    const QTime time = QTime::fromString(clock.left(5), QStringLiteral("HH:mm"));
    return time.isValid() ? time : QTime::currentTime();
}

bool isChinese() { return QLocale().language() == QLocale::Chinese; }

} // namespace

QString DateText::iso(int year, int month, int day) { return QDate(year, month + 1, day).toString(Qt::ISODate); }

QString DateText::today() { return QDate::currentDate().toString(Qt::ISODate); }

QString DateText::shifted(const QString& iso, int days)
{
    return dateOrToday(iso).addDays(days).toString(Qt::ISODate);
}

int DateText::yearOf(const QString& iso) { return dateOrToday(iso).year(); }

int DateText::monthOf(const QString& iso) { return dateOrToday(iso).month() - 1; }

QString DateText::monthTitle(int year, int month)
{
    const QDate first(year, month + 1, 1);
    return QLocale().toString(first, isChinese() ? QStringLiteral("yyyy年M月") : QStringLiteral("MMMM yyyy"));
}

QString DateText::longText(const QString& iso)
{
    const QDate date = dateIn(iso);
    if (!date.isValid()) {
        return {};
    }
    return QLocale().toString(date, isChinese() ? QStringLiteral("yyyy年M月d日 dddd") : QStringLiteral("dddd d MMMM yyyy"));
}

QString DateText::cell(int year, int month, int index)
{
    const QDate first(year, month + 1, 1);
    return first.addDays(index - (first.dayOfWeek() - 1)).toString(Qt::ISODate);
}

int DateText::dayOf(const QString& iso) { return dateOrToday(iso).day(); }

QString DateText::weekday(int column) { return QLocale().standaloneDayName(column + 1, QLocale::NarrowFormat); }

QString DateText::clock(int hour, int minute)
{
    return QTime((hour % 24 + 24) % 24, (minute % 60 + 60) % 60).toString(QStringLiteral("HH:mm"));
}

int DateText::hourOf(const QString& clock) { return timeOrNow(clock).hour(); }

int DateText::minuteOf(const QString& clock) { return timeOrNow(clock).minute(); }

QString DateText::dayIn(const QString& value) { return dateIn(value).toString(Qt::ISODate); }

QString DateText::clockIn(const QString& value)
{
    const qsizetype middle = value.indexOf(QLatin1Char('T'));
    return QTime::fromString(value.mid(middle + 1, 5), QStringLiteral("HH:mm")).toString(QStringLiteral("HH:mm"));
}

QString DateText::joined(const QString& day, const QString& clock)
{
    return day.isEmpty() || clock.isEmpty() ? day + clock : day + QLatin1Char('T') + clock;
}

} // namespace fieldledger
