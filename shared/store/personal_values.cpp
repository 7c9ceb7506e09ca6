#include "shared/store/personal_values.h"

#include "shared/store/tablet_schema.h"
#include "shared/wire/message_codec.h"

#include <algorithm>

namespace fieldledger {

namespace {

Error unreadableValue() { return Error(ErrorCode::StorageCorrupt, "a personal value in the tablet's file cannot be read"); }

} // namespace

Status PersonalValues::store(const ValueOrigin& origin, const std::vector<PersonalValue>& values)
{
    for (const PersonalValue& value : values) {
        const Result<std::optional<TimePoint>> erased = erasedThrough(origin.record, value.registerName);
        if (!erased) {
            return erased.error();
        }
        if (*erased && origin.given <= **erased) {
            continue;
        }
        Statement& insert = value.masked ? insertMasked_ : insert_;
        if (Status stored = insert.run(origin.number.device.value, origin.number.n, value.registerName, encodePersonal({value}), origin.record, origin.given);
            !stored) {
            return stored;
        }
    }
    return {};
}

Status PersonalValues::learnReceipt(DeviceNumber device, std::uint64_t from, std::uint64_t to, TimePoint by)
{
    if (Status learnt = receipt_.run(by, device.value, from, to); !learnt) {
        return learnt;
    }
    const Result<bool> any = hasOrders();
    if (!any || !*any) {
        return any ? Status() : Status(any.error());
    }
    std::vector<Erasure> orders;
    Rows rows = ordersOver_.query(device.value, from, to);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        orders.push_back({rows.recordId(0), {rows.string(1)}, "", rows.time(2)});
    }
    for (const Erasure& order : orders) {
        if (Status taken = takeOut(order.of, order.registers.front(), order.ordered); !taken) {
            return taken;
        }
    }
    return row ? Status() : Status(row.error());
}

Status PersonalValues::forgetOthers(const RecordId& record)
{
    return forget_.run(record);
}

Result<std::vector<PersonalValue>> PersonalValues::clearOf(ChangeNumber number)
{
    std::vector<PersonalValue> values;
    Rows rows = of_.query(number.device.value, number.n);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        Result<std::vector<PersonalValue>> stored = decodePersonal(rows.text(0));
        if (!stored) {
            return unreadableValue();
        }
        std::ranges::copy_if(*stored, std::back_inserter(values), [](const PersonalValue& value) { return !value.masked; });
    }
    return row ? Result<std::vector<PersonalValue>>(std::move(values)) : Result<std::vector<PersonalValue>>(row.error());
}

Result<std::optional<PersonalValue>> PersonalValues::value(ChangeNumber number, const std::string& registerName)
{
    Rows rows = value_.query(number.device.value, number.n, registerName);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return std::optional<PersonalValue>();
    }
    Result<std::vector<PersonalValue>> stored = decodePersonal(rows.text(0));
    if (!stored || stored->size() != 1) {
        return unreadableValue();
    }
    return std::optional(std::move(stored->front()));
}

// ---- erased by order ---------------------------------------------------------------------------------------------------

Status PersonalValues::erase(const Erasure& erasure)
{
    hasOrders_ = true;
    for (const std::string& name : erasure.registers) {
        if (Status kept = order_.run(erasure.of, name, erasure.ordered); !kept) {
            return kept;
        }
        if (Status erased = takeOut(erasure.of, name, erasure.ordered); !erased) {
            return erased;
        }
        if (Status erased = eraseWaiting_.run(erasure.of.text(), name); !erased) {
            return erased;
        }
        isDirty_ = isDirty_ || connection_.rowsChanged() > 0;
    }
    return {};
}

Status PersonalValues::takeOut(const RecordId& record, std::string_view registerName, TimePoint ordered)
{
    const Status erased = erase_.run(record, registerName, ordered);
    isDirty_ = isDirty_ || connection_.rowsChanged() > 0;
    return erased;
}

Result<std::optional<TimePoint>> PersonalValues::erasedThrough(const RecordId& record, std::string_view registerName)
{
    const Result<bool> any = hasOrders();
    if (!any || !*any) {
        return any ? Result<std::optional<TimePoint>>(std::nullopt) : Result<std::optional<TimePoint>>(any.error());
    }
    Rows rows = ordered_.query(record, registerName);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    const std::optional<std::int64_t> ordered = *row ? rows.optionalInteger(0) : std::nullopt;
    return ordered ? std::optional(TimePoint{*ordered}) : std::nullopt;
}

// Asked of each value that comes down: hardly a tablet ever hears of an order.
Result<bool> PersonalValues::hasOrders()
{
    if (!hasOrders_) {
        Rows rows = anyOrder_.query();
        const Result<bool> any = rows.next();
        if (!any) {
            return any.error();
        }
        hasOrders_ = *any;
    }
    return *hasOrders_;
}

Status PersonalValues::rewriteErased()
{
    if (!isDirty_) {
        return {};
    }
    isDirty_ = false;
    hasErased_ = true;
    return connection_.execute(tabletClearTextRewritten);
}

bool PersonalValues::takeErased()
{
    return std::exchange(hasErased_, false);
}

} // namespace fieldledger
