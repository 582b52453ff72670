import { fileURLToPath } from 'node:url';
import { askRing, type AskRing } from '../config/key-ring.js';

const script = fileURLToPath(new URL('../bin/keyring.js', import.meta.url));

/** The system's key ring, for the program `node` runs. The executable has a file of its own instead (`bin/package/inside/`). */
export const keyRing = (node: string, env: NodeJS.ProcessEnv): AskRing => askRing({ node, script, env });
