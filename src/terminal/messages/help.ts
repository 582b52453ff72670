/** What `--help` says. */
export type CommandName =
  | 'login'
  | 'logout'
  | 'whoami'
  | 'list'
  | 'show'
  | 'orders'
  | 'order'
  | 'status'
  | 'completion'
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
  | 'portal'
  | 'portal list'
  | 'portal add'
  | 'portal remove'
  | 'portal labels'
  | 'portal record'
  | 'practice'
  | 'practice serve'
  | 'practice reset'
  | 'practice advance'
  | 'practice scan';

export type OptionName =
  | 'account'
  | 'all'
  | 'businessStatus'
  | 'expect'
  | 'changed'
  | 'watch'
  | 'interval'
  | 'failFast'
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
  | 'answers'
  | 'dryRun'
  | 'again'
  | 'yes'
  | 'concurrency'
  | 'rate'
  | 'between'
  | 'limit'
  | 'review'
  | 'via'
  | 'writeLabels'
  | 'useLabels'
  | 'guideLabels'
  | 'writeRecord'
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
  | 'code'
  | 'portal-name'
  | 'url'
  | 'numbers'
  | 'shell';

export interface Help {
  summary: string;
  /** What the options cannot say in a line each; shown before the examples. */
  notes?: string[];
  examples: string[];
}

export interface HelpTexts {
  about: string;
  /** Commander's own headings and words. */
  titles: Record<string, string>;
  commands: Record<CommandName, Help>;
  options: Record<OptionName, string>;
  arguments: Record<ArgumentName, string>;
  examples: string;
  exitCodes: string;
  start: string;
}
