/** The import rules of src/README.md: rooms stand on floors, and imports, of types too, go down only. */
const FLOORS = [
  ['cli'],
  ['terminal'],
  ['doctor'],
  ['run'],
  ['report'],
  ['plan', 'status', 'sort'],
  ['ledger', 'config', 'portal'],
  ['filing'],
];
/** Within a floor or upwards, file to file: each with its reason. */
const ALLOWED = [
  // Browsers, key rings and opened programs get the same environment.
  { from: 'portal/chrome/browser', to: ['config/child-environment'] },
  // A reason is made of the portal's errors.
  { from: 'ledger/reasons', to: ['portal/errors'] },
];

const below = (room) => FLOORS.slice(FLOORS.findIndex((floor) => floor.includes(room)) + 1).flat();
const inside = (rooms) => rooms.map((room) => `^src/${room}/`);
const rooms = FLOORS.flat().map((room) => ({
  name: `${room}-imports-down`,
  severity: 'error',
  comment: `src/${room} may import from ${below(room).join(', ') || 'nothing else'}.`,
  from: { path: `^src/${room}/`, pathNot: ALLOWED.map(({ from }) => `^src/${from}\\.ts$`) },
  to: {
    path: '^src/',
    pathNot: [...inside([room, ...below(room)]), ...(room === 'cli' ? ['^src/practice/index\\.ts$'] : [])],
  },
}));
const allowed = ALLOWED.map(({ from, to }) => ({
  name: `${from.replaceAll('/', '-')}-imports-down`,
  severity: 'error',
  from: { path: `^src/${from}\\.ts$` },
  to: {
    path: '^src/',
    pathNot: [
      ...inside([from.split('/')[0], ...below(from.split('/')[0])]),
      ...to.map((file) => `^src/${file}\\.ts$`),
    ],
  },
}));
const onlyFrom = (name, folders, modules) => ({
  name,
  severity: 'error',
  comment: `Only ${folders} may import ${modules}.`,
  from: { path: '^src/', pathNot: folders },
  to: { path: modules.map((m) => `^node_modules/${m}(/|$)`) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-file-in-a-room',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: inside([...FLOORS.flat(), 'practice']) },
    },
    ...rooms,
    ...allowed,
    {
      name: 'practice-alone',
      severity: 'error',
      comment: 'The practice portal is a second reading of the guide: it shares nothing.',
      from: { path: '^src/practice/' },
      to: { path: '^src/', pathNot: '^src/practice/' },
    },
    {
      name: 'terminal-shows',
      severity: 'error',
      comment: 'src/terminal takes types from the rooms of filing work, and no code.',
      from: { path: '^src/terminal/' },
      to: {
        path: inside(['run', 'report', 'plan', 'status', 'sort', 'ledger', 'portal', 'config', 'doctor']),
        pathNot: ['^src/plan/plan\\.ts$', '^src/doctor/finding\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pages-are-pages',
      severity: 'error',
      comment:
        'Only pages import pages; they share with the server what the guide says and how JSON is read.',
      from: { path: '^src/', pathNot: '^src/practice/web/' },
      to: { path: '^src/practice/web/' },
    },
    {
      name: 'pages-in-a-browser',
      severity: 'error',
      from: { path: '^src/practice/web/', pathNot: 'vite\\.config' },
      to: { path: '^src/', pathNot: '^src/practice/(web|guide|wire/json)' },
    },
    {
      name: 'commands-stand-alone',
      severity: 'error',
      comment: 'A command imports no other command.',
      from: { path: '^src/cli/commands/' },
      to: { path: '^src/cli/commands/' },
    },
    onlyFrom('pages', '^src/practice/web/', ['vue', 'vue-router', 'element-plus', '@element-plus', 'vite']),
    onlyFrom('codes', '^src/(terminal|practice/web)/', ['uqr']),
    onlyFrom('pictures', '^src/terminal/', ['pngjs']),
    onlyFrom('csv', '^src/filing/', ['csv-parse', 'csv-stringify']),
    onlyFrom('workbooks-read', '^src/filing/workbook/', ['@e965/xlsx']),
    onlyFrom('workbooks-written', '^src/terminal/workbook/', ['hucre']),
    onlyFrom('zip', '^src/(filing|terminal)/workbook/|^src/terminal/letters/|^src/sort/', [
      'fflate',
      'yauzl',
    ]),
    onlyFrom('pinyin', '^src/sort/', ['pinyin-pro']),
    onlyFrom('workbooks-changed', '^src/terminal/workbook/patch/', ['saxes']),
    onlyFrom('scans', '^src/filing/', ['file-type', '@jsquash', '@cantoo']),
    onlyFrom('barcodes', '^src/(terminal|practice/web)/', ['bwip-js']),
    onlyFrom('browser-driver', '^src/portal/chrome/', ['playwright-core']),
    onlyFrom('undici', '^src/portal/', ['undici', 'lossless-json']),
    onlyFrom('terminal-libraries', '^src/(terminal|cli/prompts)/', [
      'chalk',
      'ora',
      '@inquirer/core',
      'inquirer',
      'cli-table3',
      'string-width',
    ]),
    onlyFrom('server-libraries', '^src/practice/', ['hono', '@hono', '@fastify']),
    onlyFrom('conf', '^src/config/', ['conf']),
    onlyFrom('opened-programs', '^src/cli/open-outside\\.ts$', ['open']),
    onlyFrom('commander', '^src/cli/argv\\.ts$', ['commander']),
    onlyFrom('zod', '^src/(filing|status|sort|portal|config|practice)/', ['zod']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
