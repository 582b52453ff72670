import { fileURLToPath } from 'node:url';
import { askRing, type AskRing } from '../config/key-ring.js';

const script = fileURLToPath(new URL('../bin/keyring.js', import.meta.url));

/** The system's key ring, for a program that `node` runs. The executable replaces this file (`bin/package/inside/`). */
export const keyRing = (node: string, env: NodeJS.ProcessEnv): AskRing => askRing({ node, script, env });
