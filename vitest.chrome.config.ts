/** `npm run test:chrome`: everything through Chrome on both skins, which takes too long for every change. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/portal/chrome/*.{test,slow}.ts', 'test/program/*.slow.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
