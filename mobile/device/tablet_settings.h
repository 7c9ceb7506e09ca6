// Where this tablet keeps its data, and the language of its screens. What is set lives in the ledger file itself, so that
// one folder is the whole tablet.
#pragma once

#include "shared/base/result.h"
#include "shared/form/label.h"

#include <QString>

namespace fieldledger {

// Names of ledger settings that the app uses (TabletLedger::setting).
inline constexpr const char* languageSetting = "language";          // "zh_CN" or "en"
inline constexpr const char* appearanceSetting = "appearance";     // light, dark or night, size of text: see Appearance
inline constexpr const char* patrolRouteSetting = "patrol_route";  // order of a patrol's stops when it was planned anew
inline constexpr const char* campaignSetting = "campaign";          // the campaign on the screens
inline constexpr const char* areaSetting = "area";                  // the area on the screens, empty: all
inline constexpr const char* lastAreaSetting = "last_area";         // of the record that was finished last
inline constexpr const char* returnedSeenSetting = "returned_seen"; // the note of what was sent back and looked at last
inline constexpr const char* clockOffsetSetting = "clock_offset_ms"; // server's clock minus ours, as last learnt
inline constexpr const char* peopleSetting = "people";              // who signed in here (people_book.h)
inline constexpr const char* personSetting = "person";              // id of who works now; empty: whom the tablet is enrolled for
inline constexpr const char* pausedSetting = "sync_paused";         // "1" while the person has paused sending

class TabletSettings {
public:
    // `folder` empty: the platform's place for an app's data.
    explicit TabletSettings(const QString& folder);

    const QString& dataFolder() const { return dataFolder_; }
    QString ledgerFile() const;
    // Makes the folder and tries to write in it.
    Status prepare() const;

    // Falls back to Chinese, the language of the offices, for anything unknown.
    static QString supportedLanguage(const QString& name);
    static Language formLanguage(const QString& name);

private:
    QString dataFolder_;
};

} // namespace fieldledger
