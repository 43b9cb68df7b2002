import { ChartName, Setting } from '../plan/setting';

/** Where a value stands in the values of a chart. */
export interface Place {
  readonly chart: ChartName;
  readonly path: readonly string[];
}

/** Where an option arrives, and as what. */
export interface Row<T> {
  readonly places: readonly Place[];
  readonly as: (option: T) => any;
}

/** One row for each field of a struct: the compiler sees to it that none is forgotten. */
export type SettingTable<T> = { readonly [K in keyof T]-?: Row<NonNullable<T[K]>> };

/**
 * One place, by its path, as `global.proxy.resources`; the path '' is for an option that gives several values at the root.
 */
export function at(chart: ChartName, path: string): Place[] {
  return [{ chart, path: path === '' ? [] : path.split('.') }];
}

/** An option that arrives at one place or at the same one in several charts. */
export function row<T>(places: readonly Place[], as: (option: T) => any = plain): Row<T> {
  return { places, as };
}

/** The settings that a struct of options comes to. They share nothing with what the caller passed. */
export function settingsOf<T extends object>(table: SettingTable<T>, options: T | undefined, prefix = ''): Setting[] {
  return (Object.keys(table) as (keyof T & string)[]).flatMap(name => {
    const option = options?.[name];
    if (option === undefined || option === null) return [];
    const { places, as } = table[name];
    return places.flatMap(place => arriving(`${prefix}${name}`, place, as(option!)));
  });
}

function arriving(option: string, { chart, path }: Place, setting: any): Setting[] {
  if (setting === undefined) return [];
  if (path.length > 0) return [{ option, chart, path, setting }];
  return Object.entries(setting).map(([key, one]) => ({ option, chart, path: [key], setting: one }));
}

/** Data of the caller's, copied. */
export function plain<T>(option: T): T {
  return typeof option === 'object' ? JSON.parse(JSON.stringify(option)) : option;
}
