/** `npm test`: what stands for everything, in a few minutes. `vitest.all.config.ts` is everything. */
import { defineConfig } from 'vitest/config';
import { projectsOf } from './test/tiers/rooms.js';

const json = process.env['ABTC_TEST_JSON'];

export const settings = (kinds: readonly string[], timeout: number) =>
  defineConfig({
    test: {
      projects: projectsOf(kinds),
      testTimeout: timeout,
      hookTimeout: timeout,
      pool: 'forks',
      // Most tests wait for children and sockets; by itself vitest would use one worker on two cores.
      maxWorkers: 2,
      reporters: [
        'default',
        './test/tiers/budget-reporter.ts',
        ...(json ? [['json', { outputFile: json }] as ['json', { outputFile: string }]] : []),
      ],
    },
  });

export default settings(['test'], 90_000);
