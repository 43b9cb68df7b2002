import { UsageError } from './console';
import { CATALOGUE, pageOf, RuleEntry } from '../analysis';

/** The page of a rule, by its code or name. */
export function explain(word: string): string {
  const rule = CATALOGUE.find(({ code, name }) => code === word.toUpperCase() || name === word.toLowerCase());
  if (rule !== undefined) return pageOf(rule) ?? `# ${rule.code}: ${rule.name}\n\n${rule.summary}\n`;
  const equivalent = CATALOGUE.filter(({ equivalents }) => equivalents.includes(word.toUpperCase()));
  if (equivalent.length === 0) throw new UsageError(`there is no rule '${word}': --list shows all`);
  return `${word.toUpperCase()} is said by\n\n${tableOf(equivalent)}\n--explain ${equivalent[0].code} says more\n`;
}

/** All rules, a line each. */
export function list(): string {
  return tableOf(CATALOGUE);
}

/** All rules, for tools. */
export function listJson(): string {
  const rules = CATALOGUE.map(entry => {
    const { code, name: rule, severity, summary, judges, equivalents } = entry;
    return { code, rule, severity, summary, judges, equivalents };
  });
  return `${JSON.stringify(rules, undefined, 2)}\n`;
}

function tableOf(rules: readonly RuleEntry[]): string {
  const rows = rules.map(({ code, name, severity, equivalents, summary }) => [code, severity, name, equivalents.join(' '), summary]);
  const widths = [0, 1, 2, 3].map(column => Math.min(LONGEST, Math.max(...rows.map(row => row[column].length))));
  return rows.map(row => `${row.map((cell, column) => column < widths.length ? cell.padEnd(widths[column]) : cell).join('  ')}\n`).join('');
}

const LONGEST = 40;
