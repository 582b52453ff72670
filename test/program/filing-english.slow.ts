/** check, submit, resume, report in English: see `filing-suite.ts`. */
import { describe, vi } from 'vitest';
import { filesIn } from './filing-suite.js';

// Many child processes: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
describe('check, submit, resume, report in en', () => filesIn('en'));
