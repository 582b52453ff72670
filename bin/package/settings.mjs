/** How the program is put together by esbuild, for the npm package and for the executables. */
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Names and lines stay as they are: a stack in a report of trouble says where. */
export const common = {
  ...{ absWorkingDir: root, logLevel: 'error', metafile: true, write: false },
  ...{ bundle: true, platform: 'node', target: 'node20.20', tsconfig: 'tsconfig.json' },
  ...{ minifySyntax: true, legalComments: 'none', charset: 'ascii' },
};
