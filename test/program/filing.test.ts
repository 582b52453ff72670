/** check, submit, resume, report in Chinese: see `filing-suite.ts`. */
import { describe, vi } from 'vitest';
import { filesIn } from './filing-suite.js';

// A whole session of child processes; seconds on an idle machine.
vi.setConfig({ testTimeout: 120_000 });
describe('check, submit, resume, report in zh', () => filesIn('zh'));
