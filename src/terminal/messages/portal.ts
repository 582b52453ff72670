/** Portals, their labels and recordings. */
import type { RecordedValue } from '../views/portal-record.js';

export interface PortalTexts {
  servedHere: string;
  via: Record<'http' | 'chrome', string>;
  /** The guide's own; any other that is not on this machine. */
  unseen: Record<'guide' | 'other', string>;
  /** What it said of itself when it was added for HTTP. */
  answeredOnly: (portal: string) => string;
  added: (name: string, url: string) => string;
  removed: (name: string) => string;
  walking: (where: string) => string;
  counts: (found: number, missing: number, notVisited: number) => string;
  notFound: string;
  assumed: string;
  perhaps: string;
  notThere: string;
  notVisited: string;
  comma: string;
  written: (file: string) => string;
  guideAgain: (portal: string) => string;
  used: (portal: string, file: string, changed: number) => string;
  recording: (file: string) => string;
  recorded: (value: RecordedValue) => string;
  next: {
    login: (name: string) => string;
    submit: (name: string) => string;
    write: (name: string) => string;
    use: (name: string, file: string) => string;
    labels: (name: string) => string;
    recorded: string;
  };
}
