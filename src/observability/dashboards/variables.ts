import { DATASOURCE } from './grafana';

/** The Prometheus that is asked. */
export const DATASOURCE_VARIABLE = {
  current: {}, hide: 0, includeAll: false, label: 'Data source', multi: false, name: 'datasource', options: [], query: 'prometheus', refresh: 1, regex: '', type: 'datasource',
};

/** One of a list that the program knows. */
export function oneOf(name: string, label: string, values: readonly string[]): object {
  const options = values.map((value, i) => ({ selected: i === 0, text: value, value }));
  return { current: options[0], hide: 0, includeAll: false, label, multi: false, name, options, query: values.map(escaped).join(','), type: 'custom' };
}

/** One of what Prometheus knows: values of a label of some series. */
export function labelOf(name: string, label: string, series: string, ofLabel: string): object {
  const query = `label_values(${series}, ${ofLabel})`;
  const choice = { current: {}, hide: 0, includeAll: false, label, multi: false, name, options: [], regex: '', sort: 1 };
  return { ...choice, datasource: DATASOURCE, definition: query, query: { qryType: 1, query, refId: 'StandardVariableQuery' }, refresh: 2, type: 'query' };
}

/** Commas part the values of a list. */
function escaped(value: string): string {
  return value.replace(/,/g, '\\,');
}
