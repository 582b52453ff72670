/** Finds which tests claim which faults or traits, in the source of the tests: names that end in `[F3 F4]` or `[T5]`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

export interface Claim {
  ids: string[];
  name: string;
  file: string;
  tier: string;
}

export interface Found {
  claims: Claim[];
  /** Texts with ids that are the name of nothing that is played: a claim by nobody. */
  strays: string[];
}

/** Each plays the cases its own files name. */
const TIERS: Record<string, string> = {
  'test/faults/': 'npm run test:faults',
  'test/torture/': 'npm run torture',
  'test/once/': 'npm run test:once',
};
const TEST = /\.(?:test|slow)\.ts$/u;

/** `sources`: file names, as they are said, and their text; those of this project without it. `of`: faults or traits. */
export function findClaims(root: string, sources = sourcesOf(root), of: 'F' | 'T' = 'F'): Found {
  const IDS = new RegExp(String.raw`^(?<name>.*\S) \[(?<ids>${of}\d+(?: ${of}\d+)*)\]$`, 'su');
  const HINT = new RegExp(String.raw`\[${of}\d+`, 'u');
  const found: Found = { claims: [], strays: [] };
  const quick = reachable(sources, '.test.ts');
  const slow = reachable(sources, '.slow.ts');
  for (const [file, text] of Object.entries(sources)) {
    if (!HINT.test(text) || file.startsWith('test/matrix/')) continue;
    const own = Object.entries(TIERS).find(([at]) => file.startsWith(at) && !TEST.test(file))?.[1];
    const visit = (node: ts.Node): void => {
      const title = textOf(node);
      if (title === undefined) return ts.forEachChild(node, visit);
      if (!HINT.test(title)) return;
      const { name, ids } = IDS.exec(title)?.groups ?? {};
      const tier = quick.has(file) ? 'npm test' : slow.has(file) ? 'npm run test:all' : undefined;
      const played = own ?? (isTitle(node) ? tier : undefined);
      if (name === undefined || ids === undefined || played === undefined)
        found.strays.push(`${file}: ${title}`);
      else
        found.claims.push({
          ids: ids.split(' '),
          name: [...groupsOf(node), name].join(' > '),
          file,
          tier: played,
        });
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return found;
}

function sourcesOf(root: string): Record<string, string> {
  const names = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `test/${name.replaceAll('\\', '/')}`);
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

/** The files that vitest runs, and what they import: a suite that nobody calls is no test. */
function reachable(sources: Readonly<Record<string, string>>, kind: '.test.ts' | '.slow.ts'): Set<string> {
  const seen = new Set<string>();
  const follow = (name: string): void => {
    const text = sources[name];
    if (text === undefined || seen.has(name)) return;
    seen.add(name);
    for (const { fileName } of ts.preProcessFile(text).importedFiles)
      if (fileName.startsWith('.'))
        follow(posix.join(posix.dirname(name), fileName).replace(/\.js$/u, '.ts'));
  };
  for (const name of Object.keys(sources)) if (name.endsWith(kind)) follow(name);
  return seen;
}

/** Of a literal or a template, whose values show as `…`. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map((span) => `…${span.literal.text}`)].join('');
}

/** The titles of the `describe`s around it, so that a name like `%s` says something. */
function groupsOf(node: ts.Node): string[] {
  const groups: string[] = [];
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent)
    if (ts.isCallExpression(at) && /^describe\b/u.test(at.expression.getText()) && at.arguments[0])
      groups.unshift(textOf(at.arguments[0]) ?? '…');
  return groups;
}

/** Whether it is the first argument of `test`, `it`, or what they make (`test.each(…)`), and not of `test.skip` or `test.todo`. */
function isTitle(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return false;
  for (let callee = parent.expression; ;) {
    if (ts.isIdentifier(callee)) return callee.text === 'test' || callee.text === 'it';
    if (ts.isCallExpression(callee)) callee = callee.expression;
    else if (ts.isPropertyAccessExpression(callee)) {
      if (callee.name.text === 'skip' || callee.name.text === 'todo') return false;
      callee = callee.expression;
    } else return false;
  }
}
