/** Prints what each room of tests cost beside its budget, in worker-seconds, and the ten slowest files. Fails nothing. */
import type { Reporter, TestModule } from 'vitest/node';
import { ROOMS } from './rooms.js';

const secondsOf = (module: TestModule): number => {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } =
    module.diagnostic();
  return (environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration) / 1000;
};

export default class BudgetReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const spent = new Map<string, number>();
    for (const module of modules)
      spent.set(module.project.name, (spent.get(module.project.name) ?? 0) + secondsOf(module));
    const lines = ROOMS.filter(({ name }) => spent.has(name)).map(
      ({ name, budget }) => `  ${name.padEnd(8)} ${spent.get(name)!.toFixed(0).padStart(5)} of ${budget}`,
    );
    console.log(['Worker-seconds, and the budget of npm test:', ...lines].join('\n'));
    const slowest = [...modules].sort((a, b) => secondsOf(b) - secondsOf(a)).slice(0, 10);
    const named = slowest.map((m) => `  ${secondsOf(m).toFixed(1).padStart(7)} ${m.relativeModuleId}`);
    if (modules.length > 10) console.log(['Slowest files:', ...named, ''].join('\n'));
  }
}
