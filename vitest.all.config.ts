/** `npm run test:all` and its parts: the quick tests and the slow ones. */
import { settings } from './vitest.config.js';

export default settings(['test', 'slow'], 180_000);
