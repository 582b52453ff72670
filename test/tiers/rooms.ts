/**
 * The tests by what they cost. `*.test.ts` run with `npm test`; `*.slow.ts` only with `npm run test:all`, and as a
 * sample in `.ci/run`. Budgets are for `npm test`, in seconds of work of one worker on a quiet core.
 */
export interface Room {
  name: string;
  budget: number;
  folders: readonly string[];
}

export const ROOMS: readonly Room[] = [
  {
    name: 'unit',
    budget: 120,
    folders: [
      ...['config', 'docs', 'doctor', 'filing', 'fixtures', 'ledger', 'matrix', 'plan', 'practice'],
      ...['report', 'safeguards', 'schema', 'sort', 'status', 'terminal', 'tiers'],
    ],
  },
  { name: 'run', budget: 120, folders: ['run', 'portal', 'faults', 'torture'] },
  { name: 'program', budget: 120, folders: ['program', 'once'] },
  { name: 'browser', budget: 100, folders: ['portal/chrome', 'browser'] },
];

const inside = (folder: string, kind: string): string => `test/${folder}/**/*.${kind}.ts`;

/** Vitest's projects, one a room; `kinds`: `test`, or `test` and `slow`. */
export const projectsOf = (kinds: readonly string[]) =>
  ROOMS.map(({ name, folders }) => ({
    extends: true as const,
    test: {
      name,
      include: [
        ...folders.flatMap((folder) => kinds.map((kind) => inside(folder, kind))),
        ...(name === 'unit' ? kinds.map((kind) => `test/*.${kind}.ts`) : []),
      ],
      exclude: name === 'run' ? kinds.map((kind) => inside('portal/chrome', kind)) : [],
    },
  }));
