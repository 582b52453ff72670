/** Who sits in front of which skin. */
import type { Page } from 'playwright-core';
import { person, type Person } from './person.js';
import { personAtElementUi2 } from './person-element-ui2.js';
import type { Skin } from './skins.js';

export const personAt = (skin: Skin, page: Page, url: string): Person =>
  (skin === 'element-ui2' ? personAtElementUi2 : person)(page, url);
