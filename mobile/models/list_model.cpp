#include "mobile/models/list_model.h"

namespace fieldledger {

QVariant ListModel::data(const QModelIndex& index, int role) const
{
    if (source_ == nullptr || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    rowAsked(index.row());
    return source_->value(index.row(), role);
}

} // namespace fieldledger
