#!/bin/bash
# What `./run demo` shows. $1 is the program.
set -euo pipefail
assay=$1

say() { printf '\n\033[1m%s\033[0m\n\n' "$*"; }
show() {
  printf '$ assay %s\n\n' "$*"
  "$assay" "$@"
}

say '1. Any inventory: whose equipment is it, and which rules bind it?'
show check examples/inventory.csv --in GB --as-of 2018-04-17 --quiet

say '2. The United Kingdom in April 2018 (made up, with published proportions): can the risk be mitigated?'
show mitigate examples/uk-2018

say '3. The same network if a second supplier under the same influence replaces independent equipment'
show mitigate examples/uk-2018 --proposal zte
