/** The words about settings. */
export interface ConfigTexts {
  defaults: string;
  notSet: string;
  accounts: string;
  /** Certificate authorities besides the built-in ones. */
  authority: string;
  authorityNotSet: string;
  authoritySet: (file: string | undefined, before: string | undefined) => string;
  file: string;
  profiles: string;
  unusable: (keys: string[]) => string;
  isNotSet: (column: string) => string;
  set: (column: string, value: string, before: string | undefined) => string;
  unset: (column: string, before: string | undefined) => string;
  dropped: (column: string, characters: string[]) => string;
  pointUnknown: (column: string, value: string) => string;
  next: Record<'set' | 'unset', string>;
}
