/** A bare caller of the practice portal's wire (`src/practice/WIRE.md`): one request, one answer, nothing repeated. */

const paths = {
  login: 'apec-user/Account/V1/Login',
  applyList: 'apec-service/Apply/V1/GetApplyList',
  form: 'apec-service/FollowUp/V1/GetForm',
  saveForm: 'apec-service/FollowUp/V1/SaveForm',
  upload: 'apec-service/Accessory/V1/SaveUploadAccessory',
  submit: 'apec-service/FollowUp/V1/SubmitApply',
} as const;

type Headers = Record<string, string>;
type Body = Record<string, unknown> | URLSearchParams | FormData;

export interface Caller {
  /** @throws for everything but an answer with `Data` */
  call<T>(operation: keyof typeof paths, body: Body): Promise<T>;
}

export const account = { email: 'office@lanhe.example', password: 'practice-2026' } as const;

interface Answer {
  Response: { Data?: unknown; Error?: { Code: string; Message: string } };
}

/** Logs in as the first enterprise. @param url `http://127.0.0.1:PORT/APEC/` */
export async function connect(url: string): Promise<Caller> {
  const given = await post<Record<'token' | 'tmpSecret' | 'guid' | 'uid' | 'plt', string>>(
    url,
    'login',
    { loginType: 'enterprise', ...account },
    {},
  );
  const { token, tmpSecret, guid, uid, plt } = given;
  const session = { token, tmp_secret: tmpSecret, guid, uid, email: account.email, plt };
  return { call: (operation, body) => post(url, operation, body, session) };
}

async function post<T>(url: string, operation: keyof typeof paths, body: Body, headers: Headers): Promise<T> {
  const json = !(body instanceof URLSearchParams || body instanceof FormData);
  const answer = await fetch(`${url}api/${paths[operation]}`, {
    method: 'POST',
    body: json ? JSON.stringify(body) : body,
    headers: json ? { ...headers, 'content-type': 'application/json' } : headers,
    signal: AbortSignal.timeout(20_000),
  });
  const text = await answer.text();
  // Ids are bare numbers of 19 digits: read as numbers they would lose their last ones.
  const { Response } = JSON.parse(text.replace(/(?<=[:[,])(\d{16,})(?=[,\]}])/gu, '"$1"')) as Answer;
  if (Response.Error) throw new Error(`${operation}: ${Response.Error.Code} ${Response.Error.Message}`);
  return Response.Data as T;
}
