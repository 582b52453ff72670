/** The commands, in the order of the help. Each is in a file of `commands/`, loaded when the command runs. */
import type { Command, CommandName, Spec } from './command.js';

const commands: Record<CommandName, () => Promise<Command>> = {
  menu: async () => (await import('./commands/menu.js')).menu,
  login: async () => (await import('./commands/login.js')).login,
  logout: async () => (await import('./commands/logout.js')).logout,
  whoami: async () => (await import('./commands/whoami.js')).whoami,
  list: async () => (await import('./commands/list.js')).list,
  show: async () => (await import('./commands/list.js')).showOne,
  orders: async () => (await import('./commands/orders.js')).orders,
  order: async () => (await import('./commands/order.js')).order,
  template: async () => (await import('./commands/template.js')).template,
  sort: async () => (await import('./commands/sort.js')).sort,
  due: async () => (await import('./commands/due.js')).due,
  letters: async () => (await import('./commands/letters.js')).letters,
  check: async () => (await import('./commands/check.js')).check,
  status: async () => (await import('./commands/status.js')).status,
  completion: async () => (await import('./commands/completion.js')).completion,
  submit: async () => (await import('./commands/submit.js')).submit,
  resume: async () => (await import('./commands/resume.js')).resume,
  batches: async () => (await import('./commands/batches.js')).batches,
  report: async () => (await import('./commands/report.js')).report,
  clean: async () => (await import('./commands/clean.js')).clean,
  doctor: async () => (await import('./commands/doctor.js')).doctor,
  config: async () => (await import('./commands/config.js')).config,
  'config get': async () => (await import('./commands/config.js')).configGet,
  'config set': async () => (await import('./commands/config.js')).configSet,
  'config unset': async () => (await import('./commands/config.js')).configUnset,
  agency: async () => (await import('./commands/agency.js')).agency,
  'agency pull': async () => (await import('./commands/agency.js')).agencyPull,
  'agency show': async () => (await import('./commands/agency.js')).agencyShow,
  'agency check': async () => (await import('./commands/agency-check.js')).agencyCheck,
  portal: async () => (await import('./commands/portal.js')).portal,
  'portal list': async () => (await import('./commands/portal.js')).portalList,
  'portal add': async () => (await import('./commands/portal.js')).portalAdd,
  'portal remove': async () => (await import('./commands/portal.js')).portalRemove,
  'portal labels': async () => (await import('./commands/portal-chrome.js')).portalLabels,
  'portal explain': async () => (await import('./commands/portal-explain.js')).portalExplain,
  'portal off': async () => (await import('./commands/portal-business.js')).portalOff,
  'portal on': async () => (await import('./commands/portal-business.js')).portalOn,
  'portal record': async () => (await import('./commands/portal-chrome.js')).portalRecord,
  practice: async () => (await import('./commands/practice.js')).practice,
  'practice serve': async () => (await import('./commands/practice.js')).practiceServe,
  'practice reset': async () => (await import('./commands/practice.js')).practiceReset,
  'practice advance': async () => (await import('./commands/practice.js')).practiceAdvance,
  'practice scan': async () => (await import('./commands/practice.js')).practiceScan,
};

export const load = (name: CommandName): Promise<Command> => commands[name]();

/** The specs of the commands, if the build's list is missing. Loads every command. */
export async function readSpecs(): Promise<Spec[]> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  return all.map(({ run: _, ...spec }) => spec);
}
