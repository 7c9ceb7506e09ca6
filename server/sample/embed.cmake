# Writes a C++ source with the text of the sample files: cmake -DAREAS=areas.csv -DLOTS=lots.json -DOUTPUT=x.cpp -P embed.cmake
function(read_bytes file variable)
    file(READ ${file} hex HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${hex}")
    set(${variable} "${bytes}" PARENT_SCOPE)
endfunction()
read_bytes(${AREAS} areas)
read_bytes(${LOTS} lots)
file(WRITE ${OUTPUT} "// Made by embed.cmake from the files beside it.
#include \"server/sample/sample_files.h\"

namespace fieldledger::server {

namespace {

constexpr char areas[] = {${areas}};
constexpr char lots[] = {${lots}};

} // namespace

std::string_view sampleAreas()
{
    return {areas, sizeof areas};
}

std::string_view sampleLots()
{
    return {lots, sizeof lots};
}

} // namespace fieldledger::server
")
