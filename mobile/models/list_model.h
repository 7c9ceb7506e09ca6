// The base of every list that a page shows: typed rows with a table of roles. A new set of rows is told to the views as the
// insertions, removals, moves and changes that it differs by, so that a list keeps its place.
#pragma once

#include "shared/base/assert.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <span>
#include <unordered_set>
#include <vector>

namespace fieldledger {

class ListModel;

class RowSource {
public:
    virtual ~RowSource() = default;
    virtual int size() const = 0;
    virtual QVariant value(int row, int role) const = 0;
    virtual const QHash<int, QByteArray>& names() const = 0;
};

// Derived classes spell the base with its namespace: Qt 6.4's type registrar does not find it otherwise, and qmllint then sees no `count`.
class ListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    explicit ListModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    int count() const { return rowCount(); }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() || source_ == nullptr ? 0 : source_->size();
    }
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return source_ ? source_->names() : QHash<int, QByteArray>(); }

Q_SIGNALS:
    void countChanged();
    void restarted(); // the rows answer another question: a view goes to the top

protected:
    // Called before a row's value is read: a windowed list loads what is asked for.
    virtual void rowAsked(int /*row*/) const {}

private:
    template <class Row> friend class Rows;
    const RowSource* source_ = nullptr;
};

template <class Row> struct Role {
    const char* name;
    QVariant (*read)(const Row& row);
};

