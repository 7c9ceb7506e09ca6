#include "mobile/models/workspace.h"

#include "mobile/device/tablet_settings.h"
#include "mobile/models/record_reading.h"
#include "shared/record/role.h"

namespace fieldledger {

namespace {

Workspace* theWorkspace = nullptr;

} // namespace

// What is read in one go.
struct Workspace::Holdings {
    std::optional<Identity> identity;
    std::vector<KnownPerson> people;
    std::string campaign;
    std::string area;
    std::string lastArea;
    std::string appearance;
    std::string language;
    std::vector<std::shared_ptr<const Campaign>> campaigns;
    Directory directory;
};

Status Workspace::readPeople(TabletLedger& ledger, Holdings& holdings)
{
    const Result<std::string> people = ledger.setting(peopleSetting);
    const Result<std::string> person = people ? ledger.setting(personSetting) : people;
    if (!person) {
        return person.error();
    }
    const Result<PeopleBook> book = PeopleBook::fromText(*people);
    if (!book) {
        return book.error();
    }
    holdings.people = book->people();
    if (const KnownPerson* const now = book->byUser(*person)) {
        holdings.identity->user = now->user;
        holdings.identity->userName = now->name;
        holdings.identity->role = now->role;
    }
    return Success{};
}

Workspace::Workspace(LedgerThread& ledger, LocationSource& location, QObject* parent)
    : QObject(parent), ledger_(ledger), location_(location), reading_([this] { startReading(); }),
      directory_(std::make_shared<const Directory>())
{
    ASSERT_ALWAYS(theWorkspace == nullptr);
    theWorkspace = this;
    connect(&ledger_, &LedgerThread::recordsChanged, this, [this] { reading_.request(); });
    connect(&ledger_, &LedgerThread::enrolled, this, [this] { reading_.request(); });
}

Workspace::~Workspace() { theWorkspace = nullptr; }

Workspace& Workspace::current()
{
    ASSERT_ALWAYS(theWorkspace != nullptr);
    return *theWorkspace;
}

void Workspace::load() { reading_.request(); }

Result<Workspace::Holdings> Workspace::read(const LedgerAccess& access)
{
    Holdings holdings;
    const Result<std::optional<Enrolment>> enrolment = access.ledger.enrolment();
    if (!enrolment) {
        return enrolment.error();
    }
    if (*enrolment) {
        const EnrolAnswer& answer = (*enrolment)->answer;
        holdings.identity = Identity{(*enrolment)->server, answer.device.value, answer.user, answer.userName,
                                     answer.role, answer.zone, answer.areas, answer.user, answer.userName, answer.role};
        if (const Status read = readPeople(access.ledger, holdings); !read) {
            return read.error();
        }
    }
    Result<std::vector<AreaRow>> areas = access.ledger.areas();
    if (!areas) {
        return areas.error();
    }
    Result<std::vector<StaffRow>> staff = access.ledger.staff();
    if (!staff) {
        return staff.error();
    }
    const Result<std::vector<AreaName>> ofSets = access.ledger.areasOfSets();
    if (!ofSets) {
        return ofSets.error();
    }
    holdings.directory = Directory(std::move(*areas), std::move(*staff), *ofSets);
    holdings.campaigns = campaignsInOrder(access.ledger);
    for (const auto& [name, kept] : {std::pair(campaignSetting, &holdings.campaign), std::pair(areaSetting, &holdings.area),
                                     std::pair(lastAreaSetting, &holdings.lastArea), std::pair(languageSetting, &holdings.language),
                                     std::pair(appearanceSetting, &holdings.appearance)}) {
        Result<std::string> value = access.ledger.setting(name);
        if (!value) {
            return value.error();
        }
        *kept = std::move(*value);
    }
    return holdings;
}

void Workspace::startReading()
{
    ledger_.run(
        this, [](const LedgerAccess& access) { return read(access); },
        [this](Result<Holdings> holdings) {
            if (holdings) {
                take(std::move(*holdings));
            } else {
                qWarning("reading the ledger failed: %s", holdings.error().detail().c_str());
            }
            reading_.finished();
        });
}

void Workspace::take(Holdings holdings)
{
    if (!loaded_) {
        campaignId_ = holdings.campaign;
        area_ = holdings.area;
        lastArea_ = holdings.lastArea;
        appearance_ = holdings.appearance;
        languageName_ = TabletSettings::supportedLanguage(QString::fromStdString(holdings.language));
    }
    const bool otherIdentity = identity_ != holdings.identity;
    identity_ = std::move(holdings.identity);
    knownPeople_ = std::move(holdings.people);
    const bool otherDirectory = !(*directory_ == holdings.directory);
    if (otherDirectory) {
        directory_ = std::make_shared<const Directory>(std::move(holdings.directory));
    }
    const bool otherCampaign = takeCampaigns(std::move(holdings.campaigns));
    const bool first = !std::exchange(loaded_, true);
    if (first) {
        Q_EMIT languageChanged();
    }
    if (otherIdentity || first) {
        Q_EMIT identityChanged();
    }
    if (otherDirectory || first) {
        Q_EMIT directoryChanged();
    }
    if (otherCampaign || first) {
        Q_EMIT campaignChanged();
    }
    if (first) {
        Q_EMIT areaChanged();
        Q_EMIT loaded();
    }
    Q_EMIT recordsChanged();
}

bool Workspace::takeCampaigns(std::vector<std::shared_ptr<const Campaign>> campaigns)
{
    const bool otherList = campaigns != campaigns_;
    campaigns_ = std::move(campaigns);
    std::shared_ptr<const Campaign> chosen = campaign(campaignId_);
    if (chosen == nullptr && !campaigns_.empty()) {
        chosen = campaigns_.front();
    }
    const bool otherCampaign = chosen != campaign_;
    campaign_ = std::move(chosen);
    return otherCampaign || otherList;
}

std::shared_ptr<const Campaign> Workspace::campaign(std::string_view id) const
{
    for (const std::shared_ptr<const Campaign>& each : campaigns_) {
        if (each->id == id) {
            return each;
        }
    }
    return nullptr;
}

bool Workspace::mayReview() const
{
    const std::optional<StaffRole> known = role();
    return known && fieldledger::mayReview(*known);
}

std::vector<std::string> Workspace::areaFilter() const
{
    return area_.empty() ? std::vector<std::string>() : std::vector<std::string>{area_};
}

std::string Workspace::workArea() const
{
    if (!area_.empty()) {
        return area_;
    }
    return identity_ && !identity_->areas.empty() ? identity_->areas.front() : std::string();
}

Language Workspace::language() const { return TabletSettings::formLanguage(languageName_); }

ExpressionContext Workspace::expressionContext() const
{
    ExpressionContext context;
    context.now = now().est;
    context.today = dayOf(context.now);
    context.user = userId();
    context.area = workArea();
    return context;
}

void Workspace::selectCampaign(const std::string& id)
{
    const std::shared_ptr<const Campaign> chosen = campaign(id);
    if (chosen == nullptr || chosen == campaign_) {
        return;
    }
    campaignId_ = id;
    campaign_ = chosen;
    keep(campaignSetting, id);
    Q_EMIT campaignChanged();
}

void Workspace::selectArea(const std::string& code)
{
    if (code == area_) {
        return;
    }
    area_ = code;
    keep(areaSetting, code);
    Q_EMIT areaChanged();
}

void Workspace::keepLastArea(const std::string& code)
{
    if (!code.empty() && code != lastArea_) {
        lastArea_ = code;
        keep(lastAreaSetting, code);
    }
}

void Workspace::selectLanguage(const QString& name)
{
    const QString supported = TabletSettings::supportedLanguage(name);
    if (supported == languageName_) {
        return;
    }
    languageName_ = supported;
    keep(languageSetting, supported.toStdString());
    Q_EMIT languageChanged();
}

void Workspace::keep(const char* setting, const std::string& value)
{
    ledger_.run(
        this, [name = std::string(setting), value](const LedgerAccess& access) { return access.ledger.saveSetting(name, value); },
        [](const Status& status) {
            if (!status) {
                qWarning("a setting could not be stored: %s", status.error().detail().c_str());
            }
        });
}

} // namespace fieldledger
