import type { Texts } from '../texts.js';
import { faults } from './faults.js';
import { problems } from './problems.js';
import { reasons } from './reasons.js';
import { screen } from './screen.js';

export const zh: Texts = { lang: 'zh', problems, reasons, faults, screen };
