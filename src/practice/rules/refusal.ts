// A refusal by the portal: an error code of the wire and a sentence for the user.

export type ErrorCode =
  | 'AUTH_FAILED'
  | 'AUTH_LOCKED'
  | 'AUTH_EXPIRED'
  | 'CAPTCHA_REQUIRED'
  | 'CAPTCHA_WRONG'
  | 'NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'FIELD_INVALID'
  | 'MATERIAL_MISSING'
  | 'MATERIAL_INVALID'
  | 'NOTICE_CHANGED'
  | 'DRAFT_CLOSED'
  | 'QR_NOT_READY'
  | 'QR_OVER'
  | 'BAD_REQUEST'
  | 'TOO_MANY'
  | 'INTERNAL';

/** Thrown by rules and operations before anything is done. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Seconds until a retry is allowed; TOO_MANY only. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export interface Problem {
  readonly code: ErrorCode;
  readonly text: string;
}

const order: readonly ErrorCode[] = [
  'NOTICE_CHANGED',
  'FIELD_INVALID',
  'MATERIAL_MISSING',
  'MATERIAL_INVALID',
];

/** Refuses with all problems in one message, under the first code in the order above; returns if there are none. */
export function refuseAll(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const code = order.find((one) => problems.some((problem) => problem.code === one)) ?? 'BAD_REQUEST';
  throw new Refusal(code, problems.map((problem) => problem.text).join('；'));
}
