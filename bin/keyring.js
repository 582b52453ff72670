// Asks the system's key ring, in a process of its own: a secret service that hangs is given up with it. One request of
// JSON comes in and answers of JSON go out, a line each, so that no secret stands in argv or the environment.
import process from 'node:process';

let text = '';
for await (const piece of process.stdin.setEncoding('utf8')) text += piece;
const { act, service, account, password } = JSON.parse(text);
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

try {
  const { Entry } = await import('@napi-rs/keyring');
  // Linux has a second ring in the kernel's memory, which forgets everything with the machine: not that one.
  const entryOf = (whose) => new Entry(service, whose, { linux: { store: 'secret-service' } });
  // Whether anybody is there at all. No such entry: nobody has to unlock anything for it.
  entryOf('probe').getPassword();
  say({ alive: true });
  const entry = entryOf(account);
  if (act === 'set') entry.setPassword(password);
  else if (act === 'forget') entry.deletePassword();
  const found = act === 'get' ? entry.getPassword() : null;
  say({ done: true, ...(found !== null && { password: found }) });
} catch (error) {
  say({ failed: String(error).split('\n')[0] });
}
