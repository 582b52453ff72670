/** The page's style, for phones and for paper. The page's policy contains its digest. */
import { createHash } from 'node:crypto';

export const style = `
:root { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1b1b1b; background: #fff; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.2rem; border-bottom: 2px solid #1b1b1b; } h3 { font-size: 1.05rem; margin: 0; } h4 { margin: .8rem 0 .2rem; font-size: 1rem; }
.practice { background: #ffd400; color: #000; border: 3px solid #000; padding: .5rem .8rem; font-weight: bold; font-size: 1.15rem; }
dl { display: grid; grid-template-columns: minmax(6em, max-content) 1fr; gap: .1rem .8rem; margin: .3rem 0; }
dt { color: #555; } dd { margin: 0; white-space: pre-line; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #999; padding: .2rem .4rem; text-align: left; vertical-align: top; }
.digest { font: .75rem/1.4 ui-monospace, Consolas, monospace; }
article { border: 1px solid #999; border-radius: .3rem; padding: .6rem .8rem; margin: .8rem 0; }
.accepted { border-left: .5rem solid #1a7f37; } .rejected, .unknown { border-left: .5rem solid #b42318; } .not-sent { border-left: .5rem solid #b7791f; }
.outcome { font-weight: bold; } .mark { color: #555; font-size: .9em; }
.barcode { background: #fff; padding: .3rem 0; } .barcode svg { width: 100%; max-width: 22rem; height: auto; display: block; }
blockquote { margin: .3rem 0; padding-left: .6rem; border-left: 3px solid #999; white-space: pre-line; }
footer { color: #555; font-size: .85rem; margin-top: 1.5rem; }
@media print {
  :root { font-size: 10.5pt; } body { max-width: none; padding: 0; }
  article { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
  .practice, .accepted, .rejected, .unknown, .not-sent, .barcode { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@page { margin: 15mm; }
`;

/** Allows this style only: nothing else may be loaded, run or sent. */
export const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
