# Runs steps, keeps the counts and prints the closing lines. Sourced by .ci/run.

# Where steps build what must not disturb the ordinary bin and obj folders; ignored by git.
readonly artifacts="$PWD/artifacts/ci"

begin() {
    asked=("$@")
    known=()
    failures=()
    rm -rf "$artifacts" && mkdir -p "$artifacts"
    tallies="$artifacts/tallies"
    skips="$artifacts/skips"
    : > "$tallies"
    : > "$skips"
    status_before="$(git status --porcelain)"
    started=$SECONDS
}

# step NAME FUNCTION: runs the function in a shell of its own that stops at the first failing command.
step() {
    local name="$1" function="$2" from=$SECONDS status
    known+=("$name")
    is_asked "$name" || return 0
    current_tally="$artifacts/tally-$name"
    : > "$current_tally"
    printf '\n=== %s\n' "$name"
    (set -euo pipefail; "$function") < /dev/null
    status=$?
    close_step "$name" "$status"
    printf -- '--- %s: %s in %d s\n' "$name" "$([ $status -eq 0 ] && echo ok || echo FAILED)" $((SECONDS - from))
}

is_asked() {
    [ ${#asked[@]} -eq 0 ] && return 0
    local name
    for name in "${asked[@]}"; do [ "$name" = "$1" ] && return 0; done
    return 1
}

# A step that counted its own tests or cases adds those; any other counts as one. A failure is never lost:
# a step that failed without a failed test counts as one failure more.
close_step() {
    local name="$1" status="$2"
    if [ "$status" -ne 0 ]; then
        failures+=("$name")
        [ "$(sum_of 2 "$current_tally")" -gt 0 ] || echo "0 1 0" >> "$current_tally"
    elif [ ! -s "$current_tally" ]; then
        echo "1 0 0" >> "$current_tally"
    fi
    cat "$current_tally" >> "$tallies"
}

# tally PASSED FAILED SKIPPED: called inside a step.
tally() { echo "$1 $2 $3" >> "$current_tally"; }

# skipped WHY: called inside a step that cannot run here. Counted, and named at the end.
skipped() {
    echo "SKIPPED: $1"
    echo "$1" >> "$skips"
    tally 0 0 1
}

fail() {
    echo "error: $1" >&2
    return 1
}

sum_of() { awk -v column="$1" '{ total += $column } END { print total + 0 }' "$2"; }

finish() {
    local name passed failed skip
    for name in ${asked[@]+"${asked[@]}"}; do
        case " ${known[*]} " in *" $name "*) ;; *) failures+=("$name (no such step)"); echo "0 1 0" >> "$tallies" ;; esac
    done
    passed="$(sum_of 1 "$tallies")" failed="$(sum_of 2 "$tallies")" skip="$(sum_of 3 "$tallies")"
    printf '\nAll steps took %d s.\n' $((SECONDS - started))
    [ ! -s "$skips" ] || { echo "Skipped:"; sed 's/^/  - /' "$skips"; }
    for name in ${failures[@]+"${failures[@]}"}; do echo "Failed step: $name"; done
    echo "$passed passed, $failed failed, $skip skipped"
    [ "$failed" -eq 0 ] && [ ${#failures[@]} -eq 0 ]
    exit $?
}
