import { IConstruct } from 'constructs';
import { ChartPlan } from './install-plan';
import { Setting } from './setting';
import { MeshError } from '../../private/errors';

/** Refuses values that two speak of: nobody could tell which of them wins. */
export function requireOneVoice({ chart, settings, extraValues }: ChartPlan, scope: IConstruct): void {
  const known = new Map<string, Setting>();
  for (const setting of settings) {
    for (const leaf of leavesOf(setting.setting, setting.path)) {
      const other = known.get(leaf);
      if (other !== undefined && other.option !== setting.option) {
        throw new MeshError('SettingTwice', `'${setting.option}' and '${other.option}' both set '${leaf}' of the chart '${chart}'; keep one of the two`, scope);
      }
      known.set(leaf, setting);
    }
  }
  for (const leaf of leavesOf(extraValues, [])) requireFree(leaf, known, chart, scope);
}

/** A value inside of one that an option sets, or around it, is that option's too. */
function requireFree(leaf: string, known: ReadonlyMap<string, Setting>, chart: string, scope: IConstruct): void {
  for (const [taken, { option }] of known) {
    if (leaf !== taken && !leaf.startsWith(`${taken}.`) && !taken.startsWith(`${leaf}.`)) continue;
    throw new MeshError('ExtraValueTaken', `'${leaf}' in 'extraValues.${chart}' is what '${option}' sets; say it there alone`, scope);
  }
}

function leavesOf(values: any, path: readonly string[]): string[] {
  if (typeof values !== 'object' || values === null || Array.isArray(values) || Object.keys(values).length === 0) {
    return path.length === 0 ? [] : [path.join('.')];
  }
  return Object.entries(values).flatMap(([key, one]) => leavesOf(one, [...path, key]));
}
