"""What axe finds in pages by WCAG 2.2 AA, in headless Chromium, light and dark.

    accessible.py ASSAY ROOT

Ends with 77 (ctest: skipped) where there is no Chromium or no axe: ASSAY_AXE names a copy of axe.min.js, else npm has one,
kept in build/peers. Neither is part of Assay.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

import pages

AXE = "axe-core@4.14.1"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SECONDS = 240
SCHEMES = {"light": "1", "dark": "0"}
RUN = """<script>%s</script><script>axe.run(document,{runOnly:%s}).then(function(found){
var out=document.createElement("script");out.type="application/json";out.id="axe-found";
out.textContent=JSON.stringify({passes:found.passes.length,dark:matchMedia("(prefers-color-scheme: dark)").matches,
violations:found.violations.map(function(one){return one.id+": "+one.help+" ("+one.nodes.length+"), such as "+one.nodes[0].html})});
document.body.appendChild(out)});</script>"""


def skip(why):
    print(f"SKIPPED: {why}; no page was checked for accessibility")
    sys.exit(77)


def axe(root):
    """The text of axe."""
    named = os.environ.get("ASSAY_AXE")
    kept = pathlib.Path(root) / "build/peers/axe/axe.min.js"
    if not named and not kept.exists():
        npm = shutil.which("npm")
        if not npm:
            skip("there is no npm to get axe from, and ASSAY_AXE names none")
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([npm, "pack", "--silent", AXE], cwd=folder, capture_output=True, timeout=SECONDS,
                                  check=False)
            packed = next(pathlib.Path(folder).glob("*.tgz"), None)
            if done.returncode or not packed:
                skip("npm has no axe here")
            kept.parent.mkdir(parents=True, exist_ok=True)
            with tarfile.open(packed) as archive:
                kept.write_bytes(archive.extractfile("package/axe.min.js").read())
    return pathlib.Path(named or kept).read_text(encoding="utf-8")


def looked_at(chromium, page, scheme, folder):
    """What axe says of a page."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    done = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000",
                           f"--user-data-dir={folder}/profile", f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
                           "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=SECONDS, check=False)
    found = re.search(r'id="axe-found">(.*?)</script>', done.stdout, re.DOTALL)
    return json.loads(found[1]) if found else {"violations": ["axe did not come to an end"], "passes": 0}


def main():
    assay, root = sys.argv[1:]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        skip("there is no Chromium (Debian's package `chromium`)")
    script, bad = RUN % (axe(root).replace("</script", "<\\/script"), json.dumps(TAGS)), 0
    with tempfile.TemporaryDirectory() as folder:
        for name, page in pages.written(assay, root):
            for scheme in SCHEMES:
                found = looked_at(chromium, page.replace("</body>", script + "</body>"), scheme, pathlib.Path(folder))
                wrong = found["violations"]
                if found.get("dark", scheme == "dark") != (scheme == "dark"):
                    wrong.append(f"Chromium did not show it {scheme}")
                print(f"{name}, {scheme}: {len(wrong)} violations, {found['passes']} rules passed")
                for violation in wrong:
                    print("   ", violation)
                bad += len(wrong)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
