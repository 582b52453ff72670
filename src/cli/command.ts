/** The type of a command, and how it reads its command line. */
import type { Context } from './context.js';
import { nearest } from '../filing/nearest.js';
import type { ReportedFilings } from './unknown-notice.js';
import { Fault } from '../terminal/messages/faults.js';
import { givenPath } from './typed-path.js';
import type { HelpTexts } from '../terminal/messages/texts.js';
import type { Page } from '../terminal/screen.js';

export type CommandName = keyof HelpTexts['commands'];
export type OptionName = keyof HelpTexts['options'];

/** A command's arguments and options. Plain data: the build writes it to a file, so that help loads no command. */
export interface Spec {
  name: CommandName;
  /** Commander's usage, e.g. `show <application>`. */
  usage: string;
  options?: [flags: string, name: OptionName][];
  /** With this flag, `--timeout` limits the whole command; otherwise it limits each request. */
  timesItself?: string;
}

export interface Command extends Spec {
  run: (context: Context, given: ParsedArgs) => Promise<number | Ended>;
}

/** A command's exit code, and the unknown filings it has already reported. */
export interface Ended {
  exit: number;
  told: ReportedFilings;
}

/** The arguments and options of a command line. */
export interface ParsedArgs {
  args: (string | undefined)[];
  flags: Flags;
  /** The specs of all commands. */
  specs: readonly Spec[];
  /**
   * Runs another command line in this process, as if it had been typed. `page`: its results may be shortened to the
   * window. @returns its exit code
   */
  runLine: (words: readonly string[], page?: Page) => Promise<number>;
}

/** Reads options with their types; an unsuitable value is a usage fault. */
export class Flags {
  constructor(private readonly given: Record<string, unknown>) {}
  text(name: string): string | undefined {
    return this.given[camel(name)] as string | undefined;
  }
  /** The path of a file or folder to read. */
  path(name: string): string | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : givenPath(text);
  }
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new Fault('missing-option', { option: `--${name}` });
    return value;
  }
  requiredPath(name: string): string {
    return givenPath(this.required(name));
  }
  yes(name: string): boolean {
    return this.given[camel(name)] === true;
  }
  /** @throws Fault if more than one of these is given */
  alone(...names: string[]): void {
    const given = names.filter((name) => this.given[camel(name)] !== undefined).map((name) => `--${name}`);
    if (given.length > 1) throw new Fault('flags-together', { flags: given });
  }
  list(name: string): string[] {
    const value = this.given[camel(name)];
    return Array.isArray(value) ? (value as string[]) : [];
  }
  number(name: string, min = 0): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (/^\d{1,9}(\.\d+)?$/u.test(text) && Number(text) >= min) return Number(text);
    throw badValue(`--${name}`, text, []);
  }
  /** Reads a duration such as `90`, `90s`, `10m`, `2h` or `1d`; returns seconds. */
  seconds(name: string, min: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const [, amount = '', unit = 's'] = /^(\d{1,9}(?:\.\d+)?)([smhd]?)$/u.exec(text) ?? [];
    const seconds = amount === '' ? Number.NaN : Number(amount) * SECONDS[unit || 's']!;
    if (seconds >= min) return seconds;
    throw badValue(`--${name}`, text, [`${min}s…`, '10m', '2h']);
  }
  whole(name: string, min: number, max = 1_000_000): number | undefined {
    const text = this.text(name);
    const value = Number(text);
    if (text === undefined) return undefined;
    if (/^\d{1,7}$/u.test(text) && value >= min && value <= max) return value;
    throw badValue(`--${name}`, text, [max < 1000 ? `${min}–${max}` : `${min}…`]);
  }
  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const text = this.text(name);
    const found = allowed.find((a) => a === text);
    if (text !== undefined && found === undefined)
      throw badValue(`--${name}`, text, allowed, nearest(text, allowed));
    return found;
  }
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

export const badValue = (option: string, value: string, allowed: readonly string[], near?: string): Fault =>
  new Fault('bad-value', { option, value, allowed: [...allowed], near });

const camel = (name: string): string => name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
