#!/usr/bin/python3
"""Runs a command on data that live outside this repository, or skips it, loudly, where they are absent.

    with_data.py FOLDER COMMAND WORD...

Ends as the command does, or with 77 (ctest: skipped) when FOLDER does not exist.
"""
import os
import sys


def main():
    folder, *command = sys.argv[1:]
    if not os.path.isdir(folder):
        print(f"SKIPPED: {folder} is absent; `{' '.join(command)}` was not run")
        sys.exit(77)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
