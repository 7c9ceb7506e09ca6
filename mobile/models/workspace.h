// What every model shares: the door to the ledger, who is signed in, the campaign, area and language on the screens, and
// the names of areas and people. One exists per program; models that QML makes find it through current(). Not seen by QML.
#pragma once

#include "mobile/device/ledger_thread.h"
#include "mobile/device/location_source.h"
#include "mobile/device/people_book.h"
#include "mobile/models/coalesced.h"
#include "mobile/models/directory.h"

#include <QObject>
#include <QString>

namespace fieldledger {

// The enrolment without its secrets.
struct Identity {
    std::string server;
    std::uint32_t device = 0;
    std::string user;
    std::string userName;
    std::string role;
    std::string zone;
    std::vector<std::string> areas;
    // Whom the tablet is enrolled for; the members above name who works with it now.
    std::string enrolledUser;
    std::string enrolledName;
    std::string enrolledRole;
    bool isSubstituted() const { return user != enrolledUser; }
    bool operator==(const Identity&) const = default;
};

class Workspace : public QObject {
    Q_OBJECT
public:
    // Both outlive the workspace.
    Workspace(LedgerThread& ledger, LocationSource& location, QObject* parent = nullptr);
    ~Workspace() override;
    static Workspace& current();

    LedgerThread& ledger() { return ledger_; }
    const LedgerThread& ledger() const { return ledger_; }
    LocationSource& location() { return location_; }
    ClockReading now() const { return ledger_.clock().read(); }
    Day today() const { return dayOf(now().est); }

    // Reads everything below; loaded() follows the first time. To be called once the ledger is open.
    void load();
    bool isLoaded() const { return loaded_; }

    const std::optional<Identity>& identity() const { return identity_; }
    // Who signed in on this tablet before, the last one first.
    const std::vector<KnownPerson>& knownPeople() const { return knownPeople_; }
    // Nothing before the tablet is enrolled, or with a role that this app does not know.
    std::optional<StaffRole> role() const { return identity_ ? roleFromName(identity_->role) : std::nullopt; }
    std::string userId() const { return identity_ ? identity_->user : std::string(); }
    bool mayReview() const;
    const std::shared_ptr<const Directory>& directory() const { return directory_; }
    const std::vector<std::shared_ptr<const Campaign>>& campaigns() const { return campaigns_; }
    // The one on the screens; null while none has come down.
    const std::shared_ptr<const Campaign>& campaign() const { return campaign_; }
    std::shared_ptr<const Campaign> campaign(std::string_view id) const;
    // Code of the area on the screens; empty: all.
    const std::string& area() const { return area_; }
    std::vector<std::string> areaFilter() const;
    // Where new records are made when nothing says otherwise.
    std::string workArea() const;
    // The area of the record that was finished last; empty: none yet.
    const std::string& lastArea() const { return lastArea_; }
    void keepLastArea(const std::string& code);
    void tellDraftsChanged() { Q_EMIT draftsChanged(); }
    const QString& languageName() const { return languageName_; }
    Language language() const;
    // The setting as it was when the ledger was loaded, for Appearance.
    const std::string& appearance() const { return appearance_; }
    ExpressionContext expressionContext() const;

    void selectCampaign(const std::string& id);
    void selectArea(const std::string& code);
    void selectLanguage(const QString& name);
    // One setting, stored; failures are logged, since nothing depends on it.
    void keep(const char* setting, const std::string& value);

Q_SIGNALS:
    void loaded();
    void identityChanged();
    void campaignChanged();  // another one, a newer version, or another list of campaigns
    void areaChanged();
    void languageChanged();
    void directoryChanged();
    void draftsChanged();
    void recordsChanged();   // anything in the ledger, after the members above were brought up to date

private:
    struct Holdings;
    static Result<Holdings> read(const LedgerAccess& access);
    static Status readPeople(TabletLedger& ledger, Holdings& holdings);
    void startReading();
    void take(Holdings holdings);
    bool takeCampaigns(std::vector<std::shared_ptr<const Campaign>> campaigns);

    LedgerThread& ledger_;
    LocationSource& location_;
    Coalesced reading_;
    bool loaded_ = false;
    std::optional<Identity> identity_;
    std::vector<KnownPerson> knownPeople_;
    std::shared_ptr<const Directory> directory_; // shared with jobs on the ledger thread; never changed once made
    std::vector<std::shared_ptr<const Campaign>> campaigns_;
    std::shared_ptr<const Campaign> campaign_;
    std::string campaignId_;
    std::string area_;
    std::string lastArea_;
    std::string appearance_;
    QString languageName_ = QStringLiteral("zh_CN");
};

} // namespace fieldledger
