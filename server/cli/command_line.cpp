#include "server/cli/command_line.h"

#include "server/cli/admin_commands.h"
#include "server/cli/backup_commands.h"
#include "server/cli/export_command.h"
#include "server/cli/init_command.h"
#include "server/cli/serve_command.h"
#include "shared/campaigns/shipped.h"

#include <CLI/CLI.hpp>

#include <map>

namespace fieldledger::server {

namespace {

// Everything that the words on the command line can set, and which command they chose.
struct Words {
    std::string data;
    ServeOptions serve;
    InitOptions init;
    AddUserOptions addUser;
    ExportOptions exported;
    EraseOrder erase;
    std::string login;
    std::string role;
    std::string area;
    std::uint32_t device = 0;
    std::string file;
    int keep = 0;
    std::string shipped;
    std::string at;
    std::string campaign = std::string(shippedCampaignIds().front());
    std::function<ExitStatus()> command;
};

CLI::App* addCommand(CLI::App& parent, Words& words, const char* name, const char* what, std::function<ExitStatus()> command)
{
    CLI::App* added = parent.add_subcommand(name, what);
    added->add_option("--data", words.data, "the folder of the ledger")->required()->envname("FIELDLEDGER_DATA")->type_name("DIR");
    added->callback([&words, command = std::move(command)] { words.command = command; });
    return added;
}

void addServe(CLI::App& app, Words& words)
{
    static const std::map<std::string, LogLevel> levels{
        {"debug", LogLevel::Debug}, {"info", LogLevel::Info}, {"warning", LogLevel::Warning}, {"error", LogLevel::Error}};
    CLI::App* serve = addCommand(app, words, "serve", "serve a ledger until SIGTERM", [&words] {
        words.serve.data = words.data;
        return serveCommand(words.serve);
    });
    serve->add_option("--port", words.serve.port, "where to listen; 0: any free port")->check(CLI::Range(0, 65'535))->capture_default_str();
    serve->add_option("--bind", words.serve.address, "address to listen on; 0.0.0.0: every one")->capture_default_str();
    serve->add_option("--port-file", words.serve.portFile, "written with the port once the server listens")->type_name("FILE");
    serve->add_option("--log-file", words.serve.logFile, "JSON lines; standard error if not given")->type_name("FILE");
    serve->add_option("--log-level", words.serve.logLevel, "debug, info, warning or error")
        ->transform(CLI::CheckedTransformer(levels))
        ->default_str("info");
    serve->add_option("--readers", words.serve.readers, "threads that read")->check(CLI::Range(1, 64))->capture_default_str();
}

void addInit(CLI::App& app, Words& words)
{
    CLI::App* init = addCommand(app, words, "init", "make a new ledger", [&words] {
        words.init.data = words.data;
        return initCommand(words.init);
    });
    init->add_option("--zone", words.init.zone, "the zone's name, as tablets show it")->capture_default_str();
    init->add_flag("--sample", words.init.sample, "with areas, the campaigns that ship, sample people and records (样例)");
}

void addPeopleAndDevices(CLI::App& app, Words& words)
{
    CLI::App* user = app.add_subcommand("user", "people")->require_subcommand(1);
    CLI::App* add = addCommand(*user, words, "add", "add a person with a role in some areas", [&words] {
        words.addUser.data = words.data;
        words.addUser.user.login = words.login;
        return addUserCommand(words.addUser);
    });
    add->add_option("login", words.login, "log-in name: a-z, 0-9, '.', '_', '-'")->required();
    add->add_option("--name", words.addUser.user.name, "the person's name")->required();
    add->add_option("--unit", words.addUser.user.unit, "where the person works");
    add->add_option("--role", words.addUser.user.role, "admin, supervisor, inspector, patrol or leader")->required();
    add->add_option("--area", words.addUser.user.areas, "code of an area; may be given several times; '*': the whole zone")->required();
    add->add_flag("--password-stdin", words.addUser.passwordFromInput, "read a password from the first line of standard input");

    CLI::App* grant = addCommand(*user, words, "grant", "give a person a role in an area, from now on", [&words] {
        return grantCommand(words.data, words.login, words.role, words.area);
    });
    CLI::App* ungrant = addCommand(*user, words, "revoke", "end a person's grants, now; what was written before still counts", [&words] {
        return endGrantsCommand(words.data, words.login, words.role, words.area);
    });
    grant->add_option("login", words.login, "log-in name of the person")->required();
    grant->add_option("--role", words.role, "admin, supervisor, inspector, patrol or leader")->required();
    grant->add_option("--area", words.area, "code of an area; '*': the whole zone")->required();
    ungrant->add_option("login", words.login, "log-in name of the person")->required();
    ungrant->add_option("--role", words.role, "only this role");
    ungrant->add_option("--area", words.area, "only in this area");

    CLI::App* device = app.add_subcommand("device", "tablets")->require_subcommand(1);
    CLI::App* code = addCommand(*device, words, "code", "a one-time code to enrol a tablet with",
                                [&words] { return deviceCodeCommand(words.data, words.login); });
    code->add_option("--user", words.login, "log-in name of the person")->required();
    CLI::App* revoke = addCommand(*device, words, "revoke", "take nothing more from a tablet but into quarantine",
                                  [&words] { return revokeDeviceCommand(words.data, words.device); });
    revoke->add_option("--device", words.device, "the device's number")->required();
}

void addPersonal(CLI::App& app, Words& words)
{
    CLI::App* personal = app.add_subcommand("personal", "people's data")->require_subcommand(1);
    CLI::App* erase = addCommand(*personal, words, "erase", "erase a record's personal data by order, for good; what proves the ledger stays",
                                 [&words] { return erasePersonalCommand(words.data, words.erase); });
    erase->add_option("--record", words.erase.record, "the record's id")->required()->type_name("ID");
    erase->add_option("--register", words.erase.registers, "a personal field of it; may be given several times; all if not given")->type_name("NAME");
    erase->add_option("--order", words.erase.order, "the order's number or text; it is written into the log")->required()->type_name("TEXT");
    erase->add_option("--by", words.erase.by, "the administrator who orders it; the console if not given")->type_name("LOGIN");
}

void addImportsAndReports(CLI::App& app, Words& words)
{
    CLI::App* areas = app.add_subcommand("areas", "the tree of areas")->require_subcommand(1);
    CLI::App* importAreas = addCommand(*areas, words, "import", "add or change areas from CSV: code,name,level,parent",
                                       [&words] { return importAreasCommand(words.data, words.file); });
    importAreas->add_option("file", words.file, "the CSV file")->required();

    CLI::App* campaign = app.add_subcommand("campaign", "campaign definitions")->require_subcommand(1);
    CLI::App* importCampaign = addCommand(*campaign, words, "import", "publish a version of a campaign from JSON",
                                          [&words] { return importCampaignCommand(words.data, words.file, words.shipped); });
    CLI::Option* file = importCampaign->add_option("file", words.file, "the JSON file");
    CLI::Option* shipped = importCampaign->add_option("--shipped", words.shipped, "one that ships with the program, by its id");
    file->excludes(shipped);
    importCampaign->callback([&words] {
        if (words.file.empty() && words.shipped.empty()) {
            throw CLI::RequiredError("a file or --shipped");
        }
        words.command = [&words] { return importCampaignCommand(words.data, words.file, words.shipped); };
    });

    CLI::App* figures = addCommand(app, words, "figures", "print a campaign's figures as JSON",
                                   [&words] { return figuresCommand(words.data, words.campaign); });
    figures->add_option("--campaign", words.campaign, "the campaign's id")->capture_default_str();
    addCommand(app, words, "check", "prove the ledger from its own log", [&words] { return checkCommand(words.data); });
}

void addExport(CLI::App& app, Words& words)
{
    static const std::map<std::string, Language> languages{{"zh", Language::Zh}, {"en", Language::En}};
    CLI::App* exported = addCommand(app, words, "export", "write a campaign's ledger into a workbook (.xlsx), personal data masked", [&words] {
        words.exported.data = words.data;
        return exportCommand(words.exported);
    });
    exported->add_option("file", words.exported.file, "the workbook; one that is there is replaced")->required()->type_name("OUT.xlsx");
    exported->add_option("--campaign", words.exported.campaign, "the campaign's id")->required();
    exported->add_option("--area", words.exported.area, "code of an area: only what lies in it");
    exported->add_option("--as", words.exported.login, "as this person would get it, by role and areas; all of the ledger if not given")->type_name("LOGIN");
    exported->add_option("--language", words.exported.language, "zh or en")->transform(CLI::CheckedTransformer(languages))->default_str("zh");
}

void addBackups(CLI::App& app, Words& words)
{
    CLI::App* backup = addCommand(app, words, "backup", "copy the ledger and its photos, while it is served, and prove the copy",
                                  [&words] { return backupCommand(words.data, words.file, words.keep); });
    backup->add_option("folder", words.file, "where backups stand; made if it is not there")->required();
    backup->add_option("--keep", words.keep, "newest copies that stay; 0: all")->check(CLI::Range(0, 10'000))->capture_default_str();
    CLI::App* restore = addCommand(app, words, "restore", "bring a ledger back from its backup, into an empty folder",
                                   [&words] { return restoreCommand(words.data, words.file, words.at); });
    restore->add_option("folder", words.file, "where backups stand")->required();
    restore->add_option("--at", words.at, "a copy by its name; the newest if not given");
}

} // namespace

ExitStatus runCommandLine(int count, const char* const* given)
{
    Words words;
    CLI::App app("FieldLedger 现场台账: the server");
    app.set_version_flag("--version", FIELDLEDGER_VERSION);
    app.set_config("--config", "", "options from a TOML file");
    app.require_subcommand(1);
    addServe(app, words);
    addInit(app, words);
    addPeopleAndDevices(app, words);
    addPersonal(app, words);
    addImportsAndReports(app, words);
    addExport(app, words);
    addBackups(app, words);
    try {
        app.parse(count, given);
    } catch (const CLI::ParseError& refused) {
        // CLI11 speaks in exceptions; help and version are among them, with status 0.
        return app.exit(refused) == 0 ? ExitStatus::Done : ExitStatus::Usage;
    }
    return words.command();
}

} // namespace fieldledger::server
