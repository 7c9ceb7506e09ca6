#include "shared/form/same_place.h"

#include "shared/base/distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>
#include <unordered_map>

namespace fieldledger {

namespace {

constexpr double degreeUnits = 1e7;
constexpr std::int64_t cellUnits = 9'000;        // 1e-7 degree of latitude: a little over 100 m
constexpr double reachSquare = 9'000.0 * 9'000.0; // a little over 100 m, as the cells are
constexpr std::int64_t latitudeUnitsMax = 890'000'000;
constexpr std::size_t nearestMax = 4;            // pairs that one site is in for being near
constexpr std::size_t crowdMax = 64;            // of one cell, that a site is compared with
constexpr std::size_t namesakesMax = 12;         // above it each is paired with the first only

double radians(std::int64_t units)
{
    return static_cast<double>(units) / degreeUnits * std::numbers::pi / 180.0;
}

int wholeMetres(const PlaceSite& a, const PlaceSite& b)
{
    return static_cast<int>(std::lround(metresBetween(*a.latitude, *a.longitude, *b.latitude, *b.longitude)));
}

std::int64_t floorDivide(std::int64_t value, std::int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

bool hasPosition(const PlaceSite& site)
{
    return site.latitude && site.longitude && std::abs(*site.latitude) <= latitudeUnitsMax;
}

class Pairing {
public:
    explicit Pairing(std::span<const PlaceSite> sites) : sites_(sites)
    {
        for (const PlaceSite& site : sites) {
            std::vector<IdentityAnswer>& plain = identities_.emplace_back(site.identities);
            for (IdentityAnswer& answer : plain) {
                answer.text = comparableText(answer.text);
            }
        }
    }

    void pairNear();
    void pairNames();
    void pairIdentities();
    std::vector<PlacePair> result() &&;

private:
    using Key = std::pair<std::size_t, std::size_t>;
    struct Neighbour {
        double square = 0; // of the distance, in 1e-7 degrees of latitude, as on a plane: exact to a millimetre within 100 m
        std::size_t site = 0;
        auto operator<=>(const Neighbour&) const = default;
    };
    // Why two sites are a pair. `field` is the place of an identifying field in `fields_`.
    enum class Reason { Near, Name, Field };
    struct Found {
        Key key;
        Reason reason = Reason::Near;
        std::size_t field = 0;
        auto operator<=>(const Found&) const = default;
    };

    bool areToldApart(std::size_t a, std::size_t b) const;
    void find(std::size_t a, std::size_t b, Reason reason, std::size_t field = 0);
    PlacePair pairOf(const Key& key) const;
    void addNeighbours(std::size_t site, const std::vector<std::size_t>& met, std::vector<Neighbour>& near) const;
    template <class Mark> void pairGroup(const std::vector<std::size_t>& group, Mark mark);
    static std::uint64_t cellKey(std::int64_t x, std::int64_t y)
    {
        return static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15ULL ^ static_cast<std::uint64_t>(y);
    }

    std::span<const PlaceSite> sites_;
    std::vector<std::vector<IdentityAnswer>> identities_; // as they are compared
    std::vector<Found> found_;       // by places in the list, the smaller id first
    std::vector<std::string> fields_; // identifying ones that made pairs
};

// One that both answer, and differently: they are two.
bool Pairing::areToldApart(std::size_t a, std::size_t b) const
{
    return std::ranges::any_of(identities_[a], [&](const IdentityAnswer& mine) {
        const auto other = std::ranges::find(identities_[b], mine.field, &IdentityAnswer::field);
        return other != identities_[b].end() && other->text != mine.text;
    });
}

void Pairing::find(std::size_t a, std::size_t b, Reason reason, std::size_t field)
{
    if (sites_[b].id < sites_[a].id) {
        std::swap(a, b);
    }
    found_.push_back({{a, b}, reason, field});
}

PlacePair Pairing::pairOf(const Key& key) const
{
    PlacePair pair;
    pair.a = key.first;
    pair.b = key.second;
    const PlaceSite& a = sites_[pair.a];
    const PlaceSite& b = sites_[pair.b];
    if (hasPosition(a) && hasPosition(b)) {
        pair.metres = wholeMetres(a, b);
        pair.near = *pair.metres <= samePlaceMetresMax;
    }
    return pair;
}

// The sites met before within 100 m that nothing tells apart from this one.
void Pairing::addNeighbours(std::size_t site, const std::vector<std::size_t>& met, std::vector<Neighbour>& near) const
{
    const PlaceSite& mine = sites_[site];
    const double narrowing = std::cos(radians(*mine.latitude));
    // The last of a crowd is enough: those before it met each other.
    for (std::size_t at = met.size() > crowdMax ? met.size() - crowdMax : 0; at < met.size(); ++at) {
        const PlaceSite& other = sites_[met[at]];
        const auto north = static_cast<double>(*other.latitude - *mine.latitude);
        const double east = static_cast<double>(*other.longitude - *mine.longitude) * narrowing;
        const double square = north * north + east * east;
        if (square <= reachSquare && !areToldApart(site, met[at])) {
            near.push_back({square, met[at]});
        }
    }
}

void Pairing::pairNear()
{
    // As wide as 100 m where the meridians stand closest: a neighbour is never more than one cell away.
    double narrowest = 1.0;
    for (const PlaceSite& site : sites_) {
        narrowest = hasPosition(site) ? std::min(narrowest, std::cos(radians(*site.latitude))) : narrowest;
    }
    const auto cellWidth = static_cast<std::int64_t>(std::ceil(static_cast<double>(cellUnits) / narrowest));
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> cells;
    std::vector<Neighbour> near;
    for (std::size_t i = 0; i < sites_.size(); ++i) {
        if (!hasPosition(sites_[i])) {
            continue;
        }
        const std::int64_t x = floorDivide(*sites_[i].longitude, cellWidth);
        const std::int64_t y = floorDivide(*sites_[i].latitude, cellUnits);
        near.clear();
        for (std::int64_t place = 0; place < 9; ++place) {
            const auto cell = cells.find(cellKey(x + place % 3 - 1, y + place / 3 - 1));
            if (cell != cells.end()) {
                addNeighbours(i, cell->second, near);
            }
        }
        const std::size_t kept = std::min(near.size(), nearestMax);
        std::ranges::partial_sort(near, near.begin() + static_cast<std::ptrdiff_t>(kept));
        for (std::size_t at = 0; at < kept; ++at) {
            find(i, near[at].site, Reason::Near);
        }
        cells[cellKey(x, y)].push_back(i);
    }
}

template <class Mark> void Pairing::pairGroup(const std::vector<std::size_t>& group, Mark mark)
{
    const std::size_t firsts = group.size() > namesakesMax ? 1 : group.size();
    for (std::size_t i = 0; i < firsts; ++i) {
        for (std::size_t j = i + 1; j < group.size(); ++j) {
            mark(group[i], group[j]);
        }
    }
}

// A name says something within its area only: every village has a shop of that name.
void Pairing::pairNames()
{
    std::unordered_map<std::string, std::vector<std::size_t>> named;
    for (std::size_t i = 0; i < sites_.size(); ++i) {
        if (const std::string name = comparableText(sites_[i].name); !name.empty()) {
            named[sites_[i].area + '\n' + name].push_back(i);
        }
    }
    for (const auto& [name, group] : named) {
        pairGroup(group, [&](std::size_t a, std::size_t b) {
            if (!areToldApart(a, b)) {
                find(a, b, Reason::Name);
            }
        });
    }
}

void Pairing::pairIdentities()
{
    std::map<std::string, std::vector<std::size_t>> numbered;
    for (std::size_t i = 0; i < sites_.size(); ++i) {
        for (const IdentityAnswer& answer : identities_[i]) {
            if (!answer.text.empty()) {
                numbered[answer.field + '\n' + (answer.everywhere ? std::string() : sites_[i].area) + '\n' + answer.text].push_back(i);
            }
        }
    }
    for (const auto& [key, group] : numbered) {
        if (const std::string field = key.substr(0, key.find('\n')); fields_.empty() || fields_.back() != field) {
            fields_.push_back(field); // the keys are sorted by field
        }
        pairGroup(group, [&](std::size_t a, std::size_t b) { find(a, b, Reason::Field, fields_.size() - 1); });
    }
}

std::vector<PlacePair> Pairing::result() &&
{
    std::ranges::sort(found_);
    std::vector<PlacePair> pairs;
    for (const Found& found : found_) {
        const bool isNew = pairs.empty() || Key(pairs.back().a, pairs.back().b) != found.key;
        PlacePair& pair = isNew ? pairs.emplace_back(pairOf(found.key)) : pairs.back();
        pair.sameName = pair.sameName || found.reason == Reason::Name;
        if (found.reason == Reason::Field) {
            pair.sameFields.push_back(fields_[found.field]);
        }
    }
    std::vector<std::tuple<int, int, std::size_t>> order; // fewer reasons and more metres later; else as they stand
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const PlacePair& pair = pairs[i];
        const int reasons = (pair.near ? 1 : 0) + (pair.sameName ? 2 : 0) + 2 * static_cast<int>(pair.sameFields.size());
        order.emplace_back(-reasons, pair.metres.value_or(1'000'000), i);
    }
    std::ranges::sort(order);
    std::vector<PlacePair> sorted;
    sorted.reserve(pairs.size());
    for (const auto& [reasons, metres, at] : order) {
        sorted.push_back(std::move(pairs[at]));
    }
    return sorted;
}

// The code point at `at`, which moves past it. What is no UTF-8 is taken byte by byte.
char32_t nextPoint(std::string_view text, std::size_t& at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 1;
    if (length == 1 || at + length > text.size()) {
        at += 1;
        return lead;
    }
    char32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    at += length;
    return point;
}

void appendPoint(std::string& out, char32_t point)
{
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | point >> 6);
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | point >> 12);
        out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | point >> 18);
        out += static_cast<char>(0x80 | (point >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    }
}

