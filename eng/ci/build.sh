# Restore, build and the state of the checkout. Sourced by .ci/run.

restore_everything() { dotnet restore; }

# Not incremental: a project that is up to date would hide its warnings.
build_without_warnings() {
    dotnet build --configuration Release --no-restore --no-incremental | tee "$artifacts/build.log"
    grep -q '^ *0 Warning(s)' "$artifacts/build.log" || fail "the build has warnings"
}

formatting_holds() { dotnet format --verify-no-changes --no-restore; }

# What this run did must leave no trace in the checkout: no file changed, none left that git does not ignore.
checkout_is_unchanged() {
    local now
    now="$(git status --porcelain)"
    [ "$now" = "$status_before" ] || fail "the checkout changed: $now"
}
