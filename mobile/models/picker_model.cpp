#include "mobile/models/picker_model.h"

#include "mobile/models/campaign_look.h"
#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::size_t recordsMax = 300;

constexpr Role<PickRow> pickRoles[] = {
    {"value", [](const PickRow& row) { return QVariant(row.key); }},
    {"title", [](const PickRow& row) { return QVariant(row.title); }},
    {"subtitle", [](const PickRow& row) { return QVariant(row.subtitle); }},
    {"detailText", [](const PickRow& row) { return QVariant(row.detailText); }},
    {"selected", [](const PickRow& row) { return QVariant(row.selected); }},
};

} // namespace

PickerModel::PickerModel(QObject* parent)
    : ListModel(parent), workspace_(Workspace::current()), rows_(*this, pickRoles), reading_([this] { startReading(); })
{
    connect(&workspace_, &Workspace::directoryChanged, this, &PickerModel::read);
    connect(&workspace_, &Workspace::recordsChanged, this, &PickerModel::read);
}

void PickerModel::setEditor(FormEditor* editor)
{
    if (editor == editor_) {
        return;
    }
    if (editor_) {
        editor_->disconnect(this);
    }
    editor_ = editor;
    if (editor_) {
        connect(editor_, &FormEditor::answersChanged, this, &PickerModel::markSelected);
    }
    Q_EMIT changed();
    read();
}

void PickerModel::setField(const QString& path)
{
    if (path == path_) {
        return;
    }
    path_ = path;
    search_.clear();
    everLoaded_ = false;
    rows_.restart({});
    Q_EMIT changed();
    Q_EMIT searchChanged();
    read();
}

void PickerModel::setSearch(const QString& search)
{
    if (search != search_) {
        search_ = search;
        Q_EMIT searchChanged();
        read();
    }
}

std::optional<FieldPlace> PickerModel::placeHere() const
{
    const FormSession* const session = editor_ ? editor_->session() : nullptr;
    return session && !path_.isEmpty() ? session->placeOf(path_.toStdString()) : std::nullopt;
}

const Field* PickerModel::fieldHere() const
{
    const std::optional<FieldPlace> place = placeHere();
    return place ? &editor_->session()->form().fields[place->field] : nullptr;
}

QString PickerModel::title() const
{
    const Field* const field = fieldHere();
    return field ? Words::of(field->label, workspace_.language()) : QString();
}

bool PickerModel::multiple() const
{
    const Field* const field = fieldHere();
    return field && field->isSet();
}

QString PickerModel::emptyText() const
{
    if (!everLoaded_) {
        return {};
    }
    return search_.isEmpty() ? tr("There is nothing to pick on this tablet yet.") : tr("Nothing matches “%1”.").arg(search_);
}

bool PickerModel::isFound(const QString& text) const
{
    for (const QString& word : search_.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!text.contains(word, Qt::CaseInsensitive)) {
            return false;
        }
    }
    return true;
}

bool PickerModel::isSelected(const QString& value) const
{
    const std::optional<FieldPlace> place = placeHere();
    return place && editor_->session()->isSelected(*place, value.toStdString());
}

void PickerModel::markSelected()
{
    std::vector<PickRow> rows = rows_.loaded();
    for (PickRow& row : rows) {
        row.selected = isSelected(row.key);
    }
    rows_.set(std::move(rows));
}

void PickerModel::read()
{
    const std::optional<FieldPlace> place = placeHere();
    if (!place) {
        rows_.restart({});
        return;
    }
    std::vector<PickRow> rows;
    const Field& field = *fieldHere();
    if (field.type == FieldType::Record) {
        reading_.request();
        return;
    }
    if (field.type == FieldType::Staff || field.type == FieldType::StaffMultiple) {
        rows = staffRows();
    } else if (field.type == FieldType::Area) {
        rows = areaRows();
    } else {
        rows = choiceRows(*place);
    }
    everLoaded_ = true;
    rows_.set(std::move(rows));
    Q_EMIT loaded();
}

