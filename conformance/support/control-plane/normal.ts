import { parse } from 'yaml';

/** Labels that say who installed, and not what. */
const OF_INSTALLERS = new Set([
  'app.kubernetes.io/managed-by', 'app.kubernetes.io/instance', 'app.kubernetes.io/part-of', 'app.kubernetes.io/version', 'helm.sh/chart', 'release',
  'install.operator.istio.io/owning-resource', 'endpointslice.kubernetes.io/managed-by',
]);

/** The objects by kind, namespace and name, without what tells only who installed them; CRDs by name alone. */
export function normal(objects: readonly any[]): { [key: string]: unknown } {
  const entries = objects.filter(isMeant).map(object => [keyOf(object), withoutNothing(ofNoRevision(opened(object)))] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1));
}

export function keyOf({ kind, metadata: { namespace = '', name } }: any): string {
  return `${kind}/${namespace}/${name}`;
}

/** All revisions share CNI; istioctl, which has one revision for all charts, labels it nevertheless. */
function ofNoRevision(object: any): any {
  const { labels } = object.metadata;
  if (labels?.['operator.istio.io/component'] !== 'Cni') return object;
  return { ...object, metadata: { ...object.metadata, labels: { ...labels, 'istio.io/rev': undefined } } };
}

/** A chart keeps its values in a ConfigMap for debugging: that is not a field that an option stands for. */
function isMeant({ kind, metadata }: any): boolean {
  return kind !== 'ConfigMap' || !/^values(-|$)/.test(metadata.name);
}

/** Texts that hold YAML, as what they hold. */
function opened(object: any): any {
  if (object.kind !== 'ConfigMap') return object;
  const data = Object.fromEntries(Object.entries<string>(object.data ?? {}).map(([key, text]) => [key, key === 'config' ? text : parse(text)]));
  const pilot = data.values?.pilot;
  // Of CNI the injector reads no more; istioctl has one tree of values for all charts, so that the rest shows up here.
  if (pilot?.cni !== undefined) data.values.pilot = { ...pilot, cni: { enabled: pilot.cni.enabled, provider: pilot.cni.provider } };
  return { ...object, data };
}

function withoutNothing(value: any): any {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.keys(value).sort().filter(key => !OF_INSTALLERS.has(key)).map(key => [key, withoutNothing(value[key])] as const);
  return Object.fromEntries(entries.filter(([, part]) => part !== null && part !== undefined && part !== '' && !isEmpty(part)));
}

function isEmpty(value: any): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0;
}
