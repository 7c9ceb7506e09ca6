#include "server/export/export_names.h"

namespace fieldledger::server {

void ExportNames::keepSite(const std::string& id, std::string name)
{
    const auto number = static_cast<std::uint32_t>(names_.size());
    numbers_.emplace(id, number);
    names_.push_back(std::move(name));
}

std::optional<std::uint32_t> ExportNames::siteNumber(std::string_view id) const
{
    const auto found = numbers_.find(id);
    return found != numbers_.end() ? std::optional(found->second) : std::nullopt;
}

std::string ExportNames::person(std::string_view id) const
{
    const Account* const account = order_.directory->account(id);
    return account != nullptr && !account->stored.name.empty() ? account->stored.name : std::string(id);
}

std::string ExportNames::area(std::string_view code) const
{
    const auto known = areas_.find(code);
    if (known != areas_.end()) {
        return known->second;
    }
    std::string path;
    std::string at(code);
    for (int depth = 0; depth < 8 && !at.empty(); ++depth) {
        const CatalogArea* const area = order_.catalog->area(at);
        path = (area != nullptr ? area->name : at) + (path.empty() ? "" : " / ") + path;
        at = area != nullptr ? area->parent : std::string();
    }
    return areas_.emplace(std::string(code), path).first->second;
}

std::string ExportNames::record(std::string_view id) const
{
    const std::optional<std::uint32_t> number = siteNumber(id);
    return number && !names_[*number].empty() ? names_[*number] : std::string(id);
}

} // namespace fieldledger::server
