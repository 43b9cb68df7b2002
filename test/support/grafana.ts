import { ApiObject } from 'cdk8s';

/** Units of Grafana that are used; a unit that it does not know is shown as text. */
const UNITS = ['reqps', 'cps', 'percentunit', 'ms', 'bytes', 'binBps', 'none', 'percent', 's', 'short'];

/** Panels that Grafana brings along. */
const PANELS = ['row', 'stat', 'timeseries', 'table', 'gauge', 'text', 'state-timeline'];

/** Variables that Grafana has by itself. */
const BUILT_IN = /^(__rate_interval|__range|__interval|__url_time_range|__value)$/;

/** Dashboards among manifests, as Grafana reads them. */
export function dashboardsIn(manifests: readonly any[]): any[] {
  return manifests.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.labels?.grafana_dashboard === '1')
    .flatMap(({ data }) => Object.values<string>(data)).map(text => JSON.parse(text));
}

/** The dashboard of an object. */
export function dashboardOf(map: ApiObject): any {
  return dashboardsIn([map.toJson()])[0];
}

/** Queries of panels and of variables. */
export function queriesOf(dashboard: any): string[] {
  const ofVariables = dashboard.templating.list.filter(({ type }: any) => type === 'query').map(({ query }: any) => /^label_values\((.*), \w+\)$/.exec(query.query)![1]);
  return [...dashboard.panels.flatMap(({ targets = [] }: any) => targets.map(({ expr }: any) => expr)), ...ofVariables];
}

/** The same as Prometheus gets them. */
export function promQueriesOf(dashboard: any): string[] {
  return queriesOf(dashboard).map(query => query.replace(/\$__rate_interval|\$__range/g, '5m').replace(/\$\w+/g, 'anything'));
}

/** What Grafana would stumble over. */
export function problemsOf(dashboard: any): string[] {
  const { title, uid, panels, schemaVersion, templating } = dashboard;
  const problems: string[] = [];
  const require = (holds: boolean, what: string) => holds || problems.push(`${title}: ${what}`);
  require(/^[a-zA-Z0-9_-]{1,40}$/.test(uid), `uid ${uid}`);
  require(schemaVersion === 41, `schema ${schemaVersion}`);
  require(dashboard.id === undefined, 'an id, which each Grafana gives itself');
  const ids = panels.map(({ id }: any) => id);
  require(new Set(ids).size === ids.length, `ids ${ids}`);
  const known = templating.list.map(({ name }: any) => name);
  require(known[0] === 'datasource', 'no data source to choose');
  const mentioned = [...JSON.stringify(dashboard).matchAll(/\$\{?(\w+)/g)].map(([, name]) => name);
  mentioned.filter(name => !known.includes(name) && !BUILT_IN.test(name)).forEach(name => problems.push(`${title}: unknown variable ${name}`));
  known.filter((name: string) => !mentioned.includes(name)).forEach((name: string) => problems.push(`${title}: variable ${name} is used nowhere`));
  for (const panel of panels) problems.push(...problemsOfPanel(panel).map(problem => `${title} / ${panel.title}: ${problem}`));
  return [...problems, ...overlaps(panels).map(problem => `${title}: ${problem}`)];
}

function problemsOfPanel({ type, title, description, targets, datasource, fieldConfig, gridPos: { x, w } }: any): string[] {
  if (type === 'row') return [];
  const refIds = (targets ?? []).map(({ refId }: any) => refId);
  const units = [...JSON.stringify(fieldConfig).matchAll(/"unit":"(\w+)"|"id":"unit","value":"(\w+)"/g)].map(([, one, other]) => one ?? other);
  return [
    ...PANELS.includes(type) ? [] : [`panel ${type}`],
    ...title && description ? [] : ['says nothing of itself'],
    ...refIds.length > 0 && new Set(refIds).size === refIds.length ? [] : [`queries ${refIds}`],
    ...[datasource, ...targets ?? []].every(one => JSON.stringify(one).includes('${datasource}')) ? [] : ['a data source of its own'],
    ...units.length > 0 && units.every(unit => UNITS.includes(unit)) ? [] : [`units ${units}`],
    ...JSON.stringify(fieldConfig).includes('"thresholds"') || type === 'table' ? [] : ['no thresholds'],
    ...x + w <= 24 ? [] : ['wider than the page'],
  ];
}

function overlaps(panels: readonly any[]): string[] {
  const meets = ({ gridPos: a }: any, { gridPos: b }: any) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  return panels.flatMap((one, i) => panels.slice(i + 1).filter(other => meets(one, other)).map(other => `'${one.title}' lies over '${other.title}'`));
}
