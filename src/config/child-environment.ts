/**
 * What another program is started with: everything but what is this program's, the runtime's, or a secret.
 *
 * A list of what is left out, not of what is let through: a browser on a desktop needs more than can be listed (display, bus,
 * fonts, proxies, and the input method without which nobody types Chinese), differently on each system, and would fail in
 * ways that nobody connects with a variable that is missing.
 */

/** Ours: paths, accounts, a password. The runtime's: what it loads, and whom it trusts. */
const OURS = /^(?:ABTC|NODE)_/iu;
const SECRET =
  /PASSW|PASSPHRASE|(?:^|_)PASS$|_PWD$|TOKEN|SECRET|CREDENTIAL|(?:API|ACCESS|PRIVATE|AUTH)_?KEY/iu;
/** A name and a password within an address, as proxies are given: `https://user:password@proxy`. */
const WITHIN = /(?<=:\/\/)[^/?#\s]*@/gu;

export const mayInherit = (name: string): boolean => !OURS.test(name) && !SECRET.test(name);

export function childEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || !mayInherit(name) ? [] : [[name, value.replace(WITHIN, '')]],
    ),
  );
}

/**
 * Takes the same out of the environment of this process, for children that a library starts. @returns all there was, for this
 * program alone; on Windows, where their letters' case does not count, by upper-case names.
 */
export function setAside(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): NodeJS.ProcessEnv {
  const all = Object.entries(env).map(([name, value]) => [
    platform === 'win32' ? name.toUpperCase() : name,
    value,
  ]);
  const left = childEnvironment(env);
  for (const name of Object.keys(env))
    if (left[name] === undefined) delete env[name];
    else env[name] = left[name];
  return Object.fromEntries(all) as NodeJS.ProcessEnv;
}
