/** The faults that may occur, and what is promised for each: the rows of `test/MATRIX.md`. A test named `… [F3 F4]` covers these two. */
export interface FaultRow {
  fault: string;
  promise: string;
}

export const FAULTS: Readonly<Record<string, FaultRow>> = {
  F1: {
    fault: 'The process is killed, or the power goes, before, in or after a write of the ledger.',
    promise:
      'Nothing is filed twice, nothing lost; the next run finishes the table and reports what it found.',
  },
  F2: {
    fault: 'The process is killed after a request was sent and before its answer came.',
    promise: 'The row is unknown; the next run looks for its order before it sends anything.',
  },
  F3: {
    fault: 'The portal acts on a request and its answer is lost on the way.',
    promise: 'Unknown until the portal’s own lists show it; never sent a second time.',
  },
  F4: {
    fault: 'The portal acts, but answers with an error or a gateway’s page.',
    promise: 'As for a lost answer: looked for, accepted by evidence, never sent again.',
  },
  F5: {
    fault: 'The portal does nothing and answers with an error.',
    promise:
      'Counts as not sent only when that is proved (listing delay over, new session, a known order listed); then it is sent once.',
  },
  F6: {
    fault: 'For minutes the portal answers some or all requests with errors.',
    promise:
      'The run pauses, tries a read, and ends; rows not reached stay not sent; hardly more writes than rows.',
  },
  F7: {
    fault: 'A filing is listed only some time after it was accepted.',
    promise: 'It is not sent again while it may still be listed; the other rows continue.',
  },
  F8: {
    fault: 'An answer cannot be understood: another form, a login page, a firewall’s page.',
    promise: 'Never a success; after a submit the row is unknown and the run ends.',
  },
  F9: {
    fault: 'The portal answers that this was already filed.',
    promise: 'Our own order is accepted with its evidence; another user’s is not, and is reported.',
  },
  F10: {
    fault: 'The portal is too busy and asks for a pause, in any form, or gives none.',
    promise:
      'No request is sent during the pause, and then not all at once; a long pause is reported instead of waited for.',
  },
  F11: {
    fault: 'The session ends in the middle, or its lists are suddenly empty.',
    promise:
      'Everything stops for one login, or for good; a submit under way is unknown; an empty list proves nothing.',
  },
  F12: {
    fault: 'The login is refused, the account is about to be locked, or a captcha is asked for.',
    promise:
      'A command tries a password once, kept or given; without a person nothing is guessed. At a terminal a person may try a second time.',
  },
  F13: {
    fault: 'The portal answers a byte at a time, stops half-way, or never ends.',
    promise:
      'Head, body and the whole have their deadlines, an answer its size; then the request has failed, and memory stays bounded.',
  },
  F14: {
    fault: 'An upload breaks off, or the portal keeps only a part of the file.',
    promise: 'The file is sent again; nothing is submitted while a slot lacks its complete file.',
  },
  F15: {
    fault: 'An upload arrives and its answer is lost.',
    promise: 'Each slot has its one file in the end, or the row is not submitted.',
  },
  F16: {
    fault: 'The portal encodes pictures anew and lists another size for them.',
    promise:
      'The row is sent once a person has looked, for each portal, enterprise, slot and type; then exactly what was listed after the upload is compared.',
  },
  F17: {
    fault: 'A file changes after it was confirmed, or while it is being read.',
    promise: 'An unconfirmed file never arrives complete; the row is not sent, with the reason.',
  },
  F18: {
    fault: 'The disk is full.',
    promise: 'Nothing is submitted without its intent on disk; with space again the table is finished.',
  },
  F19: {
    fault: 'The disk fails (EIO), is read-only, or a sync of the ledger fails, once or for ever.',
    promise:
      'Nothing more is sent in that run: a sync that failed is never repeated and trusted; the next run finds every confirmed record.',
  },
  F20: {
    fault: 'On Windows another program holds a file that is to be renamed or replaced.',
    promise:
      'The rename is tried for ten seconds, then the message names the file; the ledger needs no rename to grow.',
  },
  F21: {
    fault: 'Two runs use one ledger at the same time.',
    promise:
      'One works, the other names it; a lock is taken over only from an owner that has certainly ended.',
  },
  F22: {
    fault: 'The owner of the lock is killed, or sleeps for hours and wakes up.',
    promise:
      'A sleeping owner keeps the lock; after waking it checks lock and portal again before it submits.',
  },
  F23: {
    fault: 'This computer’s clock is a day off or jumps, or its time zone is another.',
    promise: 'Evidence and output do not depend on it: they use the portal’s clock and China’s dates.',
  },
  F24: {
    fault: 'The ledger’s end is cut off, at any byte, or followed by other bytes.',
    promise:
      'Every complete record stays, the rest is set aside and reported; a filing with a torn intent is unknown.',
  },
  F25: {
    fault: 'The ledger is damaged in the middle, deleted, or of an older or a newer version.',
    promise:
      'Nothing is sent; `doctor --rebuild` makes it anew from what is readable and from the portal; a newer version is refused, an older one is read.',
  },
  F26: {
    fault:
      'The portal’s rules change: another required field, a renamed option, another fee, an unknown status.',
    promise:
      'The first filing that is refused stops its business only; what is missing is named; another fee than the confirmed one and an unknown status are not sent.',
  },
  F27: {
    fault:
      'Between plan and submit a colleague files the same, or the office changes the application’s status.',
    promise:
      'It is found just before the submit; that row is not sent, with the reason; the others continue.',
  },
  F28: {
    fault: 'The same filing is in the table twice, or the table is submitted again, renamed or rearranged.',
    promise: 'It is filed once; the second row points to the first.',
  },
  F29: {
    fault: 'A user wants to file the same business a second time.',
    promise: 'Only on purpose, with the earlier order’s number; never by accident.',
  },
  F30: {
    fault:
      'Excel has changed the table: exponents, lost zeros, serial dates, merged and hidden cells, blank rows, titles.',
    promise:
      'A cell is refused, or read with the change reported; what a person does not see is said; blank rows cost nothing.',
  },
  F31: {
    fault: 'The table is in GBK, GB18030, UTF-8 or UTF-16, with or without a mark, or mixed.',
    promise:
      'The text is right, or refused with its line; names with rare characters reach the portal byte for byte.',
  },
  F32: {
    fault: 'Cells, names or the portal’s texts begin like formulas.',
    promise: 'In every CSV and workbook they are inert, and come back unchanged.',
  },
  F33: {
    fault: 'The materials folder has links, pipes, devices, or names that lead elsewhere.',
    promise:
      'Only regular files within the folder are read, opened once and judged by what was opened; a pipe is never waited for.',
  },
  F34: {
    fault: 'A file is a bomb, huge, empty, sparse, or without end.',
    promise: 'It is refused by a limit before memory is taken for it, and the limit is said.',
  },
  F35: {
    fault: 'A file is not what its name says, is cut short, encrypted, or of unusual colours.',
    promise:
      'It is judged by its content: refused with its type and the remedy, or reported; it is sent as what it is.',
  },
  F36: {
    fault: 'The portal’s texts have escape sequences, marks of direction, or megabytes.',
    promise: 'They are made harmless and shortened before they reach a screen, a file or a page.',
  },
  F37: {
    fault: 'Ctrl-C once or twice, a closed terminal, a reader that ends.',
    promise:
      'Filings under way are finished or recorded as unknown, the ledger is intact, the exit code is correct.',
  },
  F38: {
    fault: 'Memory runs out, or little is allowed, with a large table.',
    promise: 'Nothing is lost: it is as if the process had been killed (F1).',
  },
  F39: {
    fault:
      'The name is unknown, the certificate wrong or expired, TLS too old, IPv6 leads nowhere, or a network’s login page or a proxy is in the way.',
    promise: 'Nothing counts as submitted, TLS is never switched off, and the cause is named.',
  },
  F40: {
    fault: 'The portal closes an idle connection just as a request is written on it.',
    promise:
      'A submit has a fresh connection of its own; it is unknown unless nothing was written; only reads repeat themselves.',
  },
  F41: {
    fault: 'Nobody reads the output, or the report’s file is open elsewhere.',
    promise:
      'What is filed is filed and recorded; the output can be made again; a result whose file is open elsewhere goes beside it under another name, and one that could not be written is said.',
  },
  F42: {
    fault: 'An earlier version wrote what is on disk, or a later one did.',
    promise:
      'What an earlier version left is read as it is. What a later one wrote is refused with a sentence, and nothing is changed.',
  },
  F43: {
    fault: 'A gateway answers a submit with another filing’s receipt.',
    promise:
      'The order is read by its number; a receipt that contradicts it, or belongs to another filing, is not accepted, and the filing is looked for.',
  },
  F44: {
    fault: 'A limit, a refusal or a gateway’s page comes after the portal has acted.',
    promise:
      'It proves nothing; the filing is sent again only if our own draft is still open, in that same draft.',
  },
  F45: {
    fault: 'A list of orders is empty or cut short before something is sent.',
    promise:
      'Nothing is sent unless a known order is listed; if the ledger knows none, the first filing goes alone until it is listed.',
  },
  F46: {
    fault: 'Two computers file the same table.',
    promise:
      'With one ledger nothing is filed twice; with two it is reported at once, with both numbers, and the batch stops.',
  },
  F47: {
    fault: 'The process is frozen between connecting and the first byte of a submit.',
    promise: 'The age of the last look is checked when the byte is written; the row is tried again.',
  },
  F48: {
    fault: 'A submit whose connection was cut arrives minutes later.',
    promise: 'Its order is recognised as ours; there is one order, and the row has it.',
  },
  F49: {
    fault: 'The ledger was restored, is older, lost or damaged; batches were deleted.',
    promise: 'Nothing is filed twice, no message claims more than is known, and a rebuild only adds records.',
  },
  F50: {
    fault: 'A proxy is between: it refuses the tunnel, wants a login (407), or breaks the tunnel.',
    promise:
      'A row counts as certainly not sent only while the tunnel and TLS are not open; after that it is unknown. Nothing twice.',
  },
  F51: {
    fault: 'A list changes or shrinks between its pages.',
    promise: 'It is read again; if that fails too, it is an error, and nothing is remembered.',
  },
};
