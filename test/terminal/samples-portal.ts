/** Samples of the faults about portals, browsers, certificates and notices. */
import type { FaultArgs } from '../../src/terminal/messages/faults.js';
import type { Samples } from './samples.js';

export const portalFaultSamples = {
  'authority-file': (['missing', 'denied', 'folder', 'large', 'none', 'damaged', 'key'] as const).flatMap(
    (why) =>
      (['argument', 'environment', 'setting'] as const).map((namedBy) => ({
        file: '/某处/机构.pem',
        namedBy,
        why,
      })),
  ),
  'plan-file': (['missing', 'denied', 'shape', 'page'] as const).map((why) => ({ file: '计划甲.json', why })),
  'notify-typed': [{}],
  'notify-address': (['environment', 'setting', 'given'] as const).flatMap((namedBy) =>
    (['none', 'shape', 'damaged'] as const).map((why) => ({ why, namedBy })),
  ),
  'proxy-typed': [{}],
  'proxy-address': [
    ...(['setting', 'given', 'HTTPS_PROXY', 'HTTP_PROXY'] as const).map((namedBy) => ({ namedBy })),
    { namedBy: 'setting', login: true, typed: false },
    { namedBy: 'given', login: true, typed: true },
    { namedBy: 'file', file: '/某处/proxy.json' },
  ],
  unreachable: [
    { why: 'tls-old', address: 'portal.example:443' },
    ...(
      [
        ['proxy', undefined],
        ['proxy', { proxy: 'proxy.example:8080' }],
        ['proxy-login', undefined],
        ['proxy-login', { proxy: 'proxy.example:8080', status: 407 }],
        ['proxy-denied', undefined],
        ['proxy-denied', { proxy: 'proxy.example:8080', status: 403 }],
      ] as const
    ).map(([why, trouble]) => ({ why, address: 'portal.example:443', trouble })),
    ...(['refused', 'dns', 'tls', 'timeout', 'busy'] as const).map((why) => ({
      why,
      address: 'portal.example:443',
    })),
    { why: 'busy', address: 'portal.example:443', seconds: 7312 },
    { why: 'busy', address: 'portal.example:443', notBefore: '2026-11-30 16:05' },
  ],
  'unknown-answer': [
    { operation: 'applyList', why: 'html', detail: 'HTTP 200' },
    { operation: 'applyList', why: 'shape', detail: 'Data.list' },
    ...(['label', 'question', 'captcha', 'maintenance', 'elsewhere'] as const).map((why) => ({
      ...{ operation: 'applyList', why, detail: '甲' },
    })),
  ],
  'practice-fault': [
    { why: 'kind', name: '错甲', near: 'drop', operations: [] },
    { why: 'kind', name: '错甲', near: undefined, operations: [] },
    { why: 'operation', name: '操作甲', near: 'submit', operations: ['submit', 'upload'] },
    { why: 'form', name: 'submit:drop:甲', near: undefined, operations: [] },
  ],
  'practice-busy': [{ port: '8080', text: 'EADDRINUSE' }],
  'practice-qr': [{ why: 'none' }, { why: 'unknown' }, { why: 'over' }],
  'guide-over-http': [{ url: 'https://门户.example/APEC/' }],
  'portal-unasked': [{ portal: '门户乙', url: 'https://门户.example/APEC/' }],
  'portal-no-dialect': (['html', 'dropped', 'shape', 'refused'] as const).map((why) => ({
    portal: '门户乙',
    url: 'https://门户.example/APEC/',
    why,
  })),
  'enterprise-unconfirmed': [{ portal: '门户乙' }],
  'ledger-nameless': [{ folder: '/某处/台账甲', portal: '门户乙' }],
  'needs-chrome': [{ portal: '门户甲' }],
  'live-needs-person': [{ portal: '门户甲' }],
  'review-needs-person': [{ portal: '门户甲' }],
  'not-looked': (['http', 'chrome'] as const).flatMap((via) =>
    [true, false].map((before) => ({ portal: '门户甲', via, before })),
  ),
  'business-off': [
    { portal: '门户甲', businesses: ['cancellation'] },
    { portal: '门户甲', businesses: ['replacement', 'cancellation'] },
  ],
  'stage-damaged': [{ file: '/某处/阶段甲.json' }],
  'stage-busy': [{ file: '/某处/阶段/lock' }],
  'no-browser': (['none', 'given', 'profile', 'start', 'screen'] as const).map((why) => ({
    ...{
      why,
      path: why === 'given' || why === 'start' ? '/opt/x/chrome' : '',
      words: why === 'start' ? 'told-so' : '',
    },
  })),
  'labels-file': [
    ...(['missing', 'denied', 'not-json'] as const).map((why) => ({
      file: '标签甲.json',
      what: [{ why, at: '' }],
    })),
    {
      file: '标签甲.json',
      what: [
        { why: 'shape', at: 'labels.next' },
        { why: 'unknown', at: 'nxt' },
        { why: 'never', at: 'next' },
      ],
    },
  ],
  'outline-none': [{ portal: '门户甲' }],
  'outline-file': (['missing', 'denied', 'unknown'] as const).map((why) => ({ file: '概要甲.json', why })),
  'portal-name': [
    { name: '门户甲', why: 'preset', known: [] },
    { name: '门户甲', why: 'unknown', known: ['practice', 'live'] },
    { name: '门户甲', why: 'taken', known: ['https://x.example/'] },
    { name: '门户甲', why: 'shape', known: [] },
  ],
} satisfies Partial<Samples<FaultArgs>>;
