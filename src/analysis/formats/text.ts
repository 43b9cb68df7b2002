import { countsOf } from './counts';
import { Severity } from '../../validation';
import { Verdict } from '../check';
import { Diagnostic } from '../diagnostic';

/** How findings are shown to people. */
export interface TextOptions {
  readonly hasColour?: boolean;
  /** Whether notes are shown, not only counted. */
  readonly isVerbose?: boolean;
  readonly hasBaseline?: boolean;
}

type Paint = (text: string) => string;

const COLOURS: { readonly [severity in Severity]: number } = { error: 31, warning: 33, info: 36 };
const BOLD = 1;
const DIM = 2;

/** What a person calls it. */
const WORDS: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'note' };
const WIDTH = 'warning'.length;

/** Findings by object, each with its cure, and a summary. */
export function textOf(verdict: Verdict, options: TextOptions = {}): string {
  const { isVerbose = false, hasBaseline = false } = options;
  const paint = (code: number): Paint => options.hasColour === true ? text => `\u001b[${code}m${text}\u001b[0m` : text => text;
  const shown = verdict.diagnostics.filter(({ severity }) => isVerbose || severity !== Severity.INFO);
  const groups = groupsOf(shown).map(([title, diagnostics]) => [paint(BOLD)(title), ...diagnostics.flatMap(one => linesOf(one, paint))].join('\n'));
  return [...groups, ...goneOf(verdict), summaryOf(verdict, isVerbose, hasBaseline)].map(part => `${part}\n`).join('\n');
}

function linesOf({ severity, code, rule, field, message, fix, file, line, constructPath }: Diagnostic, paint: (code: number) => Paint): string[] {
  const place = [file === undefined ? '' : `${file === '-' ? 'stdin' : file}${line === undefined ? '' : `:${line}`}`, constructPath ?? ''].filter(text => text !== '').join('  ');
  const head = [paint(COLOURS[severity])(WORDS[severity].padEnd(WIDTH)), `${code} ${rule}`, field, paint(DIM)(place)].filter(text => text !== '').join('  ');
  const indent = ' '.repeat(WIDTH + 4);
  return [`  ${head}`, `${indent}${message}`, `${indent}${paint(DIM)('fix:')} ${fix}`];
}

/** Objects in the order of their first finding. */
function groupsOf(diagnostics: readonly Diagnostic[]): [string, Diagnostic[]][] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const title = titleOf(diagnostic);
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...groups];
}

function titleOf({ resource: { kind, namespace, name }, file, cluster }: Diagnostic): string {
  if (kind === '' || name === '') return file === undefined || file === '-' ? 'standard input' : file;
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}${cluster === undefined ? '' : ` in cluster ${cluster}`}`;
}

function goneOf({ gone }: Verdict): string[] {
  if (gone.length === 0) return [];
  const lines = gone.map(({ code, object, field, cluster = '' }) => `  ${[code, object, field, cluster].filter(text => text !== '').join('  ')}`);
  return [['Not found any more, and can leave the baseline (--write-baseline writes it anew):', ...lines].join('\n')];
}

function summaryOf({ diagnostics, all, resources }: Verdict, isVerbose: boolean, hasBaseline: boolean): string {
  const { error, warning, info } = countsOf(diagnostics);
  const notes = `${counted(info, 'note')}${info > 0 && !isVerbose ? ' (--verbose shows them)' : ''}`;
  const known = hasBaseline ? `; ${all.length - diagnostics.length} more known by the baseline` : '';
  return `${counted(error, 'error')}, ${counted(warning, 'warning')}, ${notes} in ${counted(resources, 'resource')}${known}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
