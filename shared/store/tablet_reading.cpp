#include "shared/store/tablet_ledger_file.h"

namespace fieldledger {

Result<RecordView> TabletLedgerFile::viewOf(ShownRecord record)
{
    Result<OwnStanding> standing = own_.standing(record.id);
    if (!standing) {
        return standing.error();
    }
    return RecordView{record.id, std::move(record.state), standing->sending, std::move(standing->setAsideReason),
                      std::move(standing->settlement), record.elsewhere};
}

Result<std::optional<RecordView>> TabletLedgerFile::record(const RecordId& id)
{
    Result<std::optional<ShownRecord>> found = reader_.find(id);
    if (!found) {
        return found.error();
    }
    if (!*found || (*found)->state.empty()) {
        return std::optional<RecordView>();
    }
    Result<RecordView> view = viewOf(**std::move(found));
    return view ? Result<std::optional<RecordView>>(*std::move(view)) : Result<std::optional<RecordView>>(view.error());
}

Result<std::vector<RecordView>> TabletLedgerFile::viewsAt(const std::vector<std::int64_t>& rows)
{
    std::vector<RecordView> views;
    for (const std::int64_t row : rows) {
        Result<std::optional<ShownRecord>> record = reader_.at(row);
        if (!record) {
            return record.error();
        }
        if (!*record) {
            continue;
        }
        Result<RecordView> view = viewOf(**std::move(record));
        if (!view) {
            return view.error();
        }
        views.push_back(*std::move(view));
    }
    return views;
}

Result<const AreaTree*> TabletLedgerFile::areaTree()
{
    if (!areas_) {
        Result<AreaTree> tree = AreaTree::load(*connection_);
        if (!tree) {
            return tree.error();
        }
        areas_ = *std::move(tree);
    }
    return &*areas_;
}

Result<ListPage> TabletLedgerFile::list(const ListQuery& query, const std::string& after, std::size_t count)
{
    const Result<const AreaTree*> areas = areaTree();
    return areas ? listReader_.list(query, **areas, after, count) : Result<ListPage>(areas.error());
}

Result<std::size_t> TabletLedgerFile::count(const ListQuery& query)
{
    const Result<const AreaTree*> areas = areaTree();
    return areas ? listReader_.count(query, **areas) : Result<std::size_t>(areas.error());
}

Status TabletLedgerFile::prepareFilters(const ListQuery& query)
{
    const Result<const AreaTree*> areas = areaTree();
    return areas ? listReader_.prepare(query, **areas) : Status(areas.error());
}

Result<std::vector<DueCount>> TabletLedgerFile::dueCounts(const ListQuery& query)
{
    const Result<const AreaTree*> areas = areaTree();
    return areas ? listReader_.dueCounts(query, **areas) : Result<std::vector<DueCount>>(areas.error());
}

Result<std::vector<RecordView>> TabletLedgerFile::linkedTo(const RecordId& id, std::size_t count)
{
    std::vector<std::int64_t> found;
    {
        Rows rows = linked_.query(id, count);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            found.push_back(rows.integer(0));
        }
        if (!row) {
            return row.error();
        }
    }
    return viewsAt(found);
}

Result<std::vector<RecordId>> TabletLedgerFile::placeSet(const RecordId& site)
{
    std::vector<RecordId> members;
    Rows rows = placeSet_.query(site);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        members.push_back(rows.recordId(0));
    }
    if (!row) {
        return row.error();
    }
    return members.empty() ? std::vector<RecordId>{site} : members;
}

Result<std::vector<RecordView>> TabletLedgerFile::recordsOfKind(const std::string& campaign, const std::string& kind,
                                                                const std::optional<RecordId>& after, std::size_t count)
{
    std::int64_t last = 0;
    if (after) {
        Rows rows = rowOf_.query(*after);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return Error(ErrorCode::NotFound, "the record to go on from is no longer held here; start again");
        }
        last = rows.integer(0);
    }
    std::vector<std::int64_t> found;
    {
        Rows rows = ofKind_.query(campaign, kind, last, count);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            found.push_back(rows.integer(0));
        }
        if (!row) {
            return row.error();
        }
    }
    return viewsAt(found);
}

Result<std::vector<AreaRow>> TabletLedgerFile::areas()
{
    const Result<const AreaTree*> tree = areaTree();
    return tree ? Result<std::vector<AreaRow>>((*tree)->areas()) : Result<std::vector<AreaRow>>(tree.error());
}

Result<std::vector<AreaName>> TabletLedgerFile::areasOfSets()
{
    std::vector<AreaName> names;
    Rows rows = areaNames_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        names.push_back({rows.string(0), rows.string(1)});
    }
    return row ? Result<std::vector<AreaName>>(std::move(names)) : Result<std::vector<AreaName>>(row.error());
}

Result<std::vector<StaffRow>> TabletLedgerFile::staff()
{
    std::vector<StaffRow> people;
    Rows rows = staff_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        people.push_back({rows.string(0), rows.string(1), rows.string(2), rows.string(3)});
    }
    if (!row) {
        return row.error();
    }
    return people;
}

const std::vector<std::shared_ptr<const Campaign>>& TabletLedgerFile::campaigns()
{
    static_cast<void>(beginWork()); // what cannot be read again now will be at the next write
    return lists_.shelf().campaigns();
}

Result<std::optional<PersonalValue>> TabletLedgerFile::personalValue(ChangeNumber number, const std::string& registerName)
{
    return own_.personal().value(number, registerName);
}

Result<std::optional<TimePoint>> TabletLedgerFile::erasedThrough(const RecordId& record, const std::string& registerName)
{
    return own_.personal().erasedThrough(record, registerName);
}

} // namespace fieldledger
