/**
 * The environment for other programs: everything except variables of this program, of the runtime, and secrets.
 * A deny-list, not an allow-list: a desktop browser needs more than can be listed (display, bus, fonts, proxies, the
 * input method for Chinese), different on each system, and its failures would not point to a missing variable.
 */

/** Ours: paths, accounts, a password. The runtime's: what it loads, and which certificates it trusts. */
const OURS = /^(?:ABTC|NODE)_/iu;
const SECRET =
  /PASSW|PASSPHRASE|(?:^|_)PASS$|_PWD$|TOKEN|SECRET|CREDENTIAL|(?:API|ACCESS|PRIVATE|AUTH)_?KEY/iu;
/** User name and password in an address, as for proxies: `https://user:password@proxy`. */
const WITHIN = /(?<=:\/\/)[^/?#\s]*@/gu;

const mayInherit = (name: string): boolean => !OURS.test(name) && !SECRET.test(name);

export function childEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || !mayInherit(name) ? [] : [[name, value.replace(WITHIN, '')]],
    ),
  );
}

/**
 * Removes the same variables from this process's environment, for children that a library starts. @returns the whole
 * original environment, for this program alone; on Windows, which ignores case, with upper-case names.
 */
export function removePrivate(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): NodeJS.ProcessEnv {
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
