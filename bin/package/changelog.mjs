/** CHANGELOG.md, in the form of Keep a Changelog: `## [VERSION] - DATE`, newest first. */

/** @returns {{ version: string, date: string | undefined, text: string }[]} */
export const sections = (changelog) =>
  changelog
    .split(/^## /mu)
    .slice(1)
    .map((part) => {
      const [heading, ...lines] = part.split('\n');
      const [, version, after] = /^\[([^\]]+)\](.*)$/u.exec(heading) ?? [undefined, heading, ''];
      return { version, date: dateIn(after), text: lines.join('\n').trim() };
    });

/** ` - 2026-11-30`; a day that is in no calendar is none. */
function dateIn(text) {
  const date = /^ - (\d{4}-\d{2}-\d{2})$/u.exec(text)?.[1];
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== date ? undefined : date;
}
