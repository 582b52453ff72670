/** Why a new workbook is made instead of changing the user's own. */
export type WhyNot = 'other-kind' | 'signed' | 'protected' | 'threads' | 'formula' | 'unusual';

export class CannotPatch extends Error {
  constructor(readonly why: WhyNot) {
    super(why);
  }
}
