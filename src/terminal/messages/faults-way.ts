/** Faults on the way to a portal and back, with the arguments for their sentences. */
import type {
  NoAnswerCause,
  ProxyTrouble,
  UnknownAnswerCause,
  UnreachableCause,
} from '../../portal/errors.js';

export interface WayFaultArgs {
  unreachable: {
    why: UnreachableCause | 'busy';
    address: string;
    trouble?: ProxyTrouble | undefined;
    /** How long a busy portal asks to wait; `notBefore`: until when (China time), if that is too long to wait. */
    seconds?: number | undefined;
    notBefore?: string | undefined;
  };
  'no-answer': { operation: string; why: NoAnswerCause; status: number | undefined };
  'unknown-answer': { operation: string; why: UnknownAnswerCause; detail: string };
  /** A proxy's address with a user name or a password was typed on the command line. */
  'proxy-typed': Record<string, never>;
  /**
   * It cannot be used; it is never shown. `login`: it seems to hold a login; `typed`: on the command
   * line. `file`: the file that keeps it is damaged.
   */
  'proxy-address':
    | { namedBy: 'setting' | 'given' | 'HTTPS_PROXY' | 'HTTP_PROXY'; login?: boolean; typed?: boolean }
    | { namedBy: 'file'; file: string };
}
