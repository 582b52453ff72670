/** Who sits in front of which skin. */
import type { Page } from 'playwright-core';
import { person, type Person } from './person.js';
import { personAtElementUi2 } from './person-element-ui2.js';
import { personAtLayui } from './person-layui.js';
import type { Skin } from './skins.js';

const PEOPLE: Record<Skin, (page: Page, url: string) => Person> = {
  element: person,
  plain: person,
  'element-ui2': personAtElementUi2,
  'element-plus-2.2': person,
  layui: personAtLayui,
};

export const personAt = (skin: Skin, page: Page, url: string): Person => PEOPLE[skin](page, url);
