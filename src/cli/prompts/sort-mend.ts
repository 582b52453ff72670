/** Shows the mended copies, and asks which of them are used. */
import type { Context } from '../context.js';
import { openOutside } from '../open-outside.js';
import type { Mend, SortedFile } from '../../sort/fate.js';
import { mendsOf, withMend, withoutMend } from '../../sort/mend.js';
import { BACK, type Choice } from '../../terminal/prompts.js';
import { mendLines, originalsOf } from '../../terminal/views/sort-mend.js';
import { unbroken } from '../../terminal/words.js';

/** The files with the copies that the user accepts. A copy that only lacks metadata is used without a question. */
export async function chooseMends(
  context: Context,
  sorted: readonly SortedFile[],
  mends: readonly Mend[],
): Promise<SortedFile[]> {
  const { screen, stepwise } = context;
  const words = screen.texts.sort.mend;
  const shown = mends.filter(({ did }) => did.some((deed) => deed !== 'cleaned'));
  let all = [...sorted];
  while (shown.length > 0) {
    const used = mendsOf(all);
    const isUsed = (mend: Mend): boolean => used.includes(mend);
    const choices = shown.map((mend): Choice<Mend | 'on'> => {
      const { wanted, slot } = mend.to;
      const said = { person: wanted.application.applicant, slot: slot.label, files: originalsOf(mend) };
      const [line] = mendLines(mend, screen);
      return {
        name: `${isUsed(mend) ? '✔' : '✖'} ${words.one(said)}  ${line}`,
        value: mend,
        ...(!mend.sure && { description: words.unsure }),
      };
    });
    const chosen = await stepwise!.choose<Mend | 'on'>(
      words.check(shown.filter(isUsed).length, shown.length),
      [{ name: words.goOn, value: 'on' }, ...choices],
    );
    if (chosen === 'on' || chosen === BACK) break;
    const answer = await askOne(context, chosen, isUsed(chosen));
    if (answer === 'use') all = withMend(all, chosen);
    else if (answer === 'not') all = withoutMend(all, chosen);
  }
  return all;
}

/** Asks again after a file was opened. */
async function askOne(
  { screen, stepwise }: Context,
  mend: Mend,
  isUsed: boolean,
): Promise<'use' | 'not' | 'back'> {
  const texts = screen.texts.sort;
  const words = texts.mend;
  screen.err(mendLines(mend, screen).join('\n'));
  for (;;) {
    const answer = await stepwise!.choose<string>(originalsOf(mend), [
      { name: words.openCopy, value: mend.path },
      ...mend.from.map(({ file }) => ({
        name: words.openOriginal(unbroken(file.names.join('/'))),
        value: file.path,
      })),
      isUsed ? { name: words.doNotUse, value: 'not' } : { name: words.use, value: 'use' },
      { name: words.back, value: 'back' },
    ]);
    if (answer === BACK) return 'back';
    if (answer === 'use' || answer === 'not' || answer === 'back') return answer;
    await openOutside(answer, () => screen.err(texts.notOpened(answer)));
  }
}
