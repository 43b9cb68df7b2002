import { ChartSettings, InstallPlan } from './install-plan';
import { belowItsName } from './own-values';
import { PROFILES } from '../options/profile';

type Values = { [key: string]: any };

/** The values of a chart as Helm takes them: the profile, what the options say, and last what no option says. */
export function chartValues(plan: Pick<InstallPlan, 'profile'>, { chart, settings, extraValues }: ChartSettings): Values {
  const { chartProfile } = PROFILES[plan.profile];
  const values: Values = chartProfile === undefined ? {} : { profile: chartProfile };
  for (const { path, setting } of settings) put(values, path, setting);
  return sorted(belowItsName(chart, merged(values, extraValues)));
}

/** Puts a setting where it belongs, and keeps what stands beside it. */
export function put(values: Values, [key, ...rest]: readonly string[], setting: any): void {
  if (rest.length > 0) {
    put(values[key] ??= {}, rest, setting);
  } else {
    values[key] = merged(values[key], setting);
  }
}

function merged(under: any, over: any): any {
  if (!isMap(under) || !isMap(over)) return over;
  const keys = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map(key => [key, key in over ? merged(under[key], over[key]) : under[key]]));
}

/** In one order, whatever was said first. */
function sorted(values: any): any {
  return isMap(values) ? Object.fromEntries(Object.keys(values).sort().map(key => [key, sorted(values[key])])) : values;
}

function isMap(values: any): values is Values {
  return typeof values === 'object' && values !== null && !Array.isArray(values);
}
