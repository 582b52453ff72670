/** Runs tests of a copy of the project by their names, and says how each ended. One vitest for all: most of the time is its start. */
import { join } from 'node:path';
import { createVitest, type TestCase, type TestModule } from 'vitest/node';

export interface TestRef {
  file: string;
  /** As vitest shows it, `describe > test`, without the faults that it claims. */
  name: string;
}

export interface Ended {
  /** `other`: it failed, but not by an assertion of its own. */
  is: 'passed' | 'red' | 'other' | 'not-run';
  /** The first line of its failure. */
  why: string;
}

export interface Tests {
  /** Each test that ran, by `keyOf`. Without names: all tests of the files. */
  run(wanted: readonly TestRef[]): Promise<Map<string, Ended>>;
  /** This file is another one now. */
  changed(path: string): void;
  close(): Promise<void>;
}

const CLAIM = / \[[FT]\d+(?: [FT]\d+)*\](?= > |$)/gu;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
export const keyOf = ({ file, name }: TestRef): string => `${file} > ${name}`;

export async function testsIn(folder: string): Promise<Tests> {
  let modules: TestModule[] = [];
  const vitest = await createVitest('test', {
    root: folder,
    config: join(folder, 'vitest.all.config.ts'),
    watch: false,
    // What a run returns also has the files of the runs before it.
    reporters: [{ onTestModuleEnd: (module) => void modules.push(module) }],
    maxWorkers: 1,
    cache: false,
  });
  return {
    async run(wanted) {
      const names = wanted.flatMap(({ name }) => (name === '' ? [] : [escaped(name.replaceAll(' > ', ' '))]));
      if (names.length > 0)
        vitest.setGlobalTestNamePattern(
          new RegExp(String.raw`^(?:${names.join('|')})(?: \[[FT][\dFT ]*\])?$`, 'u'),
        );
      else vitest.resetGlobalTestNamePattern();
      const files = [...new Set(wanted.map(({ file }) => join(folder, file)))];
      modules = [];
      await vitest.runTestSpecifications(await vitest.globTestSpecifications(files));
      const ended = new Map<string, Ended>();
      for (const module of modules)
        for (const test of module.children.allTests()) {
          const name = test.fullName.replace(CLAIM, '');
          const end = endOf(test);
          if (end) ended.set(keyOf({ file: module.relativeModuleId, name }), end);
        }
      return ended;
    },
    changed: (path) => vitest.invalidateFile(join(folder, path)),
    close: () => vitest.close(),
  };
}

/** `undefined`: it was not to be run. */
function endOf(test: TestCase): Ended | undefined {
  const { state, errors = [] } = test.result();
  if (state === 'skipped' || state === 'pending') return undefined;
  if (state === 'passed') return { is: 'passed', why: '' };
  const [first] = errors;
  const why = (first?.message ?? '').split('\n')[0] ?? '';
  // A property that fast-check falsified names the assertion as its cause.
  const isAssertion = errors.some((e) => e.name === 'AssertionError' || /^Property failed/u.test(e.message));
  return { is: isAssertion ? 'red' : 'other', why };
}
