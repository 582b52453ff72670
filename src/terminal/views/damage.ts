/** Parts of the history that could not be read. */
import type { Damage } from '../../plan/history.js';
import type { Screen } from '../screen.js';

/** Reports unreadable parts of the history prominently, in addition to the readable ones. */
export function sayDamage({ ledger, batches }: Damage, { err, paintErr, texts }: Screen): void {
  for (const line of damageLines({ ledger, batches }, texts)) err(paintErr.red(line));
}

export function damageLines({ ledger, batches }: Damage, { doctor }: Screen['texts']): string[] {
  const words = doctor.damage;
  return [
    ...(ledger === undefined
      ? []
      : [
          ledger.why === 'missing' || ledger.why === 'unreadable'
            ? words[ledger.why](ledger.file)
            : words.ledger(ledger),
        ]),
    ...(batches.length > 0 ? [words.batches(batches)] : []),
    words.todo,
  ];
}

export const damageJson = (damage: Damage | undefined): object | null =>
  damage === undefined ? null : { ledger: damage.ledger ?? null, batches: damage.batches };
