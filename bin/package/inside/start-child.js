import { spawn } from 'node:child_process';

/** The executable itself, which learns from its environment what to be (`start.cjs`). */
export const startChild = () =>
  spawn(process.execPath, [], {
    ...{ env: { ABTC_PART: 'judge-process' }, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true },
  });
