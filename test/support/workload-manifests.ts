/** What an object says beyond its name. */
interface Extra {
  readonly namespace?: string;
  readonly labels?: object;
  readonly annotations?: object;
  readonly [more: string]: unknown;
}

function yaml(manifest: object): string {
  return `${JSON.stringify(manifest)}\n---\n`;
}

/** A Namespace with labels. */
export function namespace(labels: object = {}, { name = 'shop', annotations }: { name?: string; annotations?: object } = {}): string {
  return yaml({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, annotations } });
}

/** A Service `app` for pods with `app: app`. */
export function service(ports: readonly object[], { name = 'app', namespace: at = 'shop', labels, annotations, ...spec }: Extra & { name?: string } = {}): string {
  return yaml({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: at, labels, annotations }, spec: { selector: { app: 'app' }, ports, ...spec } });
}

/** What pods are like. */
export interface PodExtra {
  readonly kind?: string;
  readonly namespace?: string;
  /** Of the pods. */
  readonly labels?: object;
  /** Of the pods. */
  readonly annotations?: object;
  /** Of what makes the pods. */
  readonly own?: object;
  readonly containers?: readonly object[];
  readonly pod?: object;
  readonly status?: object;
}

/** A Deployment `app`, or another kind, of pods with `app: app`; or such a Pod. */
export function workload({ kind = 'Deployment', namespace: at = 'shop', labels, annotations, own, containers, pod, status }: PodExtra = {}): string {
  const metadata = { labels: { app: 'app', ...labels }, annotations };
  const spec = { containers: containers ?? [{ name: 'app', image: 'example/app' }], ...pod };
  if (kind === 'Pod') return yaml({ apiVersion: 'v1', kind, metadata: { name: 'app', namespace: at, ...metadata }, spec, status });
  const template = { metadata, spec };
  return yaml({
    apiVersion: kind === 'CronJob' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: 'app', namespace: at, ...own },
    spec: kind === 'CronJob' ? { jobTemplate: { spec: { template } } } : { template },
  });
}

/** A namespace that is injected. */
export const INJECTED = namespace({ 'istio-injection': 'enabled' });

/** The container that the injector fills in. */
export const AUTO = { name: 'istio-proxy', image: 'auto' };
