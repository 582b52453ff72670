/** Words that make a file a later or earlier version of another one. Names do not show which one is meant. */
import { kindOf, kindsIn } from '../materials/slot-names.js';
import { plainName } from './file-words.js';

/** The suffix that browsers add to a name that already exists. */
const AGAIN = /[(（]\d+[)）]$/u;
const WORDS =
  /新(?!建|员工)|更[新正换]|修[改订正]|改|重[新拍扫传发做签]|补[拍扫传发]|最终|终版|定稿|正式|[一二三四五六七八九十\d]稿|第?[一二三四五六七八九十\d]+版|版本|副本|备份|(?<![a-z])(?:v|ver|version|rev)[\s._-]*\d|(?<![a-z])(?:new|latest|final|revised|updated?|copy|backup)(?![a-z])/u;

/** `name`: one name of a path, without its extension. */
export const saysVersion = (name: string): boolean => AGAIN.test(name) || WORDS.test(plainName(name));

/** Whether a path has such words besides the person's name and the material: 新护照首页 is not a new version of itself. */
export function isVersioned(path: readonly string[], applicant: string, label: string): boolean {
  return path.some((name) => {
    const said = plainName(name).replaceAll(plainName(applicant), ' ');
    const own = kindsIn(said).find(({ id }) => id === kindOf(label)?.id);
    return saysVersion(own?.rest ?? said);
  });
}
