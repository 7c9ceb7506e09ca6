# Sourced by run and test: one way to say things, the packages of packages.txt, and the build of a preset.
# Sets nothing up that is already there, so that a second start takes a moment.

project_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Names and output are Chinese as well as English; a bare system has no locale that can show them.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
*[Uu][Tt][Ff]*8*) ;;
*) export LC_ALL=C.UTF-8 ;;
esac

say() { printf '== %s\n' "$*"; }

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

listed_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$project_folder/packages.txt"; }

# Prints each listed package that is not installed.
missing_packages() {
    local listed installed
    listed=$(listed_packages)
    # shellcheck disable=SC2086
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $listed 2>/dev/null | sed -n 's/^.i  *//p')
    comm -23 <(sort -u <<<"$listed") <(sort -u <<<"$installed")
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

install_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
        fail "this is not a Debian system: install what packages.txt lists and the tools that it names, then set FIELDLEDGER_NO_SETUP=1"
    local missing
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
        fail "these packages are missing, and there is neither root nor sudo to install them:" $missing
    say "installing" $missing
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
        fail "apt-get update did not work (see above); is there a network and a Debian mirror?"
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing ||
        fail "apt-get could not install what packages.txt lists (see above)"
}

set_up() {
    [ -n "${FIELDLEDGER_NO_SETUP:-}" ] || install_packages
}

# build_preset PRESET [TARGET…]: without a target, everything. The configure step runs only where there is no build yet;
# after that ninja itself sees a changed CMakeLists.txt. A first build joins thirty sources at a time, which needs a quarter of
# the time; who works on the code runs `cmake --preset dev` first, and has small steps instead.
build_preset() {
    local preset=$1
    shift
    if [ ! -f "$project_folder/build/$preset/build.ninja" ]; then
        (cd "$project_folder" && cmake --preset "$preset" -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=30) || fail "configuring the preset $preset failed"
    fi
    cmake --build "$project_folder/build/$preset" -j "$(nproc)" ${1:+--target "$@"} ||
        fail "building the preset $preset failed"
}
