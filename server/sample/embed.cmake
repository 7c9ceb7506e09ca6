# Writes a C++ source with the text of the sample files: cmake -DAREAS=areas.csv "-DRECORDS=a.json;b.json" -DOUTPUT=x.cpp -P embed.cmake
function(read_bytes file variable)
    file(READ ${file} hex HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
    set(${variable} "${bytes}" PARENT_SCOPE)
endfunction()
read_bytes(${AREAS} areas)
set(tables "")
set(entries "")
foreach(file IN LISTS RECORDS)
    get_filename_component(id ${file} NAME_WE)
    read_bytes(${file} bytes)
    string(APPEND tables "constexpr char ${id}Records[] = {${bytes}};\n")
    string(APPEND entries "    std::string_view(${id}Records, sizeof ${id}Records),\n")
endforeach()
file(WRITE ${OUTPUT} "// Made by embed.cmake from the files beside it.
#include \"server/sample/sample_files.h\"

namespace fieldledger::server {

namespace {

constexpr char areas[] = {${areas}};
${tables}
constexpr std::string_view records[] = {
${entries}};

} // namespace

std::string_view sampleAreas()
{
    return {areas, sizeof areas};
}

std::span<const std::string_view> sampleRecords()
{
    return records;
}

} // namespace fieldledger::server
")
