/** Arguments for the sentences about files that the user named: answers, tables, and what is written. */
import type { ProblemArgs } from '../../src/filing/problem.js';
import type { FaultArgs } from '../../src/terminal/messages/faults.js';

export const fileFaults: {
  [
    C in
      | 'answers-unreadable'
      | 'day-shape'
      | 'file-exists'
      | 'file-not-csv'
      | 'file-newer'
      | 'file-other-kind'
      | 'heap-refused'
      | 'heap-changed'
      | 'output-lost'
      | 'letter-placeholder'
      | 'letter-template'
      | 'menu-needs-person'
      | 'roster-refused'
      | 'roster-doubled'
      | 'due-stale'
      | 'sort-busy'
      | 'sort-record-damaged'
  ]: FaultArgs[C][];
} = {
  'menu-needs-person': [{}],
  'roster-refused': (['who', 'says', 'rows', 'missing'] as const).map((why) => ({ file: '名单甲.csv', why })),
  'roster-doubled': [{ file: '名单甲.csv', columns: ['列名甲', '列名乙'] }],
  'due-stale': [{ at: '2026-11-01T00:00:00.000Z', now: '2026-11-03T00:00:00.000Z' }],
  'file-newer': [{ file: '/x/文件甲.json', version: 7316, known: 7317 }],
  'output-lost': [
    { why: 'full', code: 'ENOSPC' },
    { why: 'error', code: 'EIO' },
  ],
  'day-shape': [{ value: '昨天', today: '2026-11-30' }],
  'file-not-csv': [
    { book: '', without: '' },
    { book: '/x/甲.xlsx', without: '' },
    { book: '/x/甲.xlsx', without: '--csv' },
  ].map((more) => ({ file: '/x/甲.ods', instead: '/x/甲.csv', ...more })),
  'file-exists': (['file', 'folder'] as const).flatMap((wants) =>
    (['file', 'folder'] as const).flatMap((is) =>
      [true, false].map((replaces) => ({
        ...{ file: '/x/表甲.csv', wants, is, replaces },
        option: replaces ? ('--html' as const) : ('--templates-to' as const),
      })),
    ),
  ),
  'heap-refused': [
    ...(['missing', 'denied', 'not-zip', 'damaged', 'empty', 'sorted'] as const).map((why) => ({
      path: '/x/堆甲',
      why,
    })),
    ...(['too-many', 'too-large'] as const).map((why) => ({ path: '/x/堆甲', why, max: 20_000 })),
  ],
  'heap-changed': [{ file: '文件甲.jpg' }],
  'letter-placeholder': [
    { file: '/x/模板甲.docx', names: ['列甲', '列乙'], near: '列丙' },
    { file: '/x/模板甲.docx', names: ['列甲'] },
  ],
  'letter-template': (['none', 'not-docx', 'header', 'brace'] as const).map((why) => ({
    ...{ file: '/x/模板甲.docx', why, text: why === 'brace' ? '{姓名' : '' },
  })),
  'sort-busy': [
    ...['wen', ''].map((user) => ({
      ...{ folder: '/x/材料甲', lock: '/x/锁甲', host: 'hr-1', user, since: '2026-03-02 09:00:00' },
    })),
    { folder: '/x/材料甲', lock: '/x/锁甲', host: undefined, user: '', since: '' },
  ],
  'sort-record-damaged': [{ folder: '/x/材料', file: '整理记录.json' }],
  'answers-unreadable': [
    ...(['missing', 'folder', 'denied', 'json', 'shape', 'control', 'business', 'outside'] as const).map(
      (why) => ({
        ...{
          file: '答案甲.json',
          why,
          at: ['shape', 'control', 'outside'].includes(why) ? ['fields.甲', 'materials.乙'] : [],
        },
      }),
    ),
    { file: '答案甲.json', why: 'shape', at: ['成员甲'], missing: ['成员乙'], unknown: ['成员丙'] },
    { file: '答案甲.json', why: 'business', at: ['业务甲'], near: '业务乙' },
  ],
  'file-other-kind': [
    ...(['csv', 'json', 'text'] as const).flatMap((holds) =>
      ['/x/表甲.html', ''].map((page) => ({
        file: '/x/表甲.pdf',
        holds,
        instead: '/x/表甲.txt',
        page,
        without: '',
      })),
    ),
    ...['', '--json'].map((without) => ({
      ...{ file: '/x/表甲.xls', holds: 'json' as const, instead: '/x/表甲.json', page: '' },
      ...{ book: '/x/表甲.xlsx', without },
    })),
  ],
};

const none = [{}];

export const ofTables = {
  'table-workbook': [
    ...(['password', 'broken', 'too-large', 'too-many-sheets', 'not-workbook'] as const).map((why) => ({
      why,
    })),
    { why: 'no-table', sheets: ['表甲', '表乙'] },
    { why: 'no-sheet', sheets: ['表甲', '表乙'], sheet: '表丙' },
  ],
  'template-older': [
    {
      ...{ made: '2026-01-02', agency: '机构甲', business: 'replacement' },
      changes: [
        { what: 'option', change: 'added', name: '选项甲', of: '列名甲' },
        { what: 'slot', change: 'missing', name: '材料甲', of: undefined },
        ...Array.from({ length: 5 }, () => ({
          ...({ what: 'fee', change: 'changed', name: '', of: undefined } as const),
        })),
      ],
    },
  ],
  'template-other-portal': [true, false].map((practice) => ({
    ...{ made: '2026-01-02', portal: '门户甲', practice, now: '门户乙' },
  })),
  'sheets-left': [{ sheet: '表甲', others: ['表乙'] }],
  'rows-hidden': [{ lines: [7308] }, { lines: [7308, 7309] }],
  'columns-hidden': [{ columns: ['C'] }, { columns: ['C', 'D'] }],
  'cells-merged': [{ areas: ['A7310:A7311'] }],
  'row-not-chosen': none,
  'nothing-chosen': [{ rows: 7341 }, { rows: 1 }],
  'chosen-unclear': none,
  'table-garbled': none,
  'table-separator': [{ found: '|' }],
  'table-empty': none,
  'table-too-much': (['columns', 'row', 'rows', 'cells'] as const).map((what) => ({
    what,
    limit: 7320,
    line: 7321,
  })),
  'table-header-only': none,
  'table-quotes-open': [{ line: 7302 }],
  'table-malformed': [{ line: 7303 }, { line: 7303, letter: 'AD' }],
  'title-passed': [{ lines: [7306], line: 7307 }],
  'rows-above': [{ lines: [7306], line: 7307 }],
  'heading-read': [{ column: '列名甲', as: '列名乙' }],
  'column-doubled': [{ column: '列名甲' }],
  'column-missing': [{ columns: ['列名甲', '列名乙'] }],
  'column-unknown': [
    { column: '列名甲', near: '列名乙' },
    { column: '列名甲', near: undefined },
    { column: '列名甲', near: undefined, unsure: true },
  ],
  'row-too-long': [{ cells: 7304, columns: 7305 }],
  'row-example': none,
  'row-total': none,
  'example-filled': [{ number: 'APEC20230215000013' }],
} satisfies { [R in keyof ProblemArgs]?: ProblemArgs[R][] };
