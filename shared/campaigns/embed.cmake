# Writes a C++ source with the text of each definition: cmake -DFILES=a.json;b.json -DOUTPUT=x.cpp -P embed.cmake
set(tables "")
set(entries "")
foreach(file IN LISTS FILES)
    get_filename_component(id ${file} NAME_WE)
    file(READ ${file} hex HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND tables "constexpr char ${id}Text[] = {${bytes}};\n")
    string(APPEND entries "    {\"${id}\", std::string_view(${id}Text, sizeof ${id}Text)},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by embed.cmake from the definitions beside it.
#include \"shared/campaigns/shipped.h\"

namespace fieldledger {

namespace {

${tables}
struct Entry {
    std::string_view id;
    std::string_view json;
};
constexpr Entry entries[] = {
${entries}};

} // namespace

std::optional<std::string_view> shippedCampaign(std::string_view id)
{
    for (const Entry& entry : entries) {
        if (entry.id == id) {
            return entry.json;
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> shippedCampaignIds()
{
    std::vector<std::string_view> ids;
    for (const Entry& entry : entries) {
        ids.push_back(entry.id);
    }
    return ids;
}

} // namespace fieldledger
")
