/** The look of the report page: a phone's width first, A4 second. */
export const style = `
:root { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1b1b1b; background: #fff; }
body { max-width: 64rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: .6rem 0; } h2 { font-size: 1.2rem; border-bottom: 2px solid #1b1b1b; margin: 1rem 0 .4rem; }
h3 { font-size: 1.05rem; margin: .6rem 0 .2rem; } h4 { margin: .8rem 0 .2rem; font-size: 1rem; }
.practice { background: #ffd400; color: #000; border: 3px solid #000; padding: .4rem .8rem; font-weight: bold; font-size: 1.15rem; margin: .5rem 0; }
dl { display: grid; grid-template-columns: minmax(5em, max-content) 1fr; gap: .1rem .8rem; margin: .3rem 0; }
dt { color: #555; } dd { margin: 0; white-space: pre-line; }
.sums { margin: .1rem 0; } .sums.first { font-weight: bold; font-size: 1.1rem; } .note { color: #555; font-size: .85rem; margin: .2rem 0; }
.wide { overflow-x: auto; } .list { min-width: 52rem; margin: .5rem 0; font-size: .9rem; line-height: 1.35; }
.list tr { break-inside: avoid; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #999; padding: .2rem .4rem; text-align: left; vertical-align: top; }
th { background: #eee; } td.accepted, td.rejected, td.unknown, td.not-sent { width: 5.5em; } .business { width: 8.3em; } .status { width: 4em; } .money { width: 5.4em; } .row, .order { white-space: nowrap; } .row, .money { text-align: right; }
ul { margin: .2rem 0; padding-left: 1.3em; } li { margin: .1rem 0; }
.digest { font: .75rem/1.4 ui-monospace, Consolas, monospace; }
article { border: 1px solid #999; border-radius: .3rem; padding: .6rem .8rem; margin: .8rem 0; } article h3 { margin: 0; }
.accepted { border-left: .5rem solid #1a7f37; } .rejected, .unknown { border-left: .5rem solid #b42318; } .not-sent { border-left: .5rem solid #b7791f; }
.outcome { font-weight: bold; } .mark { color: #555; font-size: .9em; }
.barcode { background: #fff; padding: .3rem 0; } .barcode svg { width: 100%; max-width: 22rem; height: auto; display: block; }
blockquote { margin: .3rem 0; padding-left: .6rem; border-left: 3px solid #999; white-space: pre-line; }
summary { font-size: 1.2rem; font-weight: bold; cursor: pointer; margin-top: 1rem; }
footer { color: #555; font-size: .85rem; margin-top: 1rem; }
@media print {
  :root { font-size: 9pt; line-height: 1.4; } .head { grid-template-columns: max-content 1fr max-content 1fr; } h1 { margin: .3rem 0; } body { max-width: none; padding: 0; }
  .wide { overflow: visible; } .list { min-width: 0; font-size: 8pt; line-height: 1.2; } .list th, .list td { padding: .45mm .8mm; } .list th { overflow-wrap: normal; } .list .accepted, .list .rejected, .list .unknown, .list .not-sent { border-left-width: 1mm; }
  .list.more, .next, section.appendix { break-before: page; } .next { line-height: 1.32; } .next li { margin: 0; } .practice { padding: .15rem .6rem; font-size: 1.05rem; } footer { margin-top: .4rem; } details.appendix { display: none; }
  article, li { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
  .practice, th, .accepted, .rejected, .unknown, .not-sent, .barcode { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@page { size: A4; margin: 12mm; }
`;
