#include "mobile/device/people_book.h"

#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::size_t textBytesMax = 1'024;
constexpr std::size_t peopleMax = 100;
constexpr int freeTries = 5;
constexpr int doublingsMax = 6;

} // namespace

Result<PeopleBook> PeopleBook::fromText(const std::string& text)
{
    PeopleBook book;
    if (text.empty()) {
        return book;
    }
    const Result<Json> json = readJson(text);
    if (!json || json->array() == nullptr) {
        return Error(ErrorCode::StorageCorrupt, "the list of people in the tablet's file cannot be read");
    }
    for (const Json& item : *json->array()) {
        ObjectReader reader(item, "person");
        KnownPerson person;
        person.login = reader.text("login", textBytesMax);
        person.user = reader.text("user", textBytesMax);
        person.name = reader.text("name", textBytesMax);
        person.role = reader.text("role", textBytesMax);
        person.verifier = reader.text("verifier", textBytesMax);
        person.failures = static_cast<int>(reader.integer("failures", 0, 1'000'000));
        person.waitUntil = TimePoint{reader.integer("wait_until", 0, limits::jsonIntegerMax)};
        if (const Status status = reader.status(); !status) {
            return Error(ErrorCode::StorageCorrupt, status.error().detail());
        }
        book.people_.push_back(std::move(person));
    }
    return book;
}

std::string PeopleBook::text() const
{
    JsonWriter writer;
    writer.beginArray();
    for (const KnownPerson& person : people_) {
        writer.beginObject().name("login").text(person.login).name("user").text(person.user).name("name").text(person.name);
        writer.name("role").text(person.role).name("verifier").text(person.verifier);
        writer.name("failures").number(person.failures).name("wait_until").number(person.waitUntil.ms).endObject();
    }
    writer.endArray();
    return writer.take();
}

KnownPerson* PeopleBook::byLogin(const std::string& login)
{
    const auto at = std::ranges::find(people_, login, &KnownPerson::login);
    return at == people_.end() ? nullptr : &*at;
}

const KnownPerson* PeopleBook::byUser(const std::string& user) const
{
    const auto at = std::ranges::find(people_, user, &KnownPerson::user);
    return at == people_.end() ? nullptr : &*at;
}

void PeopleBook::keep(KnownPerson person)
{
    std::erase_if(people_, [&](const KnownPerson& one) { return one.login == person.login || one.user == person.user; });
    people_.insert(people_.begin(), std::move(person));
    people_.resize(std::min(people_.size(), peopleMax));
}

void countFailure(KnownPerson& person, TimePoint now)
{
    ++person.failures;
    if (person.failures >= freeTries) {
        person.waitUntil = now + std::chrono::minutes(1) * (1 << std::min(person.failures - freeTries, doublingsMax));
    }
}

bool mayHandBack(const std::string& roleNow, const std::string& enrolledRole)
{
    const std::optional<StaffRole> now = roleFromName(roleNow);
    const std::optional<StaffRole> enrolled = roleFromName(enrolledRole);
    return now && enrolled && static_cast<int>(*now) <= static_cast<int>(*enrolled);
}

} // namespace fieldledger
