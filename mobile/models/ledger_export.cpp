#include "mobile/models/ledger_export.h"

#include "mobile/device/file_download.h"
#include "mobile/models/error_text.h"
#include "mobile/models/words.h"
#include "shared/record/export_right.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrlQuery>

namespace fieldledger {

namespace {

// A full or failing disk is this tablet's, where the workbook is written: of the server's own only its refusal is told.
ErrorText::Side sideOf(const Error& error)
{
    const bool isOfDisk = error.code() == ErrorCode::StorageFull || error.code() == ErrorCode::StorageFailed;
    return isOfDisk ? ErrorText::Side::Tablet : ErrorText::Side::Server;
}

} // namespace

LedgerExport::LedgerExport(QObject* parent) : QObject(parent), workspace_(Workspace::current()), download_(std::make_unique<FileDownload>())
{
    connect(&workspace_, &Workspace::identityChanged, this, &LedgerExport::changed);
    connect(&workspace_, &Workspace::campaignChanged, this, &LedgerExport::changed);
    connect(&workspace_, &Workspace::areaChanged, this, &LedgerExport::changed);
    connect(&workspace_, &Workspace::languageChanged, this, &LedgerExport::changed);
    connect(&workspace_, &Workspace::directoryChanged, this, &LedgerExport::changed);
    connect(download_.get(), &FileDownload::progressed, this, [this](qint64 bytes) { show(tr("%1 received").arg(Words::bytesText(bytes)), false); });
    connect(download_.get(), &FileDownload::saved, this, [this](const QString& file) {
        const QFileInfo saved(file);
        show(tr("Saved as “%1” in %2.").arg(saved.fileName(), QDir::toNativeSeparators(saved.absolutePath())), false);
    });
    connect(download_.get(), &FileDownload::failed, this, [this](const Error& error) {
        show(tr("%1. Nothing was saved; try again when the server can be reached.").arg(ErrorText::ofSync(error, sideOf(error))), true);
    });
}

LedgerExport::~LedgerExport() = default;

bool LedgerExport::isRunning() const { return asking_ || download_->isRunning(); }

// The server goes by whom the tablet is enrolled for, whoever works with it now.
bool LedgerExport::isAllowed() const
{
    const std::optional<StaffRole> role = workspace_.role();
    const std::optional<StaffRole> enrolled = workspace_.identity() ? roleFromName(workspace_.identity()->enrolledRole) : std::nullopt;
    return role && enrolled && mayExport(*role) && mayExport(*enrolled) && workspace_.campaign() != nullptr;
}

QString LedgerExport::scopeText() const
{
    if (workspace_.campaign() == nullptr) {
        return {};
    }
    const QString campaign = QString::fromStdString(workspace_.campaign()->title.in(workspace_.language()));
    const QString area = workspace_.area().empty() || workspace_.directory() == nullptr ? tr("all your areas") : workspace_.directory()->areaName(workspace_.area());
    return tr("%1, %2: a sheet of the sites and one for each kind of record, as the server holds them now. Personal data are masked.").arg(campaign, area);
}

void LedgerExport::start()
{
    if (isRunning() || !isAllowed()) {
        return;
    }
    asking_ = true;
    show(tr("The server is making it. This can take a minute."), false);
    workspace_.ledger().run(
        this,
        [](const LedgerAccess& access) { return access.ledger.enrolment(); },
        [this](const Result<std::optional<Enrolment>>& enrolment) {
            if (!std::exchange(asking_, false)) {
                return; // cancelled meanwhile
            }
            if (enrolment && *enrolment) {
                fetch((*enrolment)->server, (*enrolment)->answer.token);
            } else {
                show(tr("This tablet is not enrolled."), true);
            }
        });
}

void LedgerExport::fetch(const std::string& server, const std::string& token)
{
    QUrl address = QUrl(QString::fromStdString(server)).resolved(QUrl(QStringLiteral("/v1/export")));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("campaign"), QString::fromStdString(workspace_.campaign()->id));
    query.addQueryItem(QStringLiteral("language"), workspace_.language() == Language::En ? QStringLiteral("en") : QStringLiteral("zh"));
    if (!workspace_.area().empty()) {
        query.addQueryItem(QStringLiteral("area"), QString::fromStdString(workspace_.area()));
    }
    address.setQuery(query);
    download_->start({address, QByteArray::fromStdString(token), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                     QStringLiteral("ledger.xlsx")});
    Q_EMIT changed();
}

void LedgerExport::cancel()
{
    asking_ = false;
    download_->cancel();
    show({}, false);
}

void LedgerExport::begin()
{
    if (!isRunning()) {
        show({}, false);
    }
}

void LedgerExport::show(const QString& text, bool failed)
{
    stateText_ = text;
    failed_ = failed;
    Q_EMIT changed();
}

} // namespace fieldledger
