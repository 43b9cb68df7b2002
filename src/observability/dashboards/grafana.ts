/**
 * What Grafana reads of a dashboard, as far as it is written here.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export interface GrafanaJson {
  readonly annotations: { readonly list: readonly object[] };
  readonly description: string;
  readonly editable: boolean;
  readonly graphTooltip: number;
  readonly links: readonly object[];
  readonly panels: readonly PanelJson[];
  readonly refresh: string;
  readonly schemaVersion: number;
  readonly tags: readonly string[];
  readonly templating: { readonly list: readonly object[] };
  readonly time: { readonly from: string; readonly to: string };
  readonly timezone: string;
  readonly title: string;
  readonly uid: string;
}

/** A panel where it stands. */
export interface PanelJson extends Panel {
  readonly id: number;
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
}

/** A panel that has no place yet. */
export interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly collapsed?: boolean;
  readonly panels?: readonly Panel[];
  readonly datasource?: object;
  readonly fieldConfig?: object;
  readonly options?: object;
  readonly targets?: readonly Target[];
  readonly transformations?: readonly object[];
}

/** A query. */
export interface Target {
  readonly datasource: object;
  readonly expr: string;
  readonly refId: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly format?: string;
}

/** That of Grafana 12, with which Istio 1.30 has been released; older ones read all that is used here. */
export const SCHEMA_VERSION = 41;

/** Whichever Prometheus the reader chooses: what it is called is its installation's affair. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** Ranges of rates: Grafana knows how often is scraped. */
export const RATE = '$__rate_interval';