std::vector<PickRow> PickerModel::staffRows() const
{
    std::vector<PickRow> rows;
    for (const StaffRow& person : workspace_.directory()->staff()) {
        PickRow row;
        row.key = QString::fromStdString(person.id);
        row.title = QString::fromStdString(person.name);
        row.subtitle = QString::fromStdString(person.unit);
        row.selected = isSelected(row.key);
        if (isFound(row.title + QLatin1Char(' ') + row.subtitle)) {
            rows.push_back(std::move(row));
        }
    }
    // Colleagues of one's own unit first: they are who one goes out with.
    const StaffRow* const self = workspace_.directory()->person(workspace_.userId());
    const QString unit = self ? QString::fromStdString(self->unit) : QString();
    std::ranges::stable_sort(rows, {}, [&](const PickRow& row) { return row.subtitle != unit; });
    return rows;
}

std::vector<PickRow> PickerModel::areaRows() const
{
    const std::shared_ptr<const Directory>& directory = workspace_.directory();
    const std::string last = workspace_.lastArea();
    std::vector<PickRow> rows;
    for (const AreaRow& area : directory->areas()) {
        PickRow row;
        row.key = QString::fromStdString(area.code);
        row.title = QString::fromStdString(area.name);
        row.subtitle = directory->area(area.parent) ? directory->areaName(area.parent) : QString();
        row.detailText = area.code == last ? tr("used last") : QString();
        row.selected = isSelected(row.key);
        const bool within = workspace_.area().empty() || directory->liesIn(area.code, workspace_.area());
        if ((within || !search_.isEmpty()) && isFound(row.title + QLatin1Char(' ') + row.subtitle)) {
            rows.push_back(std::move(row));
        }
    }
    // Where the last record was made comes first; villages before the streets that they lie in.
    std::ranges::stable_sort(rows, {}, [&](const PickRow& row) {
        const std::string code = row.key.toStdString();
        return std::pair(code != last, !directory->isLeaf(code));
    });
    return rows;
}

std::vector<PickRow> PickerModel::choiceRows(const FieldPlace& place) const
{
    std::vector<PickRow> rows;
    for (const Choice* choice : editor_->session()->evaluation().choices(place)) {
        PickRow row;
        row.key = QString::fromStdString(choice->name);
        row.title = Words::of(choice->label, workspace_.language());
        row.selected = isSelected(row.key);
        if (isFound(row.title)) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

void PickerModel::startReading()
{
    const Field* const field = fieldHere();
    if (!field || field->type != FieldType::Record) {
        reading_.finished();
        return;
    }
    SiteOrder order;
    order.query.campaign = editor_->session()->campaign().id;
    order.query.kind = field->recordKind;
    order.query.search = search_.trimmed().toStdString();
    order.query.sort = ListSort::Name;
    if (const std::optional<Fix>& fix = workspace_.location().lastFix()) {
        order.here = GeoPoint{fix->latitude, fix->longitude};
        order.byDistance = true;
    }
    workspace_.ledger().run(
        this, [order](const LedgerAccess& access) { return readSites(access.ledger, order, {}, recordsMax); },
        [this, path = path_](Result<SitePage> page) {
            if (page && path == path_) {
                showRecords(*page);
            } else if (!page) {
                qWarning("a list could not be read: %s", page.error().detail().c_str());
            }
            reading_.finished();
        });
}

void PickerModel::showRecords(const SitePage& page)
{
    std::vector<PickRow> rows;
    const Campaign* const campaign = editor_ && editor_->session() ? &editor_->session()->campaign() : nullptr;
    for (const SiteEntry& entry : page.entries) {
        PickRow row;
        row.key = QString::fromStdString(entry.row.id.text());
        row.title = QString::fromStdString(entry.row.name);
        QStringList subtitle;
        if (!entry.row.area.empty()) {
            subtitle.append(workspace_.directory()->areaName(entry.row.area));
        }
        const Field* const disposition = campaign ? dispositionField(*campaign) : nullptr;
        if (disposition != nullptr && !entry.row.disposition.empty()) {
            subtitle.append(choiceLook(*campaign, *disposition, entry.row.disposition, workspace_.language()).text);
        }
        row.subtitle = subtitle.join(QStringLiteral(" · "));
        row.detailText = entry.metres ? Words::distanceText(*entry.metres) : QString();
        row.selected = isSelected(row.key);
        rows.push_back(std::move(row));
    }
    everLoaded_ = true;
    rows_.set(std::move(rows));
    Q_EMIT loaded();
}

} // namespace fieldledger
