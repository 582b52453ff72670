// pkg's `--sea` mode for a plain file, called from within: its command line takes no assets in this mode, and its other
// one (a file system inside) doubles the time `--version` takes.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const [tools, config] = process.argv.slice(2);
const { default: sea } = require(join(tools, '@yao-pkg/pkg/lib-es5/sea.js'));
const { start, assets, targets } = JSON.parse(readFileSync(config, 'utf8'));

// No signature: only a Mac makes one that counts.
// `main` from the temporary folder pkg works in: its path goes inside too, and must not depend on where this is built.
void sea(start, { targets, signature: false, seaConfig: { main: '../inside/start.js', assets } });
