import { IConstruct } from 'constructs';
import { MeshError } from './errors';

/** Refuses what is no day, such as `2026-02-30`. */
export function requireDay(prop: string, text: string, by: IConstruct): string {
  if (!isDay(text)) throw new MeshError('BadDay', `'${prop}' must be a day such as '2026-05-31', got '${text}'`, by);
  return text;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
