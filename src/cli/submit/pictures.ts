/** Asks about pictures that the portal encodes again, and remembers the answers (docs/design.md#confirmed-content). */
import type { Context } from '../context.js';
import { keepSeen, readSeen } from '../../config/seen-recodings.js';
import type { StageKey } from '../../config/stages.js';
import { isSeen, type Recoded, type SeenRecoding } from '../../filing/recoded.js';
import { diskTrouble } from '../../filing/text-files.js';
import type { AskPictures } from '../../run/confirm-content.js';
import { addressOf } from '../stage.js';
import { askInRun } from './review.js';

/** Asks one question at a time, even with several filings in flight. */
export function askPictures(
  { prompts, screen, progress, folders, target }: Context,
  enterprise: StageKey['enterprise'],
): AskPictures {
  const key: StageKey = { address: addressOf(target), enterprise };
  const { run } = screen.texts;
  /** Answers that could not be saved. */
  const unkept: SeenRecoding[] = [];
  let asking: Promise<unknown> = Promise.resolve();

  async function keep(seen: SeenRecoding): Promise<void> {
    try {
      await keepSeen(folders.settings, key, [seen]);
    } catch (error) {
      if (diskTrouble(error) === undefined) throw error;
      unkept.push(seen);
      screen.err(screen.paintErr.yellow(run.recodedUnkept));
    }
  }

  async function ask(person: string, recoded: readonly Recoded[]): ReturnType<AskPictures> {
    for (const one of recoded) {
      const { file, listed } = one;
      if (isSeen(one, [...(await readSeen(folders.settings, key)), ...unkept])) continue;
      if (!prompts) return 'nobody';
      progress.done();
      const sizes = { sent: file.bytes, listed: listed.bytes };
      const { slot, slotLabel, name, type } = file;
      for (const line of run.recoded({ person, slot: slotLabel, file: name, type, ...sizes }))
        screen.err(line);
      if (!(await askInRun(prompts, run.recodedQuestion(slotLabel, type)))) return 'no';
      await keep({ slot, type, ...sizes });
    }
    return 'yes';
  }

  return (row, recoded) => {
    const answer = asking.then(() => ask(row.filing.application.applicant, recoded));
    asking = answer.catch(() => undefined);
    return answer;
  };
}
