import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    pool: 'forks',
    // Most tests wait for children and sockets; by itself vitest would use one worker on two cores.
    maxWorkers: 2,
  },
});
