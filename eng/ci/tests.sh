# The test suite, on the newest runtime and on .NET 8, and the conformance cases. Sourced by .ci/run.

readonly test_command="dotnet test"
readonly conformance="dotnet run --project tests/JourneyMetrics.Conformance --configuration Release --no-build --"

readme_test_command() {
    local log="$artifacts/test.log" status=0
    $test_command | tee "$log" || status=$?
    tally_of_dotnet_test "$log" || fail "$test_command ran no test"
    return $status
}

# Adds up the closing lines of the test projects: "Passed!  - Failed: 0, Passed: 14, Skipped: 0, Total: 14, ...".
tally_of_dotnet_test() {
    local lines
    lines="$(sed -nE 's/^(Passed|Failed|Skipped)! +- Failed: +([0-9]+), Passed: +([0-9]+), Skipped: +([0-9]+),.*/\3 \2 \4/p' "$1")"
    [ -n "$lines" ] || return 1
    while read -r counts; do tally $counts; done <<< "$lines"
    awk '{ ran += $1 + $2 } END { exit ran == 0 }' <<< "$lines"
    name_skipped_tests "$1"
}

name_skipped_tests() {
    sed -nE 's/^ *(Skipped|.*\[SKIP\]) ?/&/p' "$1" | grep -vE '^Skipped!|Total tests' | sed 's/^ */test: /' >> "$skips" || true
}

golden_cases() { run_cases tests/JourneyMetrics.Tests/Golden; }

shared_cases() {
    if [ -d ../shared/cases ]; then
        run_cases ../shared/cases --data ../shared/data
    else
        skipped "the reference cases: there is no folder ../shared/cases beside this checkout"
    fi
}

# The runner names each kind of case that it cannot answer yet; its last line holds the counts.
run_cases() {
    local log="$artifacts/cases-$(echo "$1" | tr -c 'A-Za-z0-9\n' '-').log" status=0
    $conformance "$@" | tee "$log" || status=$?
    tally_of_closing_line "$log" || fail "the conformance runner printed no closing line"
    name_skipped_kinds "$log" "$1" >> "$skips"
    return $status
}

name_skipped_kinds() {
    local kinds
    kinds="$(grep -c '^skipped: ' "$1")" || true
    [ "$kinds" -eq 0 ] || echo "$2: cases of $kinds kinds that the library does not answer yet, each named above"
}

tally_of_closing_line() {
    local counts
    counts="$(tail -n 1 "$1" | sed -nE 's/^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$/\1 \2 \3/p')"
    [ -n "$counts" ] && tally $counts
}

# "dotnet test" needs an installed runtime; a self-contained publish brings the real .NET 8 with it.
tests_on_net8() {
    local log="$artifacts/net8.log" status=0 runtime
    runtime="$(runtime_id)"
    dotnet publish tests/JourneyMetrics.Tests --configuration Release --runtime "$runtime" --self-contained \
        -p:TestFramework=net8.0 --artifacts-path "$artifacts/net8"
    "$artifacts/net8/publish/JourneyMetrics.Tests/release_$runtime/JourneyMetrics.Tests" -noColor | tee "$log" || status=$?
    grep -qE 'In-Process Runner .*\.NET 8\.' "$log" || fail "the tests did not run on .NET 8"
    tally_of_xunit "$log" || fail "no test ran on .NET 8"
    return $status
}

# "JourneyMetrics.Tests  Total: 14, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.336s"
tally_of_xunit() {
    local total errors failed skip
    read -r total errors failed skip < <(sed -nE 's/.* Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+), .*/\1 \2 \3 \4/p' "$1") || return 1
    tally $((total - failed - skip)) $((failed + errors)) "$skip"
    name_skipped_tests "$1"
    [ $((total - skip)) -gt 0 ]
}

runtime_id() {
    local system machine
    case "$(uname -s)" in Linux) system=linux ;; Darwin) system=osx ;; *) fail "no runtime is known for $(uname -s)" ;; esac
    case "$(uname -m)" in x86_64 | amd64) machine=x64 ;; aarch64 | arm64) machine=arm64 ;; *) fail "no runtime is known for $(uname -m)" ;; esac
    echo "$system-$machine"
}
