/** Arguments for the sentences about files that the user named: answers, tables, and what is written. */
import type { FaultArgs } from '../../src/terminal/messages/faults.js';

export const fileFaults: {
  [C in 'answers-unreadable' | 'file-other-kind']: FaultArgs[C][];
} = {
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
  'file-other-kind': (['csv', 'json', 'text'] as const).flatMap((holds) =>
    ['/x/表甲.html', ''].map((page) => ({ file: '/x/表甲.pdf', holds, instead: '/x/表甲.txt', page })),
  ),
};
