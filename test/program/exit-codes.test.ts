/** The exit code of every fault. Scripts depend on them: faults may be added, but their codes do not change. */
import { expect, test } from 'vitest';
import { exitOf } from '../../src/cli/exit.js';
import { Fault, type FaultArgs, type FaultCode } from '../../src/terminal/messages/faults.js';
import { faultSamples } from '../terminal/samples.js';

const exits = (code: FaultCode): number[] => [
  ...new Set(faultSamples[code].map((args: FaultArgs[FaultCode]) => exitOf(new Fault(code, args)))),
];

test('faults that end with another code than 2', () => {
  const codes = Object.keys(faultSamples) as FaultCode[];
  const others = codes.flatMap((code) =>
    exits(code).flatMap((exit) => (exit === 2 ? [] : `${exit} ${code}`)),
  );
  expect(others.sort()).toEqual([
    '1 batch-damaged',
    '1 disk-full',
    '1 disk-refused',
    '1 file-newer',
    '1 ledger-damaged',
    '1 ledger-missing',
    '1 ledger-moved',
    '1 ledger-newer',
    '1 ledger-unwritable',
    '1 output-lost',
    '1 stage-damaged',
    '1 unexpected',
    '4 account-unknown',
    '4 captcha-needs-person',
    '4 enterprise-unconfirmed',
    '4 login-first',
    '4 login-refused',
    '4 login-stopped',
    '4 qr-over',
    '5 list-shrank',
    '5 no-answer',
    '5 no-browser',
    '5 portal-no-dialect',
    '5 unknown-answer',
    '5 unreachable',
  ]);
});

test('refused: 4 where the portal refuses a login by QR code, else 2', () => {
  const refused = (operation: string) => exitOf(new Fault('refused', { operation, code: 'X', words: '' }));
  expect([refused('qrCreate'), refused('submit')]).toEqual([4, 2]);
});
