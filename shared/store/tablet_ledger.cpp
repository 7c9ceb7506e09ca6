#include "shared/store/tablet_ledger_file.h"

#include "shared/record/role.h"
#include "shared/store/tablet_schema.h"
#include "shared/wire/message_codec.h"

#include <charconv>

namespace fieldledger {

namespace {

// To be raised when list_row, link or search are filled in another way: the next start then rebuilds them.
const std::string listVersion = "5\n";

constexpr std::size_t recordIdTextBytes = 36;

// Every record id that the draft's text names: these are what the open form holds.
std::vector<RecordId> recordsIn(std::string_view text)
{
    std::vector<RecordId> found;
    for (std::size_t dash = text.find('-'); dash != std::string_view::npos; dash = text.find('-', dash + 1)) {
        if (dash < 8 || dash - 8 + recordIdTextBytes > text.size()) {
            continue;
        }
        if (const Result<RecordId> id = RecordId::fromText(text.substr(dash - 8, recordIdTextBytes))) {
            found.push_back(*id);
            dash += recordIdTextBytes - 9;
        }
    }
    return found;
}

} // namespace

Result<std::unique_ptr<TabletLedger>> TabletLedger::open(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    return open(path, PhotoPlace{slash == std::string::npos ? "photos" : path.substr(0, slash + 1) + "photos"});
}

Result<std::unique_ptr<TabletLedger>> TabletLedger::open(const std::string& path, const PhotoPlace& photos)
{
    Result<std::unique_ptr<Connection>> connection = Connection::openWriter(path, tabletFileKind);
    if (!connection) {
        return connection.error();
    }
    auto ledger = std::make_unique<TabletLedgerFile>(*std::move(connection), photos);
    if (Status started = ledger->start(); !started) {
        return started.error();
    }
    return std::unique_ptr<TabletLedger>(std::move(ledger));
}

TabletLedgerFile::TabletLedgerFile(std::unique_ptr<Connection> connection, const PhotoPlace& photos)
    : connection_(std::move(connection)), photos_(*connection_, photos)
{
}

Status TabletLedgerFile::start()
{
    const Result<std::optional<Enrolment>> who = enrolment();
    if (!who) {
        return who.error();
    }
    if (*who) {
        useEnrolment(**who);
    }
    const Result<std::int64_t> now = rememberedNumber("now");
    const Result<bool> ordered = now ? own_.personal().hasOrders() : Result<bool>(now.error());
    if (!ordered) {
        return ordered.error();
    }
    now_ = {*now};
    walHoldsErased_ = *ordered; // a kill may have left it so
    emptyWal();
    lists_.setNow(now_);
    if (Status loaded = lists_.loadCampaigns(); !loaded) {
        return loaded;
    }
    const Result<std::optional<std::string>> lists = meta_.get("lists");
    if (!lists) {
        return lists.error();
    }
    if (*lists == listVersion + lists_.shelf().versions()) {
        return {};
    }
    return inTransaction([this] {
        const Status rebuilt = lists_.rebuild();
        return rebuilt ? rememberLists() : rebuilt;
    });
}

Status TabletLedgerFile::rememberLists()
{
    return meta_.set("lists", listVersion + lists_.shelf().versions());
}

// ---- transactions ----------------------------------------------------------------------------------------------------

Status TabletLedgerFile::inTransaction(const std::function<Status()>& work)
{
    if (Status ready = beginWork(); !ready) {
        return ready;
    }
    Status done;
    {
        Result<Transaction> transaction = Transaction::begin(*connection_);
        if (!transaction) {
            return transaction.error();
        }
        done = work();
        if (done) {
            done = keepPlaces();
        }
        if (done) {
            done = own_.personal().rewriteErased();
        }
        if (done) {
            done = transaction->commit();
        }
    }
    walHoldsErased_ = own_.personal().takeErased() || walHoldsErased_;
    emptyWal();
    records_.clear();
    if (lists_.takeAreasChanged() || !done) {
        areas_.reset();
    }
    mayBeStale_ = !done;
    return done;
}

// Tried again after each transaction. A disk that does not take it now is no reason to refuse what was committed.
void TabletLedgerFile::emptyWal()
{
    const Result<bool> emptied = walHoldsErased_ ? connection_->checkpointNow() : Result<bool>(false);
    walHoldsErased_ = walHoldsErased_ && !(emptied && *emptied);
}

Status TabletLedgerFile::beginWork()
{
    records_.clear();
    lists_.setNow(now_);
    if (mayBeStale_) {
        if (Status loaded = lists_.loadCampaigns(); !loaded) {
            return loaded;
        }
        const Result<std::optional<Enrolment>> enrolled = enrolment();
        if (!enrolled) {
            return enrolled.error();
        }
        useRole(*enrolled ? (*enrolled)->answer.role : std::string());
        mayBeStale_ = false;
    }
    return {};
}

Status TabletLedgerFile::finishRecords(bool duringSnapshot)
{
    const std::string before = lists_.shelf().versions();
    if (Status done = placeLoaded(); !done) {
        return done;
    }
    if (Status done = records_.write(); !done) {
        return done;
    }
    if (Status done = lists_.write(records_.loaded(), duringSnapshot); !done) {
        return done;
    }
    if (Status done = records_.removeEmpty(); !done) {
        return done;
    }
    records_.clear();
    return lists_.shelf().versions() == before ? Status() : rememberLists();
}

// ---- who this tablet is ----------------------------------------------------------------------------------------------

Result<std::optional<Enrolment>> TabletLedgerFile::enrolment()
{
    Result<std::optional<std::string>> server = meta_.get("server");
    Result<std::optional<std::string>> answer = meta_.get("enrolment");
    Result<std::optional<std::string>> key = meta_.get("secret_key");
    for (const auto* each : {&server, &answer, &key}) {
        if (!*each) {
            return each->error();
        }
    }
    if (!*server || !*answer || !*key) {
        return std::optional<Enrolment>();
    }
    Result<EnrolAnswer> read = decodeEnrolAnswer(**answer);
    if (!read) {
        return Error(ErrorCode::StorageCorrupt, "the tablet's enrolment cannot be read: " + read.error().detail());
    }
    return std::optional(Enrolment{**server, *std::move(read), **key});
}

Status TabletLedgerFile::saveEnrolment(const Enrolment& enrolment)
{
    const Result<std::optional<Enrolment>> before = this->enrolment();
    if (!before) {
        return before.error();
    }
    if (*before && (*before)->answer.ledger != enrolment.answer.ledger) {
        // What is held and what waits is of the one ledger, and would be mixed into the other.
        return Error(ErrorCode::Conflict, "this tablet holds records of another ledger than the one it was to be enrolled with; nothing was changed");
    }
    const DeviceNumber device = own_.device();
    const bool isAgain = *before && (*before)->answer.device != enrolment.answer.device;
    const Status saved = inTransaction([&] {
        if (Status done = storeEnrolment(enrolment); !done) {
            return done;
        }
        if (Status done = rememberGranted(enrolment.answer.areas); !done) {
            return done;
        }
        if (Status done = forgetRequest(); !done) {
            return done;
        }
        return isAgain ? reissueUnder(enrolment) : Status();
    });
    if (saved) {
        useEnrolment(enrolment);
    } else {
        own_.setDevice(device);
    }
    return saved;
}

Status TabletLedgerFile::storeEnrolment(const Enrolment& enrolment)
{
    const std::string device = std::to_string(enrolment.answer.device.value);
    const Result<std::vector<DeviceNumber>> before = ownDevices();
    if (!before) {
        return before.error();
    }
    std::vector<std::string> devices;
    for (const DeviceNumber each : *before) {
        devices.push_back(std::to_string(each.value));
    }
    if (std::ranges::find(devices, device) == devices.end()) {
        devices.push_back(device);
    }
    for (const auto& [name, value] : {std::pair("server", enrolment.server), std::pair("enrolment", encodeEnrolAnswer(enrolment.answer)),
                                      std::pair("secret_key", enrolment.secretKey)}) {
        if (Status done = meta_.set(name, value); !done) {
            return done;
        }
    }
    return rememberLines("devices", devices);
}

// What is held in memory follows what was stored.
void TabletLedgerFile::useEnrolment(const Enrolment& enrolment)
{
    own_.setDevice(enrolment.answer.device);
    useRole(enrolment.answer.role);
    if (Result<std::vector<DeviceNumber>> devices = ownDevices()) {
        own_.setDevices(*std::move(devices));
    }
}

void TabletLedgerFile::useRole(std::string_view role)
{
    const std::optional<StaffRole> known = roleFromName(role);
    releases_ = known && mayRelease(*known);
}

Result<std::string> TabletLedgerFile::setting(const std::string& name)
{
    const Result<std::optional<std::string>> value = settings_.get(name);
    return value ? Result<std::string>(value->value_or(std::string())) : Result<std::string>(value.error());
}

Status TabletLedgerFile::saveSetting(const std::string& name, const std::string& value)
{
    return inTransaction([&] { return settings_.set(name, value); });
}

Result<std::uint32_t> TabletLedgerFile::countStart()
{
    std::int64_t starts = 0;
    const Status counted = inTransaction([&] {
        const Result<std::int64_t> before = rememberedNumber("starts");
        if (!before) {
            return Status(before.error());
        }
        starts = *before + 1;
        return meta_.set("starts", std::to_string(starts));
    });
    return counted ? Result<std::uint32_t>(static_cast<std::uint32_t>(starts)) : Result<std::uint32_t>(counted.error());
}

Result<std::int64_t> TabletLedgerFile::rememberedNumber(const std::string& name)
{
    const Result<std::optional<std::string>> text = meta_.get(name);
    if (!text) {
        return text.error();
    }
    std::int64_t number = 0;
    if (*text) {
        std::from_chars((*text)->data(), (*text)->data() + (*text)->size(), number);
    }
    return number;
}

Result<std::vector<std::string>> TabletLedgerFile::rememberedLines(const std::string& name)
{
    const Result<std::optional<std::string>> text = meta_.get(name);
    if (!text) {
        return text.error();
    }
    std::vector<std::string> lines;
    const std::string joined = text->value_or(std::string());
    for (std::size_t at = 0; at < joined.size();) {
        const std::size_t end = std::min(joined.find('\n', at), joined.size());
        lines.push_back(joined.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

Status TabletLedgerFile::rememberLines(const std::string& name, const std::vector<std::string>& lines)
{
    std::string joined;
    for (const std::string& line : lines) {
        joined += line + '\n';
    }
    return meta_.set(name, joined);
}

// ---- the one write path ----------------------------------------------------------------------------------------------

Result<std::vector<ChangeNumber>> TabletLedgerFile::saveAct(const std::vector<ActPart>& parts, const std::string& by,
                                                            const ChangeTime& at, const std::optional<std::string>& finishedDraft)
{
    std::vector<ChangeNumber> numbers;
    const Status saved = inTransaction([&] {
        lists_.setNow(std::max(now_, at.est));
        if (Status mayWrite = refuseElsewhere(parts); !mayWrite) {
            return mayWrite;
        }
        const Result<std::vector<Change>> changes = own_.append(parts, by, at);
        if (!changes) {
            return Status(changes.error());
        }
        for (const Change& change : *changes) {
            numbers.push_back(change.number);
            if (Status touched = records_.touch(change.record); !touched) {
                return touched;
            }
            if (Status claimed = change.kind == evidenceKind ? photos_.claim(change) : Status(); !claimed) {
                return claimed;
            }
            if (change.releases) {
                if (Status marked = waiting_.markSettling(*change.releases, true); !marked) {
                    return marked;
                }
            }
        }
        if (Status dropped = finishedDraft ? forgetDraft(*finishedDraft) : Status(); !dropped) {
            return dropped;
        }
        return finishRecords(false);
    });
    photos_.finishRelease(static_cast<bool>(saved));
    return saved ? Result<std::vector<ChangeNumber>>(std::move(numbers)) : Result<std::vector<ChangeNumber>>(saved.error());
}

// ---- forms held open -------------------------------------------------------------------------------------------------

Status TabletLedgerFile::saveDraft(const FormDraft& draft)
{
    return inTransaction([&] {
        if (Status done = saveDraft_.run(draft.id, draft.content); !done) {
            return done;
        }
        if (Status done = freeDraft_.run(draft.id); !done) {
            return done;
        }
        for (const std::string* text : {&draft.id, &draft.content}) {
            for (const RecordId& record : recordsIn(*text)) {
                if (Status done = holdDraft_.run(record, draft.id); !done) {
                    return done;
                }
            }
        }
        return Status();
    });
}

Status TabletLedgerFile::dropDraft(const std::string& id)
{
    const Status dropped = inTransaction([&] {
        const Status forgotten = forgetDraft(id);
        return forgotten ? finishRecords(false) : forgotten;
    });
    photos_.finishRelease(static_cast<bool>(dropped));
    return dropped;
}

Status TabletLedgerFile::forgetDraft(const std::string& id)
{
    if (Status done = dropDraft_.run(id); !done) {
        return done;
    }
    if (Status done = photos_.releaseDraft(id); !done) {
        return done;
    }
    return records_.dropReleased();
}

Result<std::vector<FormDraft>> TabletLedgerFile::drafts()
{
    std::vector<FormDraft> all;
    Rows rows = drafts_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        all.push_back({rows.string(0), rows.string(1)});
    }
    if (!row) {
        return row.error();
    }
    return all;
}

} // namespace fieldledger
