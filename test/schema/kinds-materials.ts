/** Letters, and a heap of files sorted into folders. */
import { z } from 'zod';
import * as p from './parts.js';
import { count, list, object, orNull, row, text } from './parts.js';

export const materials = {
  letters: object({
    folder: orNull(text).describe('null: nothing was written'),
    letters: list(
      object({
        ...{ row, person: text, business: p.business, application: text, agency: text },
        letter: text.describe('what the form calls it'),
        file: text.describe('its name in the folder'),
        blanks: list(text).describe('names of what neither the table nor the portal says'),
      }),
    ),
    none: list(
      object({
        ...{ row, person: text, business: p.business.optional(), application: text },
        why: z
          .enum(['problem', 'filed', 'not-asked'])
          .describe('filed: submitted already, or perhaps; not-asked: the business has no letter'),
        problems: list(p.problem),
      }),
    ),
    problems: list(p.problem).describe('of the whole table: then nothing was made'),
    print: list(text).describe('files with all letters, each on a new page'),
    sealList: orNull(text),
    templates: object({
      folder: orNull(text),
      builtIn: list(text).describe('letters for which the folder has no template'),
      unused: list(text).describe('documents in the folder with other names'),
    }),
  }),
  'letter-templates': object({ folder: text, files: list(text) }),
  sort: object({
    to: text.describe('the folder that the materials go to'),
    end: z
      .enum(['proposed', 'copied', 'left', 'nothing', 'refused'])
      .describe('proposed: nothing was copied yet; refused: the table or the folder has problems'),
    problems: list(p.problem),
    files: list(
      object({
        file: text.describe('its name in the heap, with its folders'),
        ...{ bytes: count, sha256: text },
        is: z
          .enum([
            'certain',
            'asked',
            'same',
            'there',
            'declined',
            'unusable',
            'not-taken',
            'not-needed',
            'page',
          ])
          .describe('page: a further page of the PDF that is made from another file'),
        ...{ application: text.optional(), person: text.optional(), slot: text.optional() },
        by: z.enum(['number', 'passport', 'name', 'pinyin', 'person']).optional(),
        why: z.enum(['owner', 'material', 'several', 'equal']).optional(),
        candidates: list(text).optional().describe('application numbers, the best first'),
        found: text.optional().describe('its type, of which no portal takes files'),
        problems: list(p.problem).optional(),
        as: text.optional().describe('the file of the same content, or of the first page'),
        mend: object({
          did: list(z.enum(['joined', 'turned', 'shrunk', 'cleaned'])),
          type: z.enum(['jpg', 'png', 'pdf']),
          ...{ bytes: count, sha256: text },
          pictures: list(
            object({
              ...{ file: text, bytes: count, sha256: text },
              before: list(count).describe('pixels as they are seen: width, height'),
              after: list(count),
            }),
          ).describe('the originals, in the order of the pages'),
        })
          .optional()
          .describe('the copy, where it is not the file itself'),
        cannot: z
          .enum(['too-large', 'letter', 'type', 'too-costly'])
          .optional()
          .describe('why no copy that can be sent could be made'),
      }),
    ),
    notLookedAt: list(
      object({
        file: text,
        why: z.enum(['link', 'denied', 'too-deep', 'too-large', 'encrypted', 'damaged']),
      }),
    ),
    mendable: count.describe('files of which --mend could make a copy that suits; 0 with --mend'),
    unread: count.describe('rows whose materials are not known, since something else is wrong with them'),
    missing: list(
      object({
        ...{ person: text, application: text, businesses: list(p.business) },
        slots: list(object({ slot: text, maybe: count.describe('files to ask about that may be it') })),
      }),
    ),
  }),
};