bool isIgnored(char32_t point)
{
    constexpr std::u32string_view marks = U" \t\u3000()[]{}<>-_./,:;'\"#~·、。，：；（）【】《》“”‘’—－";
    return marks.find(point) != std::u32string_view::npos;
}

int chineseDigit(char32_t point)
{
    constexpr std::u32string_view digits = U"零一二三四五六七八九";
    const std::size_t at = digits.find(point);
    return at != std::u32string_view::npos ? static_cast<int>(at) : point == U'〇' ? 0 : point == U'两' ? 2 : -1;
}

// 十, 十二, 二十, 二十三, 一百零五 or 一二三, as the number that is meant; nothing for other words.
std::optional<int> chineseNumber(std::u32string_view words)
{
    int total = 0;
    int digit = -1;
    bool hasUnit = false;
    int spelt = 0;
    for (const char32_t point : words) {
        const int value = chineseDigit(point);
        const int unit = point == U'十' ? 10 : point == U'百' ? 100 : 0;
        if (value < 0 && unit == 0) {
            return std::nullopt;
        }
        if (unit != 0) {
            total += std::max(digit, digit < 0 ? 1 : 0) * unit;
            digit = -1;
            hasUnit = true;
        } else {
            digit = value;
            spelt = spelt * 10 + value;
        }
    }
    return words.empty() || words.size() > 7 ? std::nullopt : std::optional(hasUnit ? total + std::max(digit, 0) : spelt);
}

