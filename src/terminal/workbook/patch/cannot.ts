/** Why a person's workbook is not given back with changes, but a new one is made. */
export type WhyNot = 'other-kind' | 'signed' | 'protected' | 'threads' | 'formula' | 'unusual';

export class CannotPatch extends Error {
  constructor(readonly why: WhyNot) {
    super(why);
  }
}
