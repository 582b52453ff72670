/** How the user logs in. An e-mail typed at this question answers it too. */
import type { LastAccount } from '../../../config/settings.js';
import type { Account } from '../../../portal/portal.js';
import { sameEmail } from '../../../portal/session.js';
import { BACK, Interrupted, type Choice } from '../../../terminal/prompts.js';
import type { Context } from '../../context.js';

export type Way = Account['kind'] | 'qr';

export interface ChosenWay {
  way: Way;
  /** As it was typed. */
  email?: string;
}

/** What was used last comes first. @throws Interrupted on Esc */
export async function askWay(
  { stepwise, screen }: Pick<Context, 'stepwise' | 'screen'>,
  last: LastAccount | undefined,
): Promise<ChosenWay> {
  const { ways, which, ask, accountKind } = screen.texts.login;
  const order = (first: Way | undefined, all: readonly Way[]): Way[] =>
    [...all].sort((a, b) => Number(b === first) - Number(a === first));
  const plain = order(last?.way ?? last?.kind, ['enterprise', 'handler', 'qr']).map(
    (way): Choice<ChosenWay> => ({ name: ways[way], value: { way } }),
  );
  const byEmail = (email: string): Choice<ChosenWay>[] => {
    const first = last && sameEmail(last.email, email) ? last.kind : 'enterprise';
    return order(first, ['enterprise', 'handler']).map((way) => ({
      name: `${accountKind[way as Account['kind']]} ${email}`,
      value: { way, email },
    }));
  };
  const answer = await stepwise!.search<ChosenWay>(
    which,
    (term) => {
      const email = /\S+@\S+$/u.exec(term.trim())?.[0];
      if (email !== undefined) return Promise.resolve(byEmail(email));
      const named = plain.filter(({ name }) => name.toLowerCase().includes(term.trim().toLowerCase()));
      const none = { name: ask.noAddress, value: { way: 'enterprise' as const }, disabled: '' };
      return Promise.resolve(named.length > 0 ? named : [none]);
    },
    () => ask.noAddress,
  );
  if (answer === BACK) throw new Interrupted();
  return answer;
}
