/** What has changed at a portal since a template was made. */
import { expect, test } from 'vitest';
import type { Form } from '../../../src/filing/model.js';
import { templateMark } from '../../../src/filing/template/mark.js';
import { sinceTemplate } from '../../../src/filing/template/older.js';
import { practicePeople } from './practice-people.js';

const PORTAL = { instance: 'p', name: '甲', practice: true };
const formed = async (): Promise<Form> => (await practicePeople()).replacement[0]!.form;
const mark = (...forms: Form[]) =>
  templateMark({ made: new Date('2026-05-06'), portal: PORTAL, businesses: ['replacement'], forms });

test('sinceTemplate: nothing is said of a form that asks for the same', async () => {
  const form = await formed();
  expect(sinceTemplate(mark(form), PORTAL, [form])).toEqual([]);
  const value = { ...form, fields: form.fields.map((field) => ({ ...field, value: '另一个人' })) };
  expect(sinceTemplate(mark(form), PORTAL, [value])).toEqual([]);
});

test('sinceTemplate: a new field and one that is gone are said before what has changed, with the date', async () => {
  const form = await formed();
  const [first, second] = form.fields.filter(({ kind }) => kind === 'text');
  const rest = form.fields.filter((field) => field !== first && field !== second);
  const fields = [{ ...first!, required: !first!.required }, ...rest, { ...second!, id: 'x', label: '部门' }];
  const [said, ...more] = sinceTemplate(mark(form), PORTAL, [{ ...form, fields }]);
  expect(more).toEqual([]);
  expect(said).toMatchObject({ rule: 'template-older', level: 'warn', args: { made: '2026-05-06' } });
  const { changes } = said!.args as { changes: { change: string; name: string }[] };
  expect(changes.map(({ change, name }) => [change, name])).toEqual([
    ['added', '部门'],
    ['missing', second!.label],
    ['changed', first!.label],
  ]);
});

test('sinceTemplate: of two forms of one agency, the one that is equal counts', async () => {
  const form = await formed();
  const more = { ...form, slots: form.slots.slice(1) };
  expect(sinceTemplate(mark(more, form), PORTAL, [form])).toEqual([]);
});

test('sinceTemplate: another portal is named, and its forms are not compared', async () => {
  const form = await formed();
  const said = sinceTemplate(mark({ ...form, slots: [] }), { instance: 'q', name: '乙' }, [form]);
  expect(said).toMatchObject([
    { rule: 'template-other-portal', args: { portal: '甲', practice: true, now: '乙' } },
  ]);
});

test('sinceTemplate: a blank template was made by no portal', async () => {
  const form = await formed();
  const made = mark(form);
  expect(sinceTemplate({ ...made, portal: undefined }, { instance: 'q', name: '乙' }, [form])).toEqual([]);
});
