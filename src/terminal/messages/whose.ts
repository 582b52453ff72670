/** The words about whose window a browser's is, and about the ledger that was kept without an enterprise. */
export interface WhoseTexts {
  /** Why it is asked; `portal`: its name. */
  intro: (portal: string) => string[];
  ask: Record<'name' | 'creditCode' | 'email', string>;
  codeWrong: (code: string) => string;
  right: (name: string, creditCode: string, email: string) => string;
  nameless: {
    found: (folder: string, accepted: number, unknown: number) => string;
    unreadable: (folder: string) => string;
    isOurs: (name: string, creditCode: string) => string;
    moved: (folder: string) => string;
    /** It stays where it is; `applications`: those that were sent, or may have been. */
    stays: (applications: readonly string[]) => string[];
    lookedAt: string;
  };
}
