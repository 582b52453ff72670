/**
 * Judges untrusted files in a process of its own, whose memory (`judge-process.ts`) and time are limited. The process
 * gets a file's bytes, not its path, so that exactly the bytes with the planned digest are judged.
 */
import type { Socket } from 'node:net';
import { HEAD_BYTES, type Answer, type Head, type Task, type FileVerdict } from './picture.js';
import { startChild, type Child } from './start-child.js';

/**
 * Maximum processor time for one file. The limit of elapsed time is twice this, since other programs use the processor
 * too; it also ends a suspended process.
 */
const MAX_MS = 10_000;
const SLOW_MS = 5000;
/** Elapsed time is counted in ticks: none passes while this program itself is suspended. */
const TICK_MS = 250;

/** An idle process ends and frees its memory. */
const IDLE_MS = 1000;

interface Running {
  child: Child;
  /** `undefined`: it has ended. */
  hear: (answer: Answer | undefined) => void;
}

let idle: Running | undefined;
let leaving: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * One file at a time. `slow` is called once a file has taken five seconds.
 * @throws Error if the process ends twice by itself
 */
export function judgeInChild(
  bytes: Buffer,
  task: Task,
  slow?: () => void,
  maxMs = MAX_MS,
): Promise<FileVerdict> {
  const verdict = queue.then(() => judged(bytes, task, slow, maxMs));
  queue = verdict.catch(() => undefined);
  return verdict;
}

/** Ends the idle process; called once all files have been judged. */
export function stopJudgeProcess(): void {
  clearTimeout(leaving);
  idle?.child.kill('SIGKILL');
  idle = undefined;
}

async function judged(
  bytes: Buffer,
  task: Task,
  slow: (() => void) | undefined,
  maxMs: number,
): Promise<FileVerdict> {
  const isNew = idle === undefined;
  let answer = await ask(bytes, { ...task, bytes: bytes.length, maxMs }, slow);
  // If another program ended the process, that proves nothing about the file. Nor does a process whose memory is full
  // of earlier files: WebAssembly never returns memory.
  const spent = answer && 'fullAfter' in answer && !isNew ? answer.fullAfter : 0;
  if (answer === undefined || spent > 0)
    answer = await ask(bytes, { ...task, bytes: bytes.length, maxMs: maxMs - spent }, slow);
  if (answer === undefined) throw new Error('the process that judges files ended twice');
  if ('failed' in answer) throw new Error(answer.failed);
  if ('fullAfter' in answer) return 'file-too-costly';
  const { verdict, copy } = answer;
  return copy === undefined || typeof verdict === 'string'
    ? verdict
    : { ...verdict, copy: Buffer.from(copy, 'base64') };
}

async function ask(bytes: Buffer, head: Head, slow: (() => void) | undefined): Promise<Answer | undefined> {
  clearTimeout(leaving);
  const running = idle ?? started();
  idle = undefined;
  const { stdin } = running.child;
  let timer: NodeJS.Timeout | undefined;
  const answer = await new Promise<Answer | undefined>((resolve) => {
    running.hear = resolve;
    let ms = 0;
    timer = setInterval(() => {
      ms += TICK_MS;
      if (ms === SLOW_MS) slow?.();
      if (ms >= 2 * head.maxMs) resolve({ verdict: 'file-too-costly' });
    }, TICK_MS);
    stdin.write(JSON.stringify(head).padEnd(HEAD_BYTES));
    stdin.write(bytes);
  });
  clearInterval(timer);
  if (answer && 'verdict' in answer && answer.verdict !== 'file-too-costly') rest(running);
  else running.child.kill('SIGKILL');
  return answer;
}

function rest(running: Running): void {
  running.hear = () => void (idle === running && (idle = undefined));
  idle = running;
  leaving = setTimeout(stopJudgeProcess, IDLE_MS).unref();
}

function started(): Running {
  const child = startChild();
  const running: Running = { child, hear: () => undefined };
  const ended = (): void => running.hear(undefined);
  let said = '';
  child.on('error', ended).on('close', ended);
  // It ends while a file is written to it.
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said += piece;
    if (!piece.endsWith('\n')) return;
    running.hear(JSON.parse(said) as Answer);
    said = '';
  });
  // The child must not keep this program alive; it ends with it.
  child.unref();
  for (const pipe of [child.stdin, child.stdout] as unknown as Socket[]) pipe.unref();
  return running;
}
