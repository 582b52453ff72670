import { economies, economyNames, statuses } from '../../../src/practice/guide/statuses.js';
import { api } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { start, takeNotice } from '../../../src/practice/web/core/start.js';
import type { Apply, BusinessType } from '../../../src/practice/web/core/wire.js';
import { ask, complain, confirms, harmless, safe } from './ask.js';
import { openPage, withSession } from './page.js';
import { showList } from './tables.js';
import { pressed, traits } from './traits.js';

const { form, layer, table } = layui;

const economiesOf = ({ approvedEconomies: codes }: Apply): string =>
  codes.length === economies.length
    ? `${codes.length}/${economies.length}`
    : economyNames(codes).join('、') || '—';

const link = (event: string, word: string, look = ''): string =>
  `<a class="layui-btn layui-btn-xs ${look}" lay-event="${event}">${safe(word)}</a>`;

const links = ({ buttons }: Apply): string =>
  [
    link('look', t('details'), 'layui-btn-primary'),
    ...buttons.map((b) => link(b.businessType, b.label)),
    link('withdraw', '撤回', 'layui-btn-warm'),
    link('remove', '删除', 'layui-btn-danger'),
  ].join('');

function open(id: string, title: string, address: string): void {
  switch (traits.opens) {
    case 'window':
      window.open(address);
      return;
    case 'layer':
      layer.open({ type: 2, title, area: ['96%', '96%'], content: address });
      return;
    case 'tab':
      return openPage(id, title, address);
    case 'same':
      location.href = address;
  }
}

let busy = false;
async function begin({ applyid, buttons }: Apply, business: BusinessType): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    const draft = await start(applyid, business, {
      carryOn: (text) => ask(text, t('carryOn'), t('startAnew')),
      confirm: ({ text }) => confirms(text),
    });
    if (draft === undefined) return;
    const said = { applyid, business, draft, notice: takeNotice(applyid, business) };
    const title = buttons.find((b) => b.businessType === business)!.label;
    open(`${applyid}-${business}`, title, `apply.html?${new URLSearchParams(said).toString()}`);
  } catch (error) {
    complain(error);
    table.reloadData('applications');
  } finally {
    busy = false;
  }
}

function show(): void {
  const all = [
    '<option value="">全部</option>',
    ...statuses.map(({ text }) => `<option>${safe(text)}</option>`),
  ];
  $('select[name=status]').html(all.join(''));
  form.render('select', 'search');
  form.on('submit(search)', ({ field: where }) => {
    table.reloadData('applications', { where, page: { curr: 1 } });
    return false;
  });

  showList<Apply>({
    id: 'applications',
    url: 'api/apec-service/Apply/V1/GetApplyList',
    none: t('noApplications'),
    // Only the page that is shown is searched: the practice portal's API has no search.
    read: async (page, limit, { number = '', status = '' }) => {
      const answer = await api.applications(page, limit);
      const list = answer.list.filter(
        (one) =>
          one.applyNo.includes((number as string).trim()) && (status === '' || one.applyStatus === status),
      );
      return { ...answer, list };
    },
    cols: [
      { type: 'numbers', title: '序号', width: 60 },
      { field: 'applyNo', title: t('applyNo'), width: 180 },
      { field: 'applicantName', title: t('applicant'), width: 100 },
      { field: 'passportNo', title: t('passportNo'), width: 120 },
      { field: 'applyType', title: t('applyType'), width: 100 },
      { field: 'agencyName', title: t('agency'), width: 200 },
      {
        field: 'applyStatus',
        title: t('status'),
        width: 220,
        templet: ({ applyStatus }) => `<span class="layui-badge layui-bg-blue">${safe(applyStatus)}</span>`,
      },
      {
        field: 'approvedEconomies',
        title: t('economies'),
        width: 240,
        templet: (row) => safe(economiesOf(row)),
      },
      { field: 'applyTime', title: '申请时间', width: 170 },
      { title: t('actions'), width: 390, align: 'center', fixed: 'right', templet: links },
    ],
  });
  table.on<Apply>('tool(applications)', ({ event, data }) => {
    if (event === 'look') pressed(t('details'), data.applyNo);
    else if (event === 'withdraw') void harmless('撤回', data.applyNo);
    else if (event === 'remove') void harmless('删除', data.applyNo);
    else void begin(data, event as BusinessType);
  });
}

withSession(show);
