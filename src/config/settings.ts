/** What is remembered between runs for convenience, by conf; nothing here is a secret or a record. */
import { mkdir } from 'node:fs/promises';
import { z } from 'zod';

const shape = z.object({
  /** Who logged in last, by portal. */
  accounts: z
    .record(z.string(), z.object({ email: z.string(), kind: z.enum(['enterprise', 'handler']) }))
    .default({}),
});
export type Settings = z.infer<typeof shape>;

async function open(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { default: Conf } = await import('conf');
  return new Conf<Record<string, unknown>>({
    cwd: folder,
    configName: 'settings',
    configFileMode: 0o600,
    clearInvalidConfig: true,
    projectSuffix: '',
  });
}

/** A settings file that is not what it should be counts as empty. */
export async function readSettings(folder: string): Promise<Settings> {
  const read = shape.safeParse((await open(folder)).store);
  return read.success ? read.data : shape.parse({});
}

export async function rememberAccount(
  folder: string,
  portal: string,
  account: Settings['accounts'][string],
): Promise<void> {
  const conf = await open(folder);
  conf.set('accounts', { ...(await readSettings(folder)).accounts, [portal]: account });
}