// Words that count before 号 become digits.
void spellNumbers(std::u32string& points)
{
    for (std::size_t mark = points.find(U'号'); mark != std::u32string::npos; mark = points.find(U'号', mark + 1)) {
        std::size_t begin = mark;
        while (begin > 0 && (chineseDigit(points[begin - 1]) >= 0 || points[begin - 1] == U'十' || points[begin - 1] == U'百')) {
            --begin;
        }
        if (const std::optional<int> number = chineseNumber(std::u32string_view(points).substr(begin, mark - begin))) {
            const std::string digits = std::to_string(*number);
            points.replace(begin, mark - begin, std::u32string(digits.begin(), digits.end()));
            mark = begin + digits.size();
        }
    }
}

} // namespace

std::string comparableText(std::string_view text)
{
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        char32_t point = nextPoint(text, at);
        if (point >= 0xFF01 && point <= 0xFF5E) {
            point -= 0xFEE0; // full-width forms
        }
        if (point >= U'A' && point <= U'Z') {
            point += U'a' - U'A';
        }
        point = point == U'號' ? U'号' : point;
        if (!isIgnored(point)) {
            points += point;
        }
    }
    constexpr std::u32string_view sample = U"样例";
    for (std::size_t at = points.find(sample); at != std::u32string::npos; at = points.find(sample)) {
        points.erase(at, sample.size());
    }
    spellNumbers(points);
    std::string out;
    for (const char32_t point : points) {
        appendPoint(out, point);
    }
    return out;
}

PlaceSite placeSiteOf(const Form& form, const std::string& id, const Answers& answers)
{
    PlaceSite site;
    site.id = id;
    site.area = answers.get(areaRegister).textOrEmpty();
    site.name = answers.get(form.titleField).textOrEmpty();
    for (const Field& field : form.fields) {
        if (field.type == FieldType::Geopoint && !site.latitude && field.parent != noField && form.fields[field.parent].type != FieldType::Repeat) {
            const GeopointRegisters registers = geopointRegisters(field.name);
            const Value& latitude = answers.get(registers.latitude);
            const Value& longitude = answers.get(registers.longitude);
            if (latitude.number() != nullptr && longitude.number() != nullptr) {
                site.latitude = *latitude.number();
                site.longitude = *longitude.number();
            }
        }
        const bool everywhere = field.hasAppearance(identityEverywhereAppearance);
        const std::string_view text = answers.get(field.name).textOrEmpty();
        if ((everywhere || field.hasAppearance(identityAppearance)) && !field.personal && !text.empty()) {
            site.identities.push_back({field.name, std::string(text), everywhere});
        }
    }
    return site;
}

std::vector<PlacePair> samePlaces(std::span<const PlaceSite> sites)
{
    Pairing pairing(sites);
    pairing.pairNear();
    pairing.pairNames();
    pairing.pairIdentities();
    return std::move(pairing).result();
}

Label placePairWords(const PlacePair& pair, const Form& form)
{
    Label words;
    const auto add = [&](const std::string& zh, const std::string& en) {
        words.zh += (words.zh.empty() ? "" : "；") + zh;
        words.en += (words.en.empty() ? "" : "; ") + en;
    };
    if (pair.metres == 0) {
        add("同一位置", "at the same spot");
    } else if (pair.metres) {
        add("相距 " + std::to_string(*pair.metres) + " 米", std::to_string(*pair.metres) + " m apart");
    }
    if (pair.sameName) {
        add("名称相同", "same name");
    }
    for (const std::string& name : pair.sameFields) {
        const Field* const field = form.find(name);
        add((field != nullptr ? field->label.zh : name) + "相同", "same " + (field != nullptr ? field->label.en : name));
    }
    return words;
}

} // namespace fieldledger
