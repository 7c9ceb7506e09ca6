// Records that another one stands instead of (`corrects`, record/review.h): they are kept and shown, and count nowhere.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

class Corrections {
public:
    // In any order, each record once; one that corrects nothing, or was deleted, is left out.
    void add(std::string_view kind, std::string_view record, std::string_view corrects);
    bool empty() const { return targets_.empty(); }
    // Another record of its kind stands instead of it. Nothing corrects itself; of a ring the largest id counts.
    bool isReplaced(std::string_view kind, std::string_view record) const;

private:
    using Key = std::pair<std::string, std::string>; // kind and id

    std::map<Key, std::string> targets_;        // what each correction corrects
    std::map<Key, std::set<std::string>> byTarget_;
};

} // namespace fieldledger
