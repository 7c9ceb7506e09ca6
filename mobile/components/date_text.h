// Dates as the controls need them: between the canonical text 2026-11-23 that forms keep and the year, month and day that a
// calendar draws. Formatting is here because QML formats nothing.
#pragma once

#include <QDate>
#include <QObject>
#include <QQmlEngine>
#include <QString>

namespace fieldledger {

class DateText : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
public:
    using QObject::QObject;

    // month counts from 0, as in QML's Date and calendar types.
    Q_INVOKABLE static QString iso(int year, int month, int day);
    Q_INVOKABLE static QString today();
    Q_INVOKABLE static QString shifted(const QString& iso, int days);
    // Of the date in the text, or of today when it holds none.
    Q_INVOKABLE static int yearOf(const QString& iso);
    Q_INVOKABLE static int monthOf(const QString& iso);
    // "2026年11月" / "November 2026"
    Q_INVOKABLE static QString monthTitle(int year, int month);
    // "2026年11月23日 星期一"; '' when the text holds no date
    Q_INVOKABLE static QString longText(const QString& iso);
    // The day in one of the 42 cells of a month's page; weeks begin on Monday.
    Q_INVOKABLE static QString cell(int year, int month, int index);
    Q_INVOKABLE static int dayOf(const QString& iso);
    // One or two letters over a column of that page; 0 = Monday.
    Q_INVOKABLE static QString weekday(int column);
    // "09:05" out of whatever hour and minute the person stepped to, wrapped around.
    Q_INVOKABLE static QString clock(int hour, int minute);
    Q_INVOKABLE static int hourOf(const QString& clock);
    Q_INVOKABLE static int minuteOf(const QString& clock);
    // The two halves of a field's value, which is 2026-11-23, 09:05 or 2026-11-23T09:05; '' where it has no such half.
    Q_INVOKABLE static QString dayIn(const QString& value);
    Q_INVOKABLE static QString clockIn(const QString& value);
    // The value with these halves; either may be ''.
    Q_INVOKABLE static QString joined(const QString& day, const QString& clock);
};

} // namespace fieldledger
