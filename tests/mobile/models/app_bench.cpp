// The app's models over a tablet with many records: start to a usable list, search, filter, a record's page, opening and
// saving a form; as a person waits for them. usage: app_bench [SITES [VISITS_PER_SITE]]
#include "mobile/models/event_list_model.h"
#include "mobile/models/form_editor.h"
#include "mobile/models/record_view_model.h"
#include "mobile/models/site_list_model.h"
#include "mobile/models/today_model.h"
#include "shared/campaigns/shipped.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/message_codec.h"
#include "tests/mobile/models/office.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace fieldledger;
using namespace fieldledger::test;

namespace {

constexpr std::size_t pageRecords = 4'000;

double wallMs()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <class Work> void measure(const char* what, Work work)
{
    const double begun = wallMs();
    work();
    std::printf("%-52s %9.1f ms\n", what, wallMs() - begun);
    std::fflush(stdout);
}

RecordId idOf(std::uint64_t number)
{
    RecordId id;
    for (std::size_t i = 0; i < 6; ++i) {
        id.bytes[5 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    const std::uint64_t spread = number * 0x9E3779B97F4A7C15ULL;
    for (std::size_t i = 9; i < 16; ++i) {
        id.bytes[i] = static_cast<std::uint8_t>(spread >> (8 * (i - 9)));
    }
    return id;
}

StateItem stateOf(std::uint64_t number, const std::string& kind, std::vector<Register> set, TimePoint at)
{
    Change change;
    change.number = {DeviceNumber{static_cast<std::uint32_t>(100 + number % 20)}, number / 20 + 1};
    change.record = idOf(number);
    change.kind = kind;
    change.campaign = "parking";
    change.form = 1;
    change.by = "u-3";
    change.at.est = at;
    change.set = std::move(set);
    sortRegisters(change.set);
    StateItem item;
    item.record = change.record;
    item.state.apply(change, std::nullopt, at);
    return item;
}

void fill(Office& office, std::uint64_t sites, std::uint64_t visits)
{
    const TimePoint now = office.workspace().now().est;
    const std::uint64_t total = sites * (1 + visits);
    std::uint64_t next = 1;
    while (next <= total) {
        std::vector<Item> items;
        for (; items.size() < pageRecords && next <= total; ++next) {
            const std::uint64_t site = (next - 1) % sites;
            const std::string name = std::to_string(site);
            if (next <= sites) {
                items.emplace_back(stateOf(next, "site", {{"area", "371502008201"}, {"disposition", site % 3 == 0 ? "banned" : "undecided"},
                    {"name", "停车场 " + name + " 号"}, {"side", site % 2 == 0 ? "south" : "north"}, {"address", "北外环路 " + name + " 米处"},
                    {"position_lat", 364'000'000 + static_cast<std::int64_t>(site) * 10}, {"position_lon", 1'159'850'000}},
                    now + std::chrono::hours(-24 * 30)));
            } else {
                items.emplace_back(stateOf(next, "visit", {{"area", "371502008201"}, {"site", idOf(site + 1).text()}, {"kind", "daily"},
                    {"activity", "none"}, {"gate", "locked"}}, now + std::chrono::hours(-static_cast<int>(next % 500))));
            }
        }
        ASSERT_ALWAYS(office.ask([items](const LedgerAccess& access) { return Office::apply(access.ledger, items); }));
    }
}

std::string memoryLine()
{
    QFile status(QStringLiteral("/proc/self/status"));
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmRSS");
    return at < 0 ? std::string() : text.mid(at, text.indexOf('\n', at) - at).toStdString();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication program(argc, argv);
    startCryptography();
    const std::uint64_t sites = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
    const std::uint64_t visits = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 3;
    Office office;
    measure("first sync into the tablet", [&] { fill(office, sites, visits); });
    office.kill();
    std::optional<SiteListModel> list;
    measure("start to a usable list", [&] {
        office.start();
        list.emplace();
        Office::wait([&] { return list->rowCount() > 0 && !list->loadedRows().empty(); });
    });
    std::printf("    %d rows, %s\n", list->rowCount(), memoryLine().c_str());
    std::optional<TodayModel> today;
    measure("the home page's numbers", [&] {
        today.emplace(office.workspace());
        Office::wait([&] { return today->headlineTotal() > 0; });
    });
    office.settle();
    measure("search", [&] {
        list->setSearch(QStringLiteral("停车场 777"));
        Office::wait([&] { return list->rowCount() < static_cast<int>(sites); });
    });
    list->setSearch({});
    Office::wait([&] { return list->rowCount() == static_cast<int>(sites); });
    measure("filter by disposition", [&] {
        list->toggleFacet(QStringLiteral("disposition"), QStringLiteral("banned"));
        Office::wait([&] { return list->rowCount() < static_cast<int>(sites) && !list->loading(); });
    });
    office.settle();
    RecordViewModel view;
    measure("open a record's page", [&] {
        view.setRecordId(list->loadedRows()[3].key);
        Office::wait([&] { return view.found(); });
    });
    FormEditor editor;
    measure("open a form for a new site", [&] {
        editor.create(QStringLiteral("site"), {});
        Office::wait([&] { return editor.ready(); });
    });
    measure("one key in it, on the GUI thread", [&] { editor.setValue(QStringLiteral("name"), QStringLiteral("新停车场")); });
    editor.toggleChoice(QStringLiteral("side"), QStringLiteral("south"));
    editor.toggleChoice(QStringLiteral("approval"), QStringLiteral("none"));
    editor.toggleChoice(QStringLiteral("can_improve"), QStringLiteral("no"));
    editor.toggleChoice(QStringLiteral("disposition"), QStringLiteral("banned"));
    office.settle();
    bool finished = false;
    QObject::connect(&editor, &FormEditor::finished, &editor, [&] { finished = true; });
    measure("save it", [&] {
        editor.finish();
        Office::wait([&] { return finished; });
    });
    measure("until every model shows it", [&] { office.settle(); });
    std::printf("    %s\n", memoryLine().c_str());
    return 0;
}
