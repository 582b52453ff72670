/** The four wizards from the button to the order, as a person uses them, on every skin. */
import { describe, expect, test } from 'vitest';
import { BUSINESSES, businessFacts } from '../../src/filing/business.js';
import { valuesOf } from '../../src/filing/filing.js';
import { valuesToWire } from '../../src/portal/http/mapping.js';
import { ALL_SKINS, onStage } from './stage.js';

describe.each(ALL_SKINS)('wizards, %s', (skin) => {
  const stage = onStage(skin);

  test.each(
    BUSINESSES.flatMap((b) =>
      ['2001', '2002', '2003', '2004'].map((agency) => [businessFacts[b].name, agency, b] as const),
    ),
  )(
    '%s at agency %s: what was filled in becomes the order, and the order page shows it',
    async (name, agency, business) => {
      const filing = await stage.wanted(business, agency);
      const me = await stage.sit();
      await me.begin(filing.application.number, name);
      await me.fillAll(filing);
      for (const { shown, value } of filing.fields)
        if (value !== '1') await expect.poll(() => me.text(shown).count()).toBeGreaterThan(0);
      await stage.picture(me.page, `confirm-${business}-${agency}`);
      await me.button('提交').click();
      await me.atOrder();
      await stage.picture(me.page, `order-${business}-${agency}`);

      const { orders } = await stage.holds();
      const order = orders.find((o) => o.applyid === filing.application.id)!;
      expect(order.form).toMatchObject(valuesToWire(valuesOf(filing)));
      const digests = order.accessories.map((a) => a.fileDigest).sort();
      expect(digests).toEqual(filing.files.map((f) => f.sha256).sort());
      await me.text(order.orderNo).first().waitFor();

      await me.orders(name);
      await me.text(order.orderNo).filter({ visible: true }).first().waitFor();
      expect(me.problems).toEqual([]);
    },
  );
});
