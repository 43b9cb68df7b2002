import { DATASOURCE, Panel, Target } from './grafana';

/** Units of Grafana. */
export enum Unit {
  REQUESTS = 'reqps',
  CONNECTIONS = 'cps',
  SHARE = 'percentunit',
  MILLISECONDS = 'ms',
  BYTES = 'bytes',
  BYTES_PER_SECOND = 'binBps',
  NUMBER = 'none',
}

/** From which number on a colour holds. */
export interface Step {
  readonly from?: number;
  readonly color: string;
}

/** A query and what its series are called. */
export interface Query {
  readonly expr: string;
  readonly legend?: string;
}

/** What a panel shows. */
export interface PanelOptions {
  readonly title: string;
  readonly description: string;
  readonly unit: Unit;
  readonly steps?: readonly Step[];
  readonly queries: readonly Query[];
  readonly decimals?: number;
  /** Whether numbers below 0 are to be seen. */
  readonly isSigned?: boolean;
}

/** Colours without a meaning. */
const PLAIN: readonly Step[] = [{ color: 'green' }];

/** How much failing is noticed, and how much is trouble. */
export const FAILURE_STEPS: readonly Step[] = [{ color: 'green' }, { from: 0.01, color: 'yellow' }, { from: 0.05, color: 'red' }];

/** How long is noticed, and how long is trouble, in milliseconds. */
export const DURATION_STEPS: readonly Step[] = [{ color: 'green' }, { from: 500, color: 'yellow' }, { from: 1000, color: 'red' }];

/** One number. */
export function stat(options: PanelOptions): Panel {
  return {
    ...panel('stat', options),
    options: {
      colorMode: 'value',
      graphMode: 'area',
      justifyMode: 'auto',
      orientation: 'auto',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      textMode: 'auto',
    },
  };
}

/** Lines over time. */
export function lines(options: PanelOptions): Panel {
  return {
    ...panel('timeseries', options, {
      color: { mode: 'palette-classic' },
      custom: { drawStyle: 'line', fillOpacity: 10, lineWidth: 1, showPoints: 'never', spanNulls: false, thresholdsStyle: { mode: options.steps === undefined ? 'off' : 'dashed' } },
      min: options.isSigned ? undefined : 0,
    }),
    options: {
      legend: { calcs: ['mean', 'lastNotNull'], displayMode: 'table', placement: 'bottom', showLegend: true },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  };
}

/** A column of a table: one query, whose numbers stand beside what the first column names. */
export interface Column extends Query {
  readonly title: string;
  readonly unit: Unit;
  readonly steps?: readonly Step[];
}

/** Options of a table. */
export interface TableOptions {
  readonly title: string;
  readonly description: string;
  /** Label by which rows are told apart, and what it is called. */
  readonly label: string;
  readonly labelTitle: string;
  /** Where a click on a row leads. */
  readonly link: { readonly title: string; readonly url: string };
  readonly columns: readonly Column[];
}

/** One line for each of something, as it is now. */
export function table({ title, description, label, labelTitle, link, columns }: TableOptions): Panel {
  const targets = columns.map(({ expr }, i): Target => ({ datasource: DATASOURCE, expr, format: 'table', instant: true, range: false, refId: refId(i) }));
  const named = Object.fromEntries(columns.map((column, i) => [`Value #${refId(i)}`, column.title]));
  return {
    type: 'table',
    title,
    description,
    datasource: DATASOURCE,
    fieldConfig: { defaults: { custom: { align: 'auto' } }, overrides: [linked(labelTitle, link), ...columns.map(shown)] },
    options: { cellHeight: 'sm', showHeader: true, sortBy: [{ desc: true, displayName: columns[0].title }] },
    targets,
    transformations: [
      { id: 'merge', options: {} },
      { id: 'organize', options: { excludeByName: { Time: true }, includeByName: {}, indexByName: {}, renameByName: { [label]: labelTitle, ...named } } },
    ],
  };
}

function linked(field: string, link: object): object {
  return { matcher: { id: 'byName', options: field }, properties: [{ id: 'links', value: [link] }] };
}

function shown({ title, unit, steps }: Column): object {
  const colored = steps === undefined ? [] : [
    { id: 'thresholds', value: thresholds(steps) },
    { id: 'custom.cellOptions', value: { type: 'color-text' } },
  ];
  return { matcher: { id: 'byName', options: title }, properties: [{ id: 'unit', value: unit }, ...colored] };
}

function panel(type: string, { title, description, unit, steps = PLAIN, queries, decimals }: PanelOptions, more: object = {}): Panel {
  const color = { mode: 'thresholds' };
  return {
    type,
    title,
    description,
    datasource: DATASOURCE,
    fieldConfig: { defaults: { color, decimals, thresholds: thresholds(steps), unit, ...more }, overrides: [] },
    targets: queries.map(({ expr, legend }, i) => ({ datasource: DATASOURCE, expr, legendFormat: legend ?? '__auto', range: true, refId: refId(i) })),
  };
}

function thresholds(steps: readonly Step[]): object {
  return { mode: 'absolute', steps: steps.map(({ from, color }) => ({ color, value: from ?? null })) };
}

function refId(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}
