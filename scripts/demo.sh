#!/bin/bash
# What `./run demo` shows. $1 is the program.
set -euo pipefail
"$1" --version
