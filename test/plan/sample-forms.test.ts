/** The application whose form is read for what an agency asks, and what is reported where none can be. */
import { expect, test } from 'vitest';
import { Rejected, Unreachable } from '../../src/portal/errors.js';
import { byAgency, sampleForm } from '../../src/plan/sample-forms.js';
import { application, form } from '../filing/kit.js';

const people = Array.from({ length: 9 }, (_, i) => application({ id: `${i}` }));
const waiting = application({ id: 'w', status: 'APEC经济体审核中' });

/** A portal that answers a form's id as `answer` does, and what it was asked. */
function portal(answer: (id: string) => void) {
  const asked: string[] = [];
  return {
    asked,
    form: async (id: string) => {
      asked.push(id);
      answer(id);
      return form({ applicationId: id });
    },
  };
}
const refuse = () => {
  throw new Rejected('form', 'BUSY', '请稍后');
};

test('sampleForm: of the first application that can be filed and that the portal gives', async () => {
  const far = portal((id) => (id === '0' ? refuse() : undefined));
  expect(await sampleForm(far, [waiting, ...people], 'replacement')).toMatchObject({
    form: { applicationId: '1' },
  });
  expect(far.asked).toEqual(['0', '1']);
});

test('sampleForm: no application it can be filed for: the portal is not asked', async () => {
  const far = portal(() => undefined);
  expect(await sampleForm(far, people, 'passport-change')).toEqual({ why: 'nobody' });
  expect(far.asked).toEqual([]);
});

test('sampleForm: a portal that refuses is asked a few times, and its words are kept', async () => {
  const far = portal(refuse);
  expect(await sampleForm(far, people, 'replacement')).toEqual({ why: 'refused', words: '请稍后' });
  expect(far.asked).toHaveLength(5);
});

test('sampleForm: a portal that cannot be reached is no refusal', async () => {
  const far = portal(() => {
    throw new Unreachable('form', 'timeout', 'portal.example:443');
  });
  await expect(sampleForm(far, people, 'replacement')).rejects.toThrow(Unreachable);
});

test('byAgency: applications by agency', () => {
  const other = application({ agency: { code: '2002', name: '云汀' } });
  const groups = byAgency([waiting, other, ...people]);
  expect(groups.map((g) => [g.agency.code, g.applications.length])).toEqual([
    ['2001', 10],
    ['2002', 1],
  ]);
});