// The rows of one ListModel. `Row` has a unique `key` and compares equal when nothing shown differs. `rest` rows more,
// empty ones, may follow those that are loaded.
template <class Row> class Rows final : public RowSource {
public:
    Rows(ListModel& model, std::span<const Role<Row>> roles) : model_(model), roles_(roles), names_(namesOf(roles)) { model_.source_ = this; }
    ~Rows() override { model_.source_ = nullptr; }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    int size() const override { return static_cast<int>(rows_.size()) + rest_; }
    const QHash<int, QByteArray>& names() const override { return names_; }
    QVariant value(int row, int role) const override
    {
        const auto place = static_cast<std::size_t>(role - roleOf(0));
        if (role < roleOf(0) || place >= roles_.size()) {
            return {};
        }
        static const Row empty{};
        const auto index = static_cast<std::size_t>(row);
        return roles_[place].read(index < rows_.size() ? rows_[index] : empty);
    }

    const std::vector<Row>& loaded() const { return rows_; }
    int rest() const { return rest_; }
    // Null when there is none with that key.
    const Row* find(const QString& key) const
    {
        const int at = indexOf(key, 0);
        return at < 0 ? nullptr : &rows_[static_cast<std::size_t>(at)];
    }
    int indexOf(const QString& key, std::size_t from = 0) const
    {
        for (std::size_t i = from; i < rows_.size(); ++i) {
            if (rows_[i].key == key) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }

    void set(std::vector<Row> next, int rest = 0)
    {
        const int before = size();
        removeMissing(next);
        for (std::size_t i = 0; i < next.size(); ++i) {
            place(i, std::move(next[i]));
        }
        setRest(rest);
        tellCount(before);
    }

    // The rows after a wholly different question: views start from the top. They keep what they show a row with, and fill it anew.
    void restart(std::vector<Row> next, int rest = 0)
    {
        const int before = size();
        const int loaded = static_cast<int>(next.size());
        const int after = loaded + rest;
        if (after < before) {
            model_.beginRemoveRows({}, after, before - 1);
            take(std::move(next), rest);
            model_.endRemoveRows();
        } else if (after > before) {
            model_.beginInsertRows({}, before, after - 1);
            take(std::move(next), rest);
            model_.endInsertRows();
        } else {
            take(std::move(next), rest);
        }
        if (const int kept = std::min(before, after); kept > 0) {
            Q_EMIT model_.dataChanged(model_.index(0), model_.index(kept - 1));
        }
        tellCount(before);
        Q_EMIT model_.restarted();
    }

    // More rows of the same question, in the places of the first empty ones.
    void append(std::vector<Row> more, int rest)
    {
        const int before = size();
        const int from = static_cast<int>(rows_.size());
        const int filled = std::min(rest_, static_cast<int>(more.size()));
        const int added = static_cast<int>(more.size()) - filled;
        if (added > 0) {
            model_.beginInsertRows({}, from + rest_, from + rest_ + added - 1);
        }
        std::move(more.begin(), more.end(), std::back_inserter(rows_));
        rest_ -= filled;
        if (added > 0) {
            model_.endInsertRows();
        }
        if (filled > 0) {
            Q_EMIT model_.dataChanged(model_.index(from), model_.index(from + filled - 1));
        }
        setRest(rest);
        tellCount(before);
    }

private:
    static int roleOf(std::size_t place) { return Qt::UserRole + 1 + static_cast<int>(place); }

    // One table of names for all models with these roles: a long form has a model for each question's choices. GUI thread only, as models are.
    static QHash<int, QByteArray> namesOf(std::span<const Role<Row>> roles)
    {
        static std::map<const Role<Row>*, QHash<int, QByteArray>> known;
        QHash<int, QByteArray>& names = known[roles.data()];
        if (names.isEmpty()) {
            for (std::size_t i = 0; i < roles.size(); ++i) {
                names.insert(roleOf(i), roles[i].name);
            }
        }
        return names;
    }

    void take(std::vector<Row> rows, int rest)
    {
        rows_ = std::move(rows);
        rest_ = rest;
    }

    void removeMissing(const std::vector<Row>& next)
    {
        std::unordered_set<QString> kept;
        for (const Row& row : next) {
            kept.insert(row.key);
        }
        ASSERT_ALWAYS(kept.size() == next.size());
        for (std::size_t end = rows_.size(); end > 0;) {
            if (kept.contains(rows_[end - 1].key)) {
                --end;
                continue;
            }
            std::size_t begin = end;
            while (begin > 0 && !kept.contains(rows_[begin - 1].key)) {
                --begin;
            }
            model_.beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
            rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(begin), rows_.begin() + static_cast<std::ptrdiff_t>(end));
            model_.endRemoveRows();
            end = begin;
        }
    }

    // Rows before `i` already are what they shall be.
    void place(std::size_t i, Row row)
    {
        const int at = i < rows_.size() && rows_[i].key == row.key ? static_cast<int>(i) : indexOf(row.key, i);
        const int to = static_cast<int>(i);
        if (at < 0) {
            model_.beginInsertRows({}, to, to);
            rows_.insert(rows_.begin() + to, std::move(row));
            model_.endInsertRows();
            return;
        }
        if (at != to) {
            model_.beginMoveRows({}, at, at, {}, to);
            std::rotate(rows_.begin() + to, rows_.begin() + at, rows_.begin() + at + 1);
            model_.endMoveRows();
        }
        if (!(rows_[i] == row)) {
            rows_[i] = std::move(row);
            Q_EMIT model_.dataChanged(model_.index(to), model_.index(to));
        }
    }

    void setRest(int rest)
    {
        const int loadedCount = static_cast<int>(rows_.size());
        if (rest > rest_) {
            model_.beginInsertRows({}, loadedCount + rest_, loadedCount + rest - 1);
            rest_ = rest;
            model_.endInsertRows();
        } else if (rest < rest_) {
            model_.beginRemoveRows({}, loadedCount + rest, loadedCount + rest_ - 1);
            rest_ = rest;
            model_.endRemoveRows();
        }
    }

    void tellCount(int before)
    {
        if (size() != before) {
            Q_EMIT model_.countChanged();
        }
    }

    ListModel& model_;
    std::span<const Role<Row>> roles_;
    QHash<int, QByteArray> names_;
    std::vector<Row> rows_;
    int rest_ = 0;
};

} // namespace fieldledger
