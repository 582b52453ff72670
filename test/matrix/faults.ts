/** What may go wrong, and what is promised then: the rows of `test/MATRIX.md`. A name of a test that ends in `[F3 F4]` claims these. */
export interface FaultRow {
  fault: string;
  promise: string;
}

export const FAULTS: Readonly<Record<string, FaultRow>> = {
  F1: {
    fault: 'The process is killed, or the power goes, before, in or after a write of the ledger.',
    promise:
      'Nothing is filed twice, nothing lost; the next run finishes the table and says what it found out.',
  },
  F2: {
    fault: 'The process is killed when a request has left and its answer has not come.',
    promise: 'The row is in doubt; the next run looks for it before it sends anything.',
  },
  F3: {
    fault: 'The portal acts on a request and its answer is lost on the way.',
    promise: 'In doubt until the portal’s own lists show it; never sent a second time.',
  },
  F4: {
    fault: 'The portal acts, and answers with an error or a gateway’s page all the same.',
    promise: 'As when the answer is lost: looked for, accepted by evidence, never sent again.',
  },
  F5: {
    fault: 'The portal does nothing and answers with an error.',
    promise:
      'Counts as not sent only when that is proved (listing delay, fresh session, something known to be listed); then it is sent once.',
  },
  F6: {
    fault: 'For minutes the portal answers some or all requests with errors.',
    promise:
      'The run pauses, asks with a read, and ends; rows it did not come to stay not sent; hardly more writes than rows.',
  },
  F7: {
    fault: 'A filing appears in the portal’s lists only some time after it was accepted.',
    promise: 'It is not sent again while it may still appear; the other rows go on.',
  },
  F8: {
    fault: 'An answer cannot be understood: another shape, a login page, a firewall’s page.',
    promise: 'Never a success; after a submit the row is in doubt and the run ends there.',
  },
  F9: {
    fault: 'The portal says that this was filed already.',
    promise: 'Ours is accepted with what proves it; a stranger’s order is not, and whose it is, is said.',
  },
  F10: {
    fault: 'The portal is too busy and asks for a pause, in any form, or names none.',
    promise:
      'Nobody asks before the pause is over, and then not all at once; a long one is told instead of waited for.',
  },
  F11: {
    fault: 'The session ends in the middle, or its lists are suddenly empty.',
    promise:
      'Everything stops for one login, or for good; a submit on its way is in doubt; an empty list proves nothing.',
  },
  F14: {
    fault: 'An upload breaks off, or the portal has kept only a part of the file.',
    promise: 'That file is sent again; nothing is submitted while a slot lacks its whole file.',
  },
  F15: {
    fault: 'An upload arrives and its answer is lost.',
    promise: 'Each slot ends with its one file, or the row is not submitted.',
  },
  F17: {
    fault: 'A file changes after it was confirmed, or while it is read.',
    promise: 'What was not confirmed never arrives whole; that row is not sent, and says why.',
  },
  F18: {
    fault: 'The disk is full.',
    promise: 'Without its intent on disk nothing is submitted; with room again the table is finished.',
  },
  F21: {
    fault: 'Two runs at once over one ledger.',
    promise:
      'One works, the other says who does; a lock is taken over only from an owner that is certainly gone.',
  },
  F22: {
    fault: 'The owner of the lock is killed, or sleeps for hours and wakes up.',
    promise: 'Who sleeps keeps the lock; who wakes looks at lock and portal anew before it submits.',
  },
  F23: {
    fault: 'This machine’s clock is a day off, jumps, or stands in another time zone.',
    promise:
      'What is proved, and what a person reads, does not depend on it: the portal’s clock and China’s days count.',
  },
  F24: {
    fault: 'The ledger’s end is cut off, at any byte, or something stands behind it.',
    promise:
      'Every whole record stands, the rest is kept aside and said; a filing whose intent is cut is in doubt.',
  },
  F27: {
    fault: 'Between plan and submit a colleague files the same, or the office moves the application on.',
    promise: 'It is seen just before the submit; that row is not sent, and says why; the others go on.',
  },
  F28: {
    fault:
      'The same filing stands in the table twice, or the table is submitted again, renamed or rearranged.',
    promise: 'It is filed once; the second row points to the first.',
  },
  F29: {
    fault: 'A person wants the same business filed a second time.',
    promise: 'Only on purpose, with its own number; never by accident.',
  },
  F37: {
    fault: 'Ctrl-C once or twice, a closed terminal, a reader that goes away.',
    promise:
      'What is under way is finished or known to be in doubt, the ledger is whole, the exit code is honest.',
  },
  F43: {
    fault: 'A gateway answers a submit with the receipt of another one.',
    promise:
      'The order is read by its number; a receipt that contradicts it, or is known elsewhere, is not believed, and the filing is traced.',
  },
  F44: {
    fault: 'A limit, a refusal or a gateway’s page comes after the portal has acted.',
    promise:
      'It proves nothing; only our own draft, still open, lets the filing go again, in that very draft.',
  },
  F45: {
    fault: 'A list of orders is empty or cut short before something is sent.',
    promise:
      'Without an order that is known to be there nothing is sent; the first filing of a ledger that knows none goes alone until it is listed.',
  },
  F46: {
    fault: 'Two computers file the same table.',
    promise:
      'With one ledger never twice; with two it is said at once, with both numbers, and the batch stops.',
  },
  F47: {
    fault: 'The process stands still between connecting and the first byte of a submit.',
    promise: 'The age of the last look is asked when the byte is written; the row goes again.',
  },
  F48: {
    fault: 'A submit that was cut arrives minutes later.',
    promise: 'Its order is recognised as ours; there is one order, and the row says so.',
  },
  F49: {
    fault: 'The ledger was restored, is older, lost or damaged; batches were deleted.',
    promise:
      'Nothing is filed twice, no sentence claims more than is known, and a rebuild only adds knowledge.',
  },
  F51: {
    fault: 'A list changes or shrinks between its pages.',
    promise: 'It is read again, and then is an error; nothing is remembered of it.',
  },
};
