// Small texts that many pages share: days, distances, sizes, and how far a record's own changes have come. All in the
// language of the screens and in office time; numbers come in, words go out.
#pragma once

#include "shared/base/calendar.h"
#include "shared/form/label.h"
#include "shared/store/tablet_ledger.h"

#include <QCoreApplication>
#include <QDate>
#include <QString>

namespace fieldledger {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
public:
    static QString of(const Label& label, Language language) { return QString::fromStdString(label.in(language)); }

    static QDate dateOf(Day day);
    // "11月23日 星期一"
    static QString dateText(Day day);
    // "今天 10:32", "昨天 18:05", "11月3日 09:00", with the year when it is another one.
    static QString timeText(TimePoint time, TimePoint now);
    static QString clockText(TimePoint time);
    // "2026-11-23 10:32:05"
    static QString exactText(TimePoint time);
    // "刚刚", "5 分钟前", "3 天前"
    static QString agoText(TimePoint time, TimePoint now);
    // "逾期 2 天", "今天到期", "3 天后到期"; empty without a day.
    static QString dueText(std::optional<Day> due, Day today);
    static QString dueTone(std::optional<Day> due, Day today);
    // How far away something is: "就在此处" below `hereMetres`, "420 m", "3.3 km".
    static QString distanceText(double metres);
    // How long a way is, to be put into a sentence: "10 m 以内" below `hereMetres`.
    static QString gapText(double metres);
    static constexpr double hereMetres = 10; // no tablet's position is better than that
    // "3.1 KB"
    static QString bytesText(std::int64_t bytes);
    // "3.1 / 12 KB"
    static QString bytesOfText(std::int64_t done, std::int64_t total);
    // "37.1234567, 115.9876543"
    static QString positionText(std::int64_t latitude, std::int64_t longitude);
    // "±12 m"; empty when not known.
    static QString accuracyText(std::int64_t accuracyCm);
    // "3 张"
    static QString photosText(std::int64_t count);
    static QString numberText(std::int64_t number);
    // Joined as the language does it: 、 or a comma.
    static QString listText(const QStringList& words);
    // "执法队员"; the role itself where it is a newer server's.
    static QString roleText(const std::string& role);

    // "saved", "sending" …: names for the pages' colours and icons. Empty when nothing of one's own is in the record.
    static QString sendingState(SendingState state);
    static QString sendingText(SendingState state, const std::optional<Reason>& reason, Language language);
    static QString sendingTone(SendingState state);
};

} // namespace fieldledger
