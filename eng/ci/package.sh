# The package: what is in it, that it is the same wherever it is built, and that it works for a stranger. Sourced by .ci/run.

readonly packages="$artifacts/packages"

# Packs in a copy of the checkout at another path: the assemblies in the package must equal, byte by byte, those
# of the build step. Package validation runs within "dotnet pack".
package_holds_what_it_should() {
    local copy="$artifacts/elsewhere"
    mkdir -p "$copy"
    git ls-files --cached --others --exclude-standard -z | tar --null --create --files-from - --ignore-failed-read 2> /dev/null | tar --extract --directory "$copy"
    cp -R .git "$copy/.git"
    dotnet pack "$copy/src/JourneyMetrics" --configuration Release --output "$packages"
    dotnet run eng/ci/CheckPackage.cs -- "$packages" src/JourneyMetrics/bin/Release "$(git rev-parse HEAD)"
}

# A console project that knows nothing of this repository, with the package from a local folder; its other packages
# come from the user's own sources, into a folder of its own so that no older copy of the package can answer.
package_works_in_a_fresh_console() {
    local console framework
    console="$(mktemp -d)"
    # Expanded now: the variable is gone when the step's shell ends.
    # shellcheck disable=SC2064
    trap "rm -rf '$console'" EXIT
    cp -R eng/ci/console/. "$console"
    mkdir "$console/feed"
    cp "$packages"/*.nupkg "$console/feed"
    export NUGET_PACKAGES="$console/packages"
    cd "$console"
    dotnet add Console.csproj package JourneyMetrics --version "$(package_version)" | grep -E "^(error|warn|info : Installed JourneyMetrics|log)"
    dotnet build Console.csproj --configuration Release
    for framework in net10.0 net8.0; do
        DOTNET_ROLL_FORWARD=Major dotnet "bin/Release/$framework/Console.dll" | tee "output-$framework.txt"
        diff expected.txt "output-$framework.txt"
    done
}

package_version() { basename "$packages"/JourneyMetrics.*.nupkg .nupkg | sed 's/^JourneyMetrics\.//'; }
