// Draws every page in the themes, languages and sizes asked for and saves the pictures, to be looked at. Not a test of what they say.
#include "shared/evidence/hashes.h"
#include "tests/mobile/screens/pages_tour.h"
#include "tests/mobile/screens/states_tour.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QQuickStyle>

namespace fieldledger::test {
namespace {

struct Part {
    const char* name;
    bool (*draw)(const PictureOrder& order);
};

constexpr Part parts[] = {{"inspector", [](const PictureOrder& order) { return PagesTour(order).inspector(); }},
                          {"supervisor", [](const PictureOrder& order) { return PagesTour(order).supervisor(); }},
                          {"returned", [](const PictureOrder& order) { return PagesTour(order).returned(); }},
                          {"empty", drawEmpty},
                          {"loading", drawLoading},
                          {"error", drawErrors},
                          {"offline", drawOffline},
                          {"long", drawLong},
                          {"many", drawMany}};

QStringList asked(const QCommandLineParser& parser, const QString& option, const QStringList& every)
{
    return parser.isSet(option) ? QStringList{parser.value(option)} : every;
}

int run(const QCommandLineParser& parser)
{
    const QString folder = parser.value(QStringLiteral("out"));
    QDir().mkpath(folder);
    bool good = true;
    for (const QString& theme : asked(parser, QStringLiteral("theme"), {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("night")})) {
        for (const QString& size : asked(parser, QStringLiteral("size"), {QStringLiteral("1280x800"), QStringLiteral("800x1280"), QStringLiteral("412x915")})) {
            const QStringList sides = size.split(u'x');
            if (sides.size() != 2) {
                std::fprintf(stderr, "a size is WIDTHxHEIGHT\n");
                return 2;
            }
            const PictureOrder order{theme, parser.value(QStringLiteral("language")), QSize(sides[0].toInt(), sides[1].toInt()),
                                     parser.value(QStringLiteral("text")).toInt(), folder};
            const QStringList wanted = parser.value(QStringLiteral("part")).split(u',', Qt::SkipEmptyParts);
            for (const Part& part : parts) {
                if (wanted.isEmpty() || wanted.contains(QLatin1String(part.name))) {
                    const bool drawn = part.draw(order);
                    if (!drawn) {
                        std::fprintf(stderr, "not all of %s was drawn\n", part.name);
                    }
                    good = drawn && good;
                }
            }
        }
    }
    return good ? 0 : 1;
}

} // namespace
} // namespace fieldledger::test

int main(int argc, char** argv)
{
    QGuiApplication program(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    fieldledger::startCryptography();
    testing::InitGoogleTest(&argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("theme"), QStringLiteral("light, dark or night"), QStringLiteral("name")},
                       {QStringLiteral("language"), QStringLiteral("zh_CN or en"), QStringLiteral("name"), QStringLiteral("zh_CN")},
                       {QStringLiteral("size"), QStringLiteral("WIDTHxHEIGHT"), QStringLiteral("size")},
                       {QStringLiteral("text"), QStringLiteral("100, 125, 150 or 200 percent"), QStringLiteral("percent"), QStringLiteral("100")},
                       {QStringLiteral("part"), QStringLiteral("inspector, supervisor, returned, empty, loading, error, offline, long, many, or some of "
                                                               "them with commas; all without it"), QStringLiteral("names")},
                       {QStringLiteral("out"), QStringLiteral("folder of the pictures"), QStringLiteral("folder"), QStringLiteral("out/screens")}});
    parser.process(program);
    return fieldledger::test::run(parser);
}
