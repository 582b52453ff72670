/** Exit codes (docs/design.md#exit-codes). */
export const EXIT = {
  done: 0,
  unexpected: 1,
  input: 2,
  partial: 3,
  login: 4,
  portal: 5,
  notYet: 8,
  changed: 9,
  interrupted: 130,
} as const;
