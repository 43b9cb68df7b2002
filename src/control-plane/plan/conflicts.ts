import { IConstruct } from 'constructs';
import { ChartPlan } from './install-plan';
import { withoutItsName } from './own-values';
import { Setting } from './setting';
import { MeshError } from '../../private/errors';

/** Refuses values that two speak of: nobody could tell which of them wins. */
export function requireOneVoice({ chart, settings, extraValues }: ChartPlan, scope: IConstruct): void {
  const known = new Map<string, Setting>();
  for (const setting of settings) {
    for (const leaf of pathsOf(setting.setting, setting.path).map(path => path.join('.'))) {
      const other = known.get(leaf);
      if (other !== undefined && other.option !== setting.option) {
        throw new MeshError('SettingTwice', `'${setting.option}' and '${other.option}' both set '${leaf}' of the chart '${chart}'; keep one of the two`, scope);
      }
      known.set(leaf, setting);
    }
  }
  for (const leaf of pathsOf(extraValues, [])) requireFree(withoutItsName(chart, leaf).join('.'), known, chart, scope);
}

/** A value inside of one that an option sets, or around it, is that option's too. */
function requireFree(leaf: string, known: ReadonlyMap<string, Setting>, chart: string, scope: IConstruct): void {
  for (const [taken, { option }] of known) {
    if (leaf !== taken && !leaf.startsWith(`${taken}.`) && !taken.startsWith(`${leaf}.`)) continue;
    throw new MeshError('ExtraValueTaken', `'${leaf}' in 'extraValues.${chart}' is what '${option}' sets; say it there alone`, scope);
  }
}

/** Of all values that are no maps, and of empty maps. */
function pathsOf(values: any, path: readonly string[]): (readonly string[])[] {
  if (typeof values !== 'object' || values === null || Array.isArray(values) || Object.keys(values).length === 0) {
    return path.length === 0 ? [] : [path];
  }
  return Object.entries(values).flatMap(([key, one]) => pathsOf(one, [...path, key]));
}
