import type { zh } from '../zh/index.js';
import { agency } from './agency.js';
import { check } from './check.js';
import { clean } from './clean.js';
import { config } from './config.js';
import { doctor } from './doctor.js';
import { due } from './due.js';
import { explain } from './explain.js';
import { faults } from './faults.js';
import { ledger } from './ledger.js';
import { letters } from './letters.js';
import { login } from './login.js';
import { menu } from './menu.js';
import { notify } from './notify.js';
import { overview } from './overview.js';
import { portal } from './portal.js';
import { problemNames } from './problem-names.js';
import { problems } from './problems.js';
import { proxy } from './proxy.js';
import { reasons } from './reasons.js';
import { run } from './run.js';
import { report } from './report.js';
import { sealed } from './sealed.js';
import { screen } from './screen.js';
import { sort } from './sort.js';
import { status } from './status.js';
import { template } from './template.js';
import { whose } from './whose.js';
import { wizard } from './wizard.js';
import { workbook } from './workbook.js';

export const en = {
  lang: 'en',
  explain,
  overview,
  portal,
  problemNames,
  problems,
  proxy,
  reasons,
  faults,
  run,
  screen,
  sealed,
  sort,
  report,
  status,
  agency,
  check,
  clean,
  config,
  doctor,
  due,
  ledger,
  letters,
  login,
  menu,
  notify,
  template,
  whose,
  wizard,
  workbook,
} satisfies typeof zh;
