#include "assay/report/page/sheet.h"

namespace assay::report {
namespace {

constexpr std::string_view kSheet =
    R"(:root{color-scheme:light dark;--ground:#fff;--text:#1b1f24;--faint:#59616b;
--line:#ccd2d9;--soft:#f4f6f8;--link:#0a4fb5;--bad:#a1160b;--doubtful:#7a4b00;--good:#0b5f2b}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--text:#e8eaed;--faint:#a9b1bb;--line:#3c434c;
--soft:#1d2126;--link:#a3c5ff;--bad:#ffb0a6;--doubtful:#f3c671;--good:#8fdca8}}
*{box-sizing:border-box}
html{font:16px/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;background:var(--ground);
color:var(--text);scroll-padding-top:1rem}
body{margin:0 auto;padding:1.5rem 1.25rem 4rem;max-width:64rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .4rem;text-wrap:balance}
h2{font-size:1.4rem;margin:2.6rem 0 .6rem;padding-top:.5rem;border-top:2px solid var(--text)}
h3{font-size:1.12rem;margin:1.6rem 0 .3rem} h4{font-size:1rem;margin:1.1rem 0 .2rem}
p,ul,ol{margin:.5rem 0;max-width:48rem} li{margin:.2rem 0}
a{color:var(--link)} a.why{color:inherit;text-decoration:underline dotted;text-underline-offset:.2em}
a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem} .skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.4rem .8rem}
.small,.place,cite{font-size:.9rem} .small,.place{color:var(--faint)} cite{font-style:normal}
code,.place{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
code{font-size:.88em;background:var(--soft);padding:.08em .3em;border-radius:3px}
nav ul{columns:14rem;padding:0;list-style:none} nav li{break-inside:avoid} nav a{display:inline-block;padding:.15rem 0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1rem}
.card{border:1px solid var(--line);border-radius:8px;padding:.2rem 1.1rem .7rem;background:var(--soft)}
.card h3{margin-top:.7rem}
.verdict{display:inline-block;border:2px solid;border-radius:5px;padding:.1rem .6rem}
.bad{color:var(--bad)} .doubtful{color:var(--doubtful)} .good{color:var(--good)}
.wide{overflow-x:auto;margin:.8rem 0}
table{border-collapse:collapse;font-size:.94rem;min-width:60%}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.38rem 1.1rem .38rem 0;border-bottom:1px solid var(--line)}
thead th{border-bottom:2px solid var(--line);font-size:.88rem;color:var(--faint);vertical-align:bottom}
tbody th{font-weight:500}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.network{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1.5rem;align-items:start}
svg{display:block;width:100%;height:auto} .link{stroke:var(--line);fill:none;stroke-width:.6;opacity:.75}
.site{fill:var(--faint)} .hostile{fill:var(--doubtful)} .new{fill:var(--ground);stroke:var(--bad);stroke-width:1.8}
.legend{list-style:none;padding:0;font-size:.9rem} .legend svg{display:inline-block;width:.9rem;margin-right:.4rem;vertical-align:-.1rem}
.whys li{margin:.6rem 0;scroll-margin-top:1rem} .whys li:target{background:var(--soft);outline:2px solid var(--link)}
.whys ul{margin:.1rem 0} summary{cursor:pointer;color:var(--faint);font-size:.9rem}
.back{font-size:.9rem}
@media print{:root{--ground:#fff;--text:#000;--faint:#444;--line:#bbb;--soft:#fff;--link:#000;--bad:#8a1006;
--doubtful:#5c3900;--good:#074a20} html{font-size:10.5pt} body{max-width:none;padding:0} nav,.skip,.back{display:none}
a.why{text-decoration:none} a.why::after{content:"\00a0" attr(data-n);font-size:.62em;vertical-align:.5em;color:var(--faint)}
h2,h3,h4,caption,thead{break-after:avoid} p,li{orphans:3;widows:3} tbody tr:first-child{break-before:avoid}
tr,.card,.network>div{break-inside:avoid}
.wide{overflow:visible} a{color:inherit} .network{display:block} .network svg{max-height:11cm} .legend svg{max-height:none}
table{min-width:0;max-width:100%;font-size:.9em} th,td{padding:.2rem .8rem .2rem 0}
.whys{columns:2;column-gap:8mm;font-size:7.5pt;line-height:1.35;padding-left:2.2em} 
.whys li{margin:.25rem 0;overflow-wrap:anywhere} .whys cite{font-size:1em}
.whys .place,.whys summary,.whys code{font-size:6.5pt} .whys ul{padding-left:1em} @page{margin:18mm 16mm}}
)";

}  // namespace

std::string_view page_sheet() { return kSheet; }

}  // namespace assay::report
