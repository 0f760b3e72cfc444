# What README and docs tell a reader to run. Sourced by .ci/run.

readonly main_job="dotnet run docs/samples/journey-report.cs"
readonly install_command="dotnet add package JourneyMetrics"

# The README must name the two commands that are the way in, and may name none that nobody runs.
readme_names_what_runs_here() {
    local named expected
    expected="$(printf '%s\n' "$test_command" "$main_job" | sort)"
    named="$(shell_blocks README.md | grep -E '^dotnet ' | grep -vxF "$install_command" | sort -u)" || true
    diff <(echo "$expected") <(echo "$named") || fail "README.md (right) names other commands than .ci/run runs (left)"
}

# The lines of the fenced shell blocks of a page.
shell_blocks() { awk '/^```/ { inside = !inside && $0 ~ /^```(sh|bash|shell|console)$/; next } inside' "$1"; }

readme_main_job() {
    $main_job | tee "$artifacts/main-job.txt"
    [ -s "$artifacts/main-job.txt" ] || fail "the main job printed nothing"
}

# Each sample's printed text must be the one that the docs show.
samples_print_what_the_docs_say() {
    local sample name failed=0 found=0
    for sample in docs/samples/*.cs; do
        [ -e "$sample" ] || continue
        found=$((found + 1))
        name="$(basename "$sample" .cs)"
        echo "- $sample"
        if sample_holds "$name"; then tally 1 0 0; else tally 0 1 0; failed=$((failed + 1)); fi
    done
    [ "$found" -gt 0 ] || fail "there is no sample under docs/samples"
    [ "$failed" -eq 0 ] || fail "$failed of $found samples failed"
}

sample_holds() {
    local name="$1" printed="$artifacts/sample-$1.txt" page compared=0
    dotnet run "docs/samples/$name.cs" > "$printed" || return 1
    if [ -e "docs/samples/$name.expected.txt" ]; then
        diff "docs/samples/$name.expected.txt" "$printed" || return 1
        compared=1
    fi
    for page in README.md docs/*.md; do
        grep -qF "samples/$name.cs" "$page" || continue
        text_after_sample "$name" "$page" > "$artifacts/block.txt" || continue
        diff "$artifacts/block.txt" "$printed" || { echo "$page shows another text"; return 1; }
        compared=1
    done
    [ "$compared" -eq 1 ] || { echo "neither docs/samples/$name.expected.txt nor a page shows what it prints"; return 1; }
}

# The ```text block that follows a mention of the sample, with no other code between; fails when there is none.
text_after_sample() {
    awk -v sample="samples/$1.cs" '
        index($0, sample) { armed = 1; next }
        armed && (/samples\/[a-z-]+\.cs/ || /^```[a-z]/ && !/^```(text|sh|bash)$/) { armed = 0 }
        armed && /^```text$/ { inside = 1; armed = 0; found = 1; next }
        inside && /^```$/ { exit }
        inside
        END { exit !found }' "$2"
}
