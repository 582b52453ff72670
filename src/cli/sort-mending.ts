/** The mended copies of one run of `abtc sort`: made on request, and removed when it ends. */
import type { Context } from './context.js';
import { chooseMends } from './prompts/sort-mend.js';
import type { Mend, SortedFile } from '../sort/fate.js';
import type { HeapFile } from '../sort/heap-file.js';
import { mendable, mendAll } from '../sort/mend.js';
import { MENDED, withFolder } from '../sort/working-folder.js';

export class Mending {
  readonly #done = new Set<HeapFile>();
  #offered = false;

  constructor(
    private readonly context: Context,
    private readonly make: () => Promise<string>,
    private readonly filled: ReadonlyMap<string, number>,
    private readonly asks: boolean,
    /** Whether copies are wanted. */
    private wanted: boolean,
  ) {}

  /** Makes the missing copies. `mends`: all of them, including those that the user has to accept. */
  async made(sorted: readonly SortedFile[]): Promise<{ sorted: readonly SortedFile[]; mends: Mend[] }> {
    if (!this.wanted) return { sorted, mends: [] };
    const { progress, screen } = this.context;
    const made = await mendAll(sorted, {
      ...{ folder: await this.make(), filled: this.filled, done: this.#done, asks: this.asks },
      progress: (done, of, name) => progress.say(screen.texts.sort.mend.making(done + 1, of, name)),
    });
    progress.done();
    return made;
  }

  get isWanted(): boolean {
    return this.wanted;
  }

  /** The number of files that could be mended, if the user did not request it. */
  offer = (sorted: readonly SortedFile[]): number => (this.wanted ? 0 : mendable(sorted, this.filled));

  /** Offers copies that were not requested; then shows the user `mends` and those not made yet. */
  async agreed(sorted: readonly SortedFile[], mends: readonly Mend[] = []): Promise<readonly SortedFile[]> {
    const { prompts, screen } = this.context;
    const count = this.offer(sorted);
    if (count > 0 && !this.#offered) {
      this.#offered = true;
      this.wanted = await prompts!.confirm(screen.texts.sort.mend.ask(count));
    }
    const made = await this.made(sorted);
    return chooseMends(this.context, made.sorted, [...mends, ...made.mends]);
  }
}

export const withMending = <T>(
  context: Context,
  {
    to,
    filled,
    asks,
    wanted,
  }: { to: string; filled: ReadonlyMap<string, number>; asks: boolean; wanted: boolean },
  use: (mending: Mending) => Promise<T>,
): Promise<T> => withFolder(to, MENDED, (make) => use(new Mending(context, make, filled, asks, wanted)));
