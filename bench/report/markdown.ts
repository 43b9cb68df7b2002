import { Results } from './results';
import { Goal } from '../support/goal';
import { Table } from '../support/part';

const BEGIN = '<!-- begin: written by npm run bench -- --write -->';
const END = '<!-- end -->';

/** A run as Markdown, which is also what the terminal shows. */
export function markdownOf({ on, tables, goals }: Results): string {
  return [on, ...tables.map(tableSection), `### Goals\n\n${goalTable(goals)}`].join('\n\n');
}

/** A page with the results of a run between its marks. */
export function pageWith(page: string, results: Results): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`the page must have '${BEGIN}' and '${END}', each in a line of its own`);
  return `${before}${BEGIN}\n\n${markdownOf(results)}\n\n${END}${after}`;
}

function tableSection({ title, head, rows, note }: Table): string {
  return [`### ${title}`, ...note === undefined ? [] : [note], table(head, rows)].join('\n\n');
}

function goalTable(goals: readonly Goal[]): string {
  return table(['goal', 'wanted', 'measured', 'met'], goals.map(({ what, wanted, got, met }) =>
    [what, wanted, got === undefined ? 'not in this run' : firstLine(got), met === undefined ? '' : met ? 'yes' : '**no**']));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map(row => row[column].length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => isNumber(rows, column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => isNumber(rows, column) ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function isNumber(rows: readonly (readonly string[])[], column: number): boolean {
  return rows.every(row => /^[\d,.]+( MiB|×)?$/.test(row[column]));
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0].slice(0, 200);
}
