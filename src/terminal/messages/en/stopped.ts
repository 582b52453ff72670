/** Why a run ended early. */
import type { Stop } from '../../../report/values.js';

export const stopped: Record<Stop, string> = {
  login:
    'The session is over; stopped. Rows whose turn had not come were not sent. Run abtc login, then abtc resume.',
  portal:
    'The portal failed several times in a row, or its answer is not known; stopped. Rows whose turn had not come were not sent.',
  interrupted:
    'Stopped as asked: what was under way was finished; rows whose turn had not come were not sent.',
  limit: 'As many as --limit says were sent; rows whose turn had not come were not. abtc resume goes on.',
  listing:
    "The portal's list of orders cannot be relied on yet; stopped. Rows whose turn had not come were not sent. Look at abtc orders; once it shows what was submitted, abtc resume goes on.",
  'other-portal':
    'Another portal answers now than before; stopped. Rows whose turn had not come were not sent.',
  'second-order':
    'Somebody else is filing this table: an application has a second order of the same business; stopped. Rows whose turn had not come were not sent. Ask your colleagues first, then run abtc resume.',
  ledger: 'The ledger cannot be written; stopped. Rows whose turn had not come were not sent.',
};
