"""A page is one file: no script, nothing loaded from elsewhere, each id once, and every link within it leads somewhere.

    self_contained.py ASSAY ROOT
"""
import html.parser
import re
import sys

import pages

VOID = {"meta", "circle", "path", "br"}


class Reader(html.parser.HTMLParser):
    """Collects what a page is made of."""

    def __init__(self):
        super().__init__()
        self.ids, self.links, self.findings, self.open = [], [], [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if "href" in attributes else []
        if tag in ("script", "link", "img", "iframe", "object") or "src" in attributes:
            self.findings.append(f"<{tag}>: a page needs nothing but itself")
        if any(name.startswith("on") for name in attributes):
            self.findings.append(f"<{tag}>: runs a script")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.findings.append(f"</{tag}> closes something else")


def findings_in(page):
    """What is wrong with a page, one line each."""
    reader = Reader()
    reader.feed(page)
    found = reader.findings + [f"<{tag}> is left open" for tag in reader.open]
    found += [f"id `{name}` stands twice" for name in sorted({i for i in reader.ids if reader.ids.count(i) > 1})]
    within = {link[1:] for link in reader.links if link.startswith("#")}
    found += [f"#{name} leads nowhere" for name in sorted(within - set(reader.ids))]
    found += [f"a style loads {address}" for address in re.findall(r"url\(([^)]*)\)|@import", page)]
    # Figures of tables stand where numbers do; each leads to its reason.
    cells = re.findall(r'<td class="n">(.*?)</td>', page)
    bare = [cell for cell in cells if re.search(r"\d", cell) and 'class="why"' not in cell]
    if bare:
        found.append(f"{len(bare)} numbers without a reason, such as {bare[:3]}")
    if 'href="#why-1"' not in page and 'class="letter"' not in page:
        found.append("no number leads to a reason")
    return found


def main():
    assay, root = sys.argv[1:]
    bad = 0
    for name, page in pages.written(assay, root):
        for finding in findings_in(page):
            print(f"{name}: {finding}")
            bad += 1
        print(f"{name}: {len(page):,} bytes, {page.count('#why-'):,} links to reasons")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
