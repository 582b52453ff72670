/** The import rules of src/README.md. Type-only imports are allowed where the table says "types". */
const onlyFrom = (name, folders, modules) => ({
  name,
  severity: 'error',
  comment: `Only ${folders} may import ${modules}.`,
  from: { path: '^src/', pathNot: folders },
  to: { path: modules.map((m) => `^node_modules/${m}(/|$)`) },
});
const area = (name, from, values, types) => [
  {
    name: `${name}-values`,
    severity: 'error',
    comment: `src/${from} may import from ${values.join(', ') || 'nothing else'}.`,
    from: { path: `^src/${from}/` },
    to: {
      path: '^src/',
      pathNot: [from, ...values].map((a) => `^src/${a}(/|\\.ts$)`),
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: `${name}-types`,
    severity: 'error',
    comment: `src/${from} may import types from ${[...values, ...types].join(', ') || 'nothing else'}.`,
    from: { path: `^src/${from}/` },
    to: {
      path: '^src/',
      pathNot: [from, ...values, ...types].map((a) => `^src/${a}(/|\\.ts$)`),
      dependencyTypes: ['type-only'],
    },
  },
];

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...area('filing', 'filing', [], []),
    ...area('run', 'run', ['filing', 'portal/errors'], ['portal/portal']),
    ...area(
      'portal',
      'portal',
      [
        'filing/filing',
        'filing/china-time',
        'filing/sharing',
        'filing/business',
        'filing/economies',
        'filing/status',
        'filing/materials/folder-name',
        'filing/materials/match-files',
      ],
      ['filing'],
    ),
    ...area('terminal', 'terminal', ['filing', 'run/plan'], ['run', 'portal', 'practice']),
    ...area('practice', 'practice', [], []),
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
    onlyFrom('pages', '^src/practice/web/', [
      'vue',
      'vue-router',
      'element-plus',
      '@element-plus',
      'uqr',
      'vite',
    ]),
    ...area('config', 'config', ['filing/defaults', 'filing/agency', 'filing/table/columns'], ['filing']),
    ...area(
      'commands',
      'commands',
      [
        'filing',
        'run',
        'portal',
        'terminal',
        'config',
        'practice/index',
        'context',
        'exit',
        'login-again',
        'review',
      ],
      [],
    ),
    {
      name: 'commands-stand-alone',
      severity: 'error',
      comment: 'A command imports no other command.',
      from: { path: '^src/commands/' },
      to: { path: '^src/commands/' },
    },
    onlyFrom('csv', '^src/filing/', ['csv-parse', 'csv-stringify']),
    onlyFrom('scans', '^src/filing/', ['file-type', '@jsquash', '@cantoo']),
    onlyFrom('barcodes', '^src/(terminal|practice/web)/', ['bwip-js']),
    onlyFrom('the person’s browser', '^src/portal/chrome/', ['playwright-core']),
    onlyFrom('undici', '^src/portal/', ['undici', 'lossless-json']),
    onlyFrom('terminal-libraries', '^src/terminal/', ['chalk', 'ora', 'inquirer', 'cli-table3']),
    onlyFrom('server-libraries', '^src/practice/', ['hono', '@hono', '@fastify']),
    onlyFrom('conf', '^src/config/', ['conf']),
    onlyFrom('browser', '^src/commands/', ['open']),
    onlyFrom('commander', '^src/argv\\.ts$', ['commander']),
    onlyFrom('zod', '^src/(filing|portal|config|practice)/', ['zod']),
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
