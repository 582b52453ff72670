/** One language's words: a function for every code, so that a missing text does not compile. */
import type { ProblemArgs } from '../../filing/problem.js';
import type { ReasonArgs } from '../../ledger/reasons.js';
import type { AgencyTexts } from './agency.js';
import type { CheckTexts } from './check.js';
import type { ConfigTexts } from './config.js';
import type { DoctorTexts } from './doctor.js';
import type { FaultArgs } from './faults.js';
import type { LedgerTexts } from './ledger.js';
import type { LoginTexts } from './login.js';
import type { PortalTexts } from './portal.js';
import type { RunTexts } from './run.js';
import type { ReportTexts } from './report.js';
import type { StatusTexts } from './status.js';
import type { ScreenTexts } from './screen.js';
import type { TemplateTexts } from './template.js';
import type { WhoseTexts } from './whose.js';
import type { WizardTexts } from './wizard.js';

export type Lang = 'zh' | 'en';

export type Sentences<Args> = { [C in keyof Args]: (args: Args[C]) => string };

export interface Texts {
  lang: Lang;
  problems: Sentences<ProblemArgs>;
  reasons: Sentences<ReasonArgs>;
  faults: Sentences<FaultArgs>;
  run: RunTexts;
  screen: ScreenTexts;
  report: ReportTexts;
  status: StatusTexts;
  agency: AgencyTexts;
  check: CheckTexts;
  config: ConfigTexts;
  doctor: DoctorTexts;
  ledger: LedgerTexts;
  login: LoginTexts;
  portal: PortalTexts;
  template: TemplateTexts;
  whose: WhoseTexts;
  wizard: WizardTexts;
}

/** The sentence of a code; codes and arguments were tied together where they were made. */
export function sentence<Args, C extends keyof Args>(table: Sentences<Args>, code: C, args: Args[C]): string {
  return table[code](args);
}
