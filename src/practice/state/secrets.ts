// Random tokens and digests.
import { createHash, randomBytes } from 'node:crypto';

/** `bytes` random bytes, hex. */
export const randomToken = (bytes: number): string => randomBytes(bytes).toString('hex');

/** sha256 of a text, hex. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
