/** Standard output that reports its delivery: a command ends only when its output has arrived. */
import { fstatSync, fsyncSync, writeSync } from 'node:fs';

/** Some output was not written, although its reader is still there. `code`: the system's, e.g. `ENOSPC`. */
export class OutputLost extends Error {
  override readonly name = 'OutputLost';
  constructor(
    readonly code: string,
    options: ErrorOptions,
  ) {
    super(code, options);
  }
}

interface Stream {
  write(text: string, done: (error?: Error | null) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  fd?: number;
  isTTY?: boolean;
  columns?: number;
}

export interface Output {
  write: (text: string) => void;
  isTTY: boolean;
  columns: number | undefined;
  /** Whether some output is still being written. */
  isPending: () => boolean;
  /**
   * Waits until everything written has arrived. @returns false if the reader has gone (`| head`)
   * @throws OutputLost
   */
  delivered: () => Promise<boolean>;
}

/** The reader of a pipe has gone; `EOF` on Windows. */
const GONE: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EOF', 'ECONNRESET']);

/** After a failure nothing more is written: the output would continue after a gap. */
export function makeOutput(stream: Stream): Output {
  const fd = fileBehind(stream);
  let failure: NodeJS.ErrnoException | undefined;
  let pending = 0;
  let listening: (() => void)[] = [];
  const failed = (error: Error): void => void (failure ??= error);
  const arrived = (error?: Error | null): void => {
    if (error) failed(error);
    pending -= 1;
    if (pending > 0) return;
    for (const listen of listening) listen();
    listening = [];
  };
  stream.on('error', failed);

  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns,
    isPending: () => pending > 0,
    write(text) {
      if (failure) return;
      if (fd === undefined) {
        pending += 1;
        stream.write(text, arrived);
        return;
      }
      try {
        writeWhole(fd, Buffer.from(text));
      } catch (error) {
        failed(error as Error);
      }
    },
    async delivered() {
      if (pending > 0) await new Promise<void>((resolve) => listening.push(resolve));
      if (!failure && fd !== undefined)
        await Promise.resolve()
          .then(() => sync(fd))
          .catch(failed);
      if (!failure) return true;
      if (GONE.has(failure.code)) return false;
      throw new OutputLost(failure.code ?? failure.name, { cause: failure });
    },
  };
}

/** Files and devices; not terminals and pipes. */
function fileBehind({ fd, isTTY }: Stream): number | undefined {
  if (fd === undefined || isTTY) return undefined;
  try {
    const about = fstatSync(fd);
    return about.isFile() || about.isCharacterDevice() ? fd : undefined;
  } catch {
    return undefined;
  }
}

/** Node's own stream ignores a partial write to disk. */
function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
}

/** A network disk may report only now that it is full. Ignores files that cannot be synced (devices). */
function sync(fd: number): void {
  try {
    fsyncSync(fd);
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  }
}
