/** What `--help` says. */
export type CommandName =
  | 'login'
  | 'logout'
  | 'whoami'
  | 'list'
  | 'show'
  | 'orders'
  | 'order'
  | 'template'
  | 'check'
  | 'submit'
  | 'resume'
  | 'batches'
  | 'report'
  | 'config'
  | 'config get'
  | 'config set'
  | 'config unset'
  | 'agency'
  | 'agency pull'
  | 'agency show'
  | 'agency check'
  | 'practice'
  | 'practice serve'
  | 'practice reset'
  | 'practice advance'
  | 'practice scan';

export type OptionName =
  | 'account'
  | 'email'
  | 'passwordStdin'
  | 'status'
  | 'can'
  | 'csv'
  | 'business'
  | 'application'
  | 'prefill'
  | 'canPrefill'
  | 'statusPrefill'
  | 'folders'
  | 'writeTemplate'
  | 'offline'
  | 'writeProblems'
  | 'materials'
  | 'from'
  | 'dryRun'
  | 'again'
  | 'yes'
  | 'concurrency'
  | 'rate'
  | 'between'
  | 'limit'
  | 'agency'
  | 'offlineProfiles'
  | 'port'
  | 'open'
  | 'inspectPort'
  | 'fault'
  | 'seed'
  | 'people'
  | 'settle'
  | 'settleRow'
  | 'failed'
  | 'questions'
  | 'html'
  | 'overwrite'
  | 'session'
  | 'steps'
  | 'scanEnterprise'
  | 'refuse'
  | 'scanOnly'
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

export type ArgumentName =
  | 'application'
  | 'order'
  | 'table'
  | 'business'
  | 'business-name'
  | 'batch'
  | 'key'
  | 'value'
  | 'agency'
  | 'code';

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
