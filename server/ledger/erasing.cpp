#include "server/ledger/erasing.h"

#include "server/ledger/area_list.h"
#include "shared/form/personal_text.h"
#include "shared/wire/change_codec.h"

#include <algorithm>
#include <set>

namespace fieldledger::server {

namespace {

// What one change of a record commits to, as the log has it.
struct CommittingChange {
    ChangeNumber number;
    TimePoint given;
    Verdict verdict = Verdict::Merged;
    std::string areas;
    std::vector<Register> commitments;
};

Result<std::vector<CommittingChange>> committingChanges(CentralReading& reading, const RecordId& record)
{
    std::vector<CommittingChange> changes;
    const Status read = reading.history(record, [&](const LogRow& row) -> Result<bool> {
        Result<Change> change = decodeChange(row.body);
        if (!change) {
            return change.error();
        }
        CommittingChange found{change->number, givenAt(*change, row.got), row.verdict, std::string(row.areas), {}};
        std::ranges::copy_if(change->set, std::back_inserter(found.commitments), [](const Register& one) { return isCommitment(one.second); });
        if (!found.commitments.empty()) {
            changes.push_back(std::move(found));
        }
        return true;
    });
    return read ? Result<std::vector<CommittingChange>>(std::move(changes)) : Result<std::vector<CommittingChange>>(read.error());
}

// The commitments that stood in the record when it was ordered.
std::set<std::string, std::less<>> oldCommitments(const std::vector<CommittingChange>& changes, const Erasure& erasure)
{
    std::set<std::string, std::less<>> old;
    for (const CommittingChange& change : changes) {
        for (const auto& [name, value] : change.commitments) {
            if (change.given <= erasure.ordered && erasure.names(name)) {
                old.emplace(value.textOrEmpty());
            }
        }
    }
    return old;
}

Result<std::vector<CommittedValue>> withHolding(CentralReading& reading, std::vector<CommittedValue> values)
{
    for (CommittedValue& value : values) {
        const Result<std::vector<PersonalValue>> held = reading.personalOf(value.number);
        if (!held) {
            return held.error();
        }
        value.isHeld = std::ranges::find(*held, value.registerName, &PersonalValue::registerName) != held->end();
    }
    return values;
}

// Gives how many values there were.
Result<std::size_t> removeValues(CentralLedger& ledger, const Erasure& erasure)
{
    const Result<std::vector<CommittedValue>> meant = valuesMeantBy(ledger.reading(), erasure);
    if (!meant) {
        return meant.error();
    }
    std::size_t removed = 0;
    for (const CommittedValue& value : *meant) {
        const Result<bool> had = ledger.reading().erased().removeValue(value.number, value.registerName);
        if (!had) {
            return had.error();
        }
        removed += *had ? 1 : 0;
    }
    return removed;
}

Status keepOrder(CentralLedger& ledger, const Erasure& erasure)
{
    for (const std::string& name : erasure.registers) {
        if (Status kept = ledger.reading().erased().add(erasure.of, name, erasure.ordered); !kept) {
            return kept;
        }
    }
    return {};
}

} // namespace

Result<std::vector<CommittedValue>> valuesMeantBy(CentralReading& reading, const Erasure& erasure)
{
    const Result<std::vector<CommittingChange>> changes = committingChanges(reading, erasure.of);
    if (!changes) {
        return changes.error();
    }
    const std::set<std::string, std::less<>> old = oldCommitments(*changes, erasure);
    std::vector<CommittedValue> meant;
    for (const CommittingChange& change : *changes) {
        for (const auto& [name, value] : change.commitments) {
            if (erasure.names(name) && (change.given <= erasure.ordered || old.contains(value.textOrEmpty()))) {
                meant.push_back({change.number, name, false});
            }
        }
    }
    return withHolding(reading, std::move(meant));
}

Result<std::vector<CommittedValue>> committedValues(CentralReading& reading, const RecordId& record)
{
    const Result<std::vector<CommittingChange>> changes = committingChanges(reading, record);
    if (!changes) {
        return changes.error();
    }
    std::vector<CommittedValue> values;
    for (const CommittingChange& change : *changes) {
        for (const Register& one : change.commitments) {
            values.push_back({change.number, one.first, false});
        }
    }
    return withHolding(reading, std::move(values));
}

Result<std::vector<std::string>> quarantinedAreas(CentralReading& reading, const RecordId& record)
{
    const Result<std::vector<CommittingChange>> changes = committingChanges(reading, record);
    if (!changes) {
        return changes.error();
    }
    std::set<std::string> areas;
    for (const CommittingChange& change : *changes) {
        if (change.verdict == Verdict::Quarantined) {
            for (std::string& area : splitAreas(change.areas)) { // never of a set: those are not asked
                areas.insert(std::move(area));
            }
        }
    }
    return std::vector<std::string>(areas.begin(), areas.end());
}

std::optional<TimePoint> erasedThrough(const std::vector<ErasedTable::Order>& orders, std::string_view registerName)
{
    std::optional<TimePoint> through;
    for (const ErasedTable::Order& order : orders) {
        if (order.registerName == registerName || order.registerName == everyPersonalRegister) {
            through = std::max(through.value_or(order.through), order.through);
        }
    }
    return through;
}

Result<bool> isErased(CentralReading& reading, const Change& change, TimePoint got, const std::string& registerName)
{
    const Result<std::vector<ErasedTable::Order>> orders = reading.erased().of(change.record);
    if (!orders) {
        return orders.error();
    }
    const std::optional<TimePoint> through = erasedThrough(*orders, registerName);
    if (!through || givenAt(change, got) <= *through) {
        return through.has_value();
    }
    const Erasure erasure{change.record, {registerName}, {}, *through};
    const Result<std::vector<CommittingChange>> changes = committingChanges(reading, change.record);
    const Value* const committed = change.find(registerName);
    if (!changes || committed == nullptr) {
        return changes ? Result<bool>(false) : Result<bool>(changes.error());
    }
    return oldCommitments(*changes, erasure).contains(committed->textOrEmpty());
}

Status carryOut(WriteScope& scope, const Erasure& erasure)
{
    if (Status kept = keepOrder(scope.ledger, erasure); !kept) {
        return kept;
    }
    const Result<std::size_t> removed = removeValues(scope.ledger, erasure);
    if (!removed) {
        return removed.error();
    }
    scope.effects.erased = scope.effects.erased || *removed > 0;
    return {};
}

Status carryOutAll(CentralLedger& ledger)
{
    std::vector<Erasure> orders;
    const Status read = ledger.reading().recordsOfKind(erasureKind, [&](const StoredRecord& record) -> Result<bool> {
        std::ranges::move(erasuresIn(record.state), std::back_inserter(orders));
        return true;
    });
    if (!read || orders.empty()) {
        return read;
    }
    Result<Transaction> transaction = Transaction::begin(ledger.connection());
    if (!transaction) {
        return transaction.error();
    }
    std::size_t removed = 0;
    for (const Erasure& order : orders) {
        const Status kept = keepOrder(ledger, order);
        const Result<std::size_t> some = kept ? removeValues(ledger, order) : Result<std::size_t>(kept.error());
        if (!some) {
            return some.error();
        }
        removed += *some;
    }
    if (Status rewritten = removed > 0 ? ledger.reading().erased().rewriteValues() : Status(); !rewritten) {
        return rewritten;
    }
    return transaction->commit();
}

Result<std::vector<StoredRecord>> ordersAbout(CentralReading& reading, const RecordId& record)
{
    std::vector<StoredRecord> orders;
    const Status read = reading.recordsOfKind(erasureKind, [&](const StoredRecord& order) -> Result<bool> {
        if (std::ranges::any_of(erasuresIn(order.state), [&](const Erasure& erasure) { return erasure.of == record; })) {
            orders.push_back(order);
        }
        return true;
    });
    return read ? Result<std::vector<StoredRecord>>(std::move(orders)) : Result<std::vector<StoredRecord>>(read.error());
}

Result<std::vector<std::string>> authorsOf(const WriteScope& scope, const Erasure& erasure)
{
    const Result<std::vector<CommittedValue>> meant = valuesMeantBy(scope.ledger.reading(), erasure);
    if (!meant) {
        return meant.error();
    }
    std::set<std::string> people;
    for (const CommittedValue& value : *meant) {
        const StoredDevice* const device = scope.views.directory->device(value.number.device);
        people.insert(device != nullptr ? device->account : std::string());
    }
    std::vector<std::string> authors;
    for (const DeviceNumber number : scope.views.directory->devices()) {
        if (people.contains(scope.views.directory->device(number)->account)) {
            authors.push_back(areaOfDevice(number));
        }
    }
    return authors;
}

} // namespace fieldledger::server
