/** No browser was found, or the one given does not start. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
  constructor(
    readonly why: 'none' | 'given' | 'profile' | 'start' | 'screen',
    readonly path: string,
    /** What it said itself, its first line. */
    readonly words: string,
  ) {
    super(`${why}: ${path}`);
  }
}
