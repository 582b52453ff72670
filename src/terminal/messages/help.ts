/** What `--help` says. */
export type CommandName =
  | 'login'
  | 'logout'
  | 'whoami'
  | 'list'
  | 'show'
  | 'orders'
  | 'order'
  | 'check'
  | 'submit'
  | 'resume'
  | 'report'
  | 'practice'
  | 'practice serve'
  | 'practice reset'
  | 'practice advance';

export type OptionName =
  | 'account'
  | 'email'
  | 'passwordStdin'
  | 'status'
  | 'can'
  | 'csv'
  | 'business'
  | 'application'
  | 'materials'
  | 'from'
  | 'dryRun'
  | 'yes'
  | 'port'
  | 'inspectPort'
  | 'fault'
  | 'seed'
  | 'people'
  | 'settle'
  | 'session'
  | 'steps'
  | 'portal'
  | 'json'
  | 'fields'
  | 'noInput'
  | 'quiet'
  | 'debug'
  | 'lang'
  | 'timeout'
  | 'noColor'
  | 'help'
  | 'version';

export type ArgumentName = 'application' | 'order' | 'table' | 'business' | 'batch';

export interface HelpTexts {
  about: string;
  /** Commander's own headings and words. */
  titles: Record<string, string>;
  commands: Record<CommandName, { summary: string; examples: string[] }>;
  options: Record<OptionName, string>;
  arguments: Record<ArgumentName, string>;
  examples: string;
  exitCodes: string;
  start: string;
}
