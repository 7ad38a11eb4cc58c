#!/usr/bin/env bash
# The tests of reliability at their full size, one after the other, with the figures that they saw: for hours, the soak alone takes one.
# usage: tests/full.sh [NAME...]   (parts of names of tests, as OutageTests; all of them when left out)
# A size that is set already holds: ROUTEPLANNER_SOAK_MINUTES=20 tests/full.sh SoakTests
set -euo pipefail
cd "$(dirname "$0")/.."

size() { export "$1=${!1:-$2}"; }
size ROUTEPLANNER_KILLS 200               # publishers killed
size ROUTEPLANNER_KILL_READERS 8          # readers meanwhile
size ROUTEPLANNER_RACERS 16               # publishers and editors at once
size ROUTEPLANNER_RACE_ROUNDS 100
size ROUTEPLANNER_KEYED_POSTS 1000        # posts with an idempotency key
size ROUTEPLANNER_KEYED_KILLS 50          # instances killed while they publish
size ROUTEPLANNER_LIVES 2000              # random lives of drafts, versions and keys
size ROUTEPLANNER_LIFE_STEPS 30
size ROUTEPLANNER_BATCH_LINES 1000        # lines of a rate sheet
size ROUTEPLANNER_FUZZ_REQUESTS 15000     # to the bundled network
size ROUTEPLANNER_EDIT_FUZZ_REQUESTS 40000 # of every role, to a storage
size ROUTEPLANNER_INSTANCE_VERSIONS 100   # publications under four instances
size ROUTEPLANNER_OUTAGE_PLANS 6000       # in each of six troubles of the storage
size ROUTEPLANNER_STORAGE_KILLS 30        # of Azurite
size ROUTEPLANNER_COLD_STARTS 20          # without a storage
size ROUTEPLANNER_SWAPS 500               # of the served network
size ROUTEPLANNER_STOPS 50                # by SIGTERM, under load
size ROUTEPLANNER_SAME_ANSWERS 10000      # compared byte for byte
size ROUTEPLANNER_TROUBLED_READS 500       # in each trouble
size ROUTEPLANNER_SOAK_MINUTES 60

if [ $# -eq 0 ]; then
  set -- Tests.Operation Tests.Storage Tests.Drafts Tests.Keys PlanKillTests DocumentTests BatchTests
fi
filter=
for name in "$@"; do filter="${filter:+$filter|}FullyQualifiedName~$name"; done
dotnet test tests/RoutePlanner.Tests --filter "$filter" --logger "console;verbosity=detailed" -- xUnit.ParallelizeTestCollections=false
