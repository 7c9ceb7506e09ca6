// Watches a model: the rules of item models are checked all the time, and what was signalled is counted.
#pragma once

#include "mobile/models/list_model.h"

#include <QAbstractItemModelTester>

namespace fieldledger::test {

struct ModelWatch {
    explicit ModelWatch(QAbstractItemModel& model) : tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        QObject::connect(&model, &QAbstractItemModel::modelReset, &counter, [this] { ++resets; });
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &counter, [this](const QModelIndex&, int first, int last) { inserted += last - first + 1; });
        QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &counter, [this](const QModelIndex&, int first, int last) { removed += last - first + 1; });
        QObject::connect(&model, &QAbstractItemModel::rowsMoved, &counter, [this] { ++moved; });
        QObject::connect(&model, &QAbstractItemModel::dataChanged, &counter, [this](const QModelIndex& first, const QModelIndex& last) { changed += last.row() - first.row() + 1; });
        if (auto* const list = qobject_cast<ListModel*>(&model)) {
            QObject::connect(list, &ListModel::restarted, &counter, [this] { ++restarts; });
        }
    }
    void forget() { resets = restarts = inserted = removed = moved = changed = 0; }

    QObject counter;
    QAbstractItemModelTester tester;
    int resets = 0;
    int restarts = 0;
    int inserted = 0;
    int removed = 0;
    int moved = 0;
    int changed = 0;
};

// The value of a role by its name, as QML asks for it.
inline QVariant roleOf(const QAbstractItemModel& model, int row, const char* role)
{
    return model.data(model.index(row, 0), model.roleNames().key(role, -1));
}

inline QString textOf(const QAbstractItemModel& model, int row, const char* role) { return roleOf(model, row, role).toString(); }

// The row whose role has this text; -1 when there is none.
inline int rowWith(const QAbstractItemModel& model, const char* role, const QString& text)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (textOf(model, row, role) == text) {
            return row;
        }
    }
    return -1;
}

} // namespace fieldledger::test
