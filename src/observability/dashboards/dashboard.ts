import { GrafanaJson, SCHEMA_VERSION } from './grafana';
import { placed, Row } from './layout';
import { DATASOURCE_VARIABLE } from './variables';

/** What is on a dashboard. */
export interface Content {
  readonly title: string;
  readonly description: string;
  readonly variables: readonly object[];
  readonly rows: readonly Row[];
  /**
   * How far it looks back, as Grafana writes durations.
   * @default '1h'
   */
  readonly back?: string;
}

/** How the dashboards of one family know each other. */
export interface Family {
  /** Tag of all of them. */
  readonly tag: string;
  /** Begins their titles. */
  readonly title: string;
}

/** A dashboard, as Grafana reads it. */
export function dashboard({ title, description, variables, rows, back = '1h' }: Content, uid: string, family: Family): GrafanaJson {
  return {
    annotations: { list: [] },
    description,
    editable: false,
    graphTooltip: 1,
    links: [{ asDropdown: true, icon: 'external link', includeVars: true, keepTime: true, tags: [family.tag], targetBlank: false, title: family.title, type: 'dashboards', url: '' }],
    panels: placed(rows),
    refresh: '1m',
    schemaVersion: SCHEMA_VERSION,
    tags: ['istio', family.tag],
    templating: { list: [DATASOURCE_VARIABLE, ...variables] },
    time: { from: `now-${back}`, to: 'now' },
    timezone: 'browser',
    title: `${family.title} / ${title}`,
    uid,
  };
}
