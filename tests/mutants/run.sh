#!/usr/bin/env bash
# Plants each fault of *.patch in a copy of the checkout and demands that its tests fail. See README.md.
# usage: tests/mutants/run.sh [NAME...]   (names of patches without '.patch'; all of them when left out)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
tar -C "$root" --exclude=.git --exclude=bin --exclude=obj --exclude=node_modules --exclude=.azurite -cf - . | tar -C "$copy" -xf -
cd "$copy"
# Tests against Azurite are skipped where its packages are not, and a skipped test finds nothing.
if [ -d "$root/src/RoutePlanner.Server/azurite/node_modules" ]; then
  ln -s "$root/src/RoutePlanner.Server/azurite/node_modules" src/RoutePlanner.Server/azurite/node_modules
fi

build() { dotnet build tests/RoutePlanner.Tests -p:TreatWarningsAsErrors=false -p:RunAnalyzers=false -v quiet -nologo >"$copy/build.log" 2>&1; }
# The tests that a patch names in its first line, 'tests: FILTER'; those of the search when it names none.
filter_of() {
  local named
  named=$(sed -n '1s/^tests: //p' "$here/$1.patch")
  echo "${named:-FullyQualifiedName~Properties|FullyQualifiedName~SmallNetworkTests}"
}
check() { dotnet test tests/RoutePlanner.Tests --no-build --filter "$1" >"$copy/test.log" 2>&1; }

if [ $# -eq 0 ]; then
  for patch in "$here"/*.patch; do set -- "$@" "$(basename "$patch" .patch)"; done
fi
all=
for name in "$@"; do all="${all:+$all|}$(filter_of "$name")"; done

if ! build; then
  echo "no fault planted: does not build"
  grep -m 5 'error' "$copy/build.log" || true
  exit 1
fi
if ! check "$all"; then
  echo "no fault planted: the tests fail already"
  exit 1
fi
echo "no fault planted: tests pass"

survivors=0
for name in "$@"; do
  if ! patch -p1 --silent --forward <"$here/$name.patch" >/dev/null; then
    echo "$name: the patch no longer fits"
    survivors=$((survivors + 1))
    # A patch may have been taken in half.
    tar -C "$root" -cf - src | tar -C "$copy" -xf -
    continue
  fi
  # A test run that could not start is no proof: there must be a failed test.
  if ! build; then
    echo "$name: does not build"
    survivors=$((survivors + 1))
  elif check "$(filter_of "$name")"; then
    echo "$name: SURVIVED"
    survivors=$((survivors + 1))
  elif grep -q 'Failed!' "$copy/test.log"; then
    echo "$name: found by $(grep -c "^  Failed RoutePlanner" "$copy/test.log") tests"
  else
    echo "$name: the tests did not run"
    survivors=$((survivors + 1))
  fi
  patch -p1 --silent --reverse <"$here/$name.patch"
done
exit $((survivors > 0))
