"""Nothing under the GPL is linked: each library of a program is on the list below, with its licence.

    licences.py BUILD_NINJA PROGRAM...
"""
import re
import subprocess
import sys

import tree

ALLOWED = {
    "ld-linux-x86-64": "LGPL-2.1 (the C library's loader)",
    "libasan": "Apache-2.0 WITH LLVM-exception",
    "libbenchmark": "Apache-2.0",
    "libbenchmark_main": "Apache-2.0",
    "libc": "LGPL-2.1",
    "libcrypto": "Apache-2.0",
    "libexpat": "MIT",
    "libfmt": "MIT",
    "libgcc_s": "GPL-3.0 WITH GCC-exception-3.1",
    "libgmock": "BSD-3-Clause",
    "libgmock_main": "BSD-3-Clause",
    "libgtest": "BSD-3-Clause",
    "libgtest_main": "BSD-3-Clause",
    "libhs": "BSD-3-Clause",
    "libicudata": "Unicode-3.0",
    "libicui18n": "Unicode-3.0",
    "libicuuc": "Unicode-3.0",
    "libm": "LGPL-2.1",
    "libminizip": "Zlib",
    "libpugixml": "MIT",
    "libre2": "BSD-3-Clause",
    "libsimdjson": "Apache-2.0",
    "libstdc++": "GPL-3.0 WITH GCC-exception-3.1",
    "libubsan": "Apache-2.0 WITH LLVM-exception",
    "libxlsxwriter": "BSD-2-Clause",
    "libyaml-cpp": "MIT",
    "libz": "Zlib",
    "libzstd": "BSD-3-Clause",
    "linux-vdso": "the kernel's, not linked",
}
ADDRESS = re.compile(r"\s*\(0x[0-9a-f]+\)$")


def stem(library):
    """`libfmt` of `/usr/lib/libfmt.so.9`."""
    return re.sub(r"\.(so|a)\b.*$", "", library.rsplit("/", 1)[-1])


def loaded(program):
    """The shared libraries that a program loads, those that they load included."""
    text = subprocess.run(["/usr/bin/ldd", program], capture_output=True, check=True, text=True).stdout
    return {stem(ADDRESS.sub("", line).split("=>")[0].strip()) for line in text.splitlines()}


def linked(build_file):
    """The system libraries, static ones included, that the build file names on link lines."""
    return {stem(word) for line in build_file.splitlines() if line.strip().startswith("LINK_LIBRARIES")
            for word in line.split() if word.startswith("/usr/lib")}


def main():
    findings = [f"{program}: `{name}` is not on the list of libraries with their licences"
                for program in sys.argv[2:] for name in sorted(loaded(program) - set(ALLOWED))]
    with open(sys.argv[1], encoding="utf-8") as build:
        findings += [f"build.ninja: `{name}` is not on the list of libraries with their licences"
                     for name in sorted(linked(build.read()) - set(ALLOWED))]
    tree.finish(findings, f"{len(sys.argv) - 2} programs link what they may")


if __name__ == "__main__":
    main()
