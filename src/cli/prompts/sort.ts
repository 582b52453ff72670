/** Asks for the person and material of each file, one after the other. Does not ask about certain files. */
import type { Context } from '../context.js';
import { openOutside } from '../open-outside.js';
import type { Targets } from '../../sort/folders.js';
import { shownIn } from '../../sort/heap-file.js';
import { slotKey, type SortedFile, type Target } from '../../sort/fate.js';
import { judged } from '../../sort/proposal.js';
import type { Wanted } from '../../sort/wanted.js';
import { BACK, type Choice } from '../../terminal/prompts.js';
import { businessName, problemText, sizeText, unbroken } from '../../terminal/words.js';
import { nameKey } from '../../filing/materials/slot-names.js';
import { inOrder, suits, type Free } from './sort-order.js';

/** Shown above the other answers. */
const GUESSES = 5;

type Answer = { target: Target } | 'open' | 'later' | 'never' | 'stop';

/** The files with their new fates. A postponed file stays `asked`, and is asked about the next time. */
export async function askAboutFiles(
  context: Context,
  sorted: readonly SortedFile[],
  wanted: readonly Wanted[],
  targets: Targets,
): Promise<SortedFile[]> {
  const { screen } = context;
  const words = screen.texts.sort;
  const all = [...sorted];
  const open = all.flatMap(({ fate }, at) => (fate.is === 'asked' ? [at] : []));
  if (open.length > 0) screen.err(words.asking(open.length));
  for (let i = 0; i < open.length;) {
    const at = open[i]!;
    const one = { ...all[at]!, fate: sorted[at]!.fate };
    const answer = await askOne(context, one, i + 1, open.length, freeTargets(wanted, targets, all, at));
    if (answer === 'stop') break;
    if (answer === BACK) {
      i = Math.max(0, i - 1);
      continue;
    }
    if (answer === 'open') {
      await openOutside(one.file.path, () => screen.err(words.notOpened(one.file.path)));
      continue;
    }
    if (typeof answer === 'object') {
      const fate = await judged(one.file, answer.target, 'person');
      if (fate.is === 'unusable') {
        for (const p of fate.problems)
          if (p.level === 'error')
            screen.err(`  ${screen.paintErr.red('✖')} ${problemText(screen.texts, p)}`);
        screen.err(`  ${words.notUsed}`);
      }
      all[at] = { ...one, fate };
    } else all[at] = answer === 'never' ? { ...one, fate: { is: 'declined' } } : one;
    i += 1;
  }
  return all;
}

/** Every slot of every person, with the files it has so far. */
function freeTargets(
  wanted: readonly Wanted[],
  { filled }: Targets,
  sorted: readonly SortedFile[],
  except: number,
): Free[] {
  const taken = new Map<string, number>();
  sorted.forEach(({ fate }, at) => {
    if (fate.is === 'certain' && at !== except)
      taken.set(slotKey(fate.to), (taken.get(slotKey(fate.to)) ?? 0) + 1);
  });
  return wanted.flatMap((one) =>
    one.slots.map((slot) => {
      const key = slotKey({ wanted: one, slot });
      const has = (filled.get(key) ?? 0) + (taken.get(key) ?? 0);
      return { wanted: one, slot, has, full: has >= slot.slot.maxFiles };
    }),
  );
}

async function askOne(
  { screen, stepwise }: Context,
  { file, fate }: SortedFile,
  number: number,
  of: number,
  free: readonly Free[],
): Promise<Answer | typeof BACK> {
  if (fate.is !== 'asked') return 'later';
  const words = screen.texts.sort;
  const { targets: found, likely, sure } = inOrder(file, fate, free);
  const targets = found.map((one): Choice<Answer> => {
    const { wanted, slot, has, full } = one;
    const businesses = wanted.businesses.map((b) => businessName(b)).join('、');
    return {
      name: `${wanted.application.applicant} · ${slot.label}`,
      details: [
        ...[businesses, wanted.application.number, ...(has > 0 ? [words.has(has)] : [])],
        ...(suits(file.names.at(-1)!, one) ? [] : [screen.texts.wizard.file.onlyTypes(slot.slot.types)]),
      ].join('  '),
      ...(full && { disabled: words.full }),
      value: { target: one },
    };
  });
  const later: Choice<Answer> = { name: words.choice.later, value: 'later' };
  const others: Choice<Answer>[] = [
    { name: words.choice.open, value: 'open' },
    later,
    { name: words.choice.never, value: 'never' },
    { name: words.choice.stop, value: 'stop' },
  ];
  screen.err('');
  screen.err(words.why(fate.why));
  if (fate.why === 'equal') screen.err(words.whyEqual);
  return stepwise!.search<Answer>(
    words.whose({ number, of, file: unbroken(shownIn(file)), size: sizeText(file.bytes) }),
    (term) => {
      const key = nameKey(term);
      const hits = targets.filter(({ name, details }) => nameKey(`${name}${details}`).includes(key));
      const rest = others.filter(({ name }) => nameKey(name).includes(key));
      if (term !== '') return Promise.resolve([...hits, ...rest]);
      // The four answers stay visible: below the likely targets, above all others. Enter alone accepts no guess among
      // several; then the first answer is to postpone.
      const guesses = hits.slice(0, Math.min(likely, GUESSES));
      const [first, last] = sure ? [[], others] : [[later], others.filter((one) => one !== later)];
      return Promise.resolve([...first, ...guesses, ...last, ...hits.slice(guesses.length)]);
    },
    words.nobody,
  );
}
