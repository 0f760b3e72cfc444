# Ahead-of-time compilation. Sourced by .ci/run.

# The app roots the whole assembly, so that every member is analysed. net8.0, because that is the native runtime
# that package feeds serve most widely.
native_app_without_warnings() {
    local log="$artifacts/aot.log" runtime
    if ! native_linker_works && ! { install_native_linker && native_linker_works; }; then
        skipped "native publish: no C compiler with zlib here, and none could be installed"
        return
    fi
    runtime="$(runtime_id)"
    dotnet publish tests/JourneyMetrics.AotApp --configuration Release --runtime "$runtime" --artifacts-path "$artifacts/aot" | tee "$log"
    ! grep -E 'warning (IL|CS|CA|NETSDK)' "$log" || fail "the native publish has warnings"
    "$artifacts/aot/publish/JourneyMetrics.AotApp/release_$runtime/JourneyMetrics.AotApp" | tee "$artifacts/aot-output.txt"
    [ -s "$artifacts/aot-output.txt" ] || fail "the native app printed nothing"
}

native_linker_works() {
    local compiler probe="$artifacts/linker-probe"
    compiler="$(command -v clang || command -v gcc)" || return 1
    echo 'int main(void) { return 0; }' | "$compiler" -x c - -o "$probe" -lz 2> /dev/null
}

install_native_linker() {
    command -v apt-get > /dev/null && [ "$(id -u)" = 0 ] || return 1
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq clang zlib1g-dev
}
