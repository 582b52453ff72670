import { withSession } from './page.js';

withSession(() => undefined);
