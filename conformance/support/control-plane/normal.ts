import { parse } from 'yaml';

/** Labels that say who installed, and not what. */
const OF_INSTALLERS = new Set([
  'app.kubernetes.io/managed-by', 'app.kubernetes.io/instance', 'app.kubernetes.io/part-of', 'app.kubernetes.io/version', 'helm.sh/chart', 'release',
  'install.operator.istio.io/owning-resource', 'endpointslice.kubernetes.io/managed-by',
]);

/** The objects by kind, namespace and name, without what tells only who installed them; CRDs by name alone. */
export function normal(objects: readonly any[]): { [key: string]: unknown } {
  return Object.fromEntries(objects.filter(isMeant).map(object => [keyOf(object), withoutNothing(opened(object))]).sort(([a], [b]) => a < b ? -1 : 1));
}

export function keyOf({ kind, metadata: { namespace = '', name } }: any): string {
  return `${kind}/${namespace}/${name}`;
}

/** A chart keeps its values in a ConfigMap for debugging: that is not a field that an option stands for. */
function isMeant({ kind, metadata }: any): boolean {
  return kind !== 'ConfigMap' || !/^values(-|$)/.test(metadata.name);
}

/** Texts that hold YAML, as what they hold. */
function opened(object: any): any {
  if (object.kind !== 'ConfigMap') return object;
  const data = Object.fromEntries(Object.entries<string>(object.data ?? {}).map(([key, text]) => [key, key === 'config' ? text : parse(text)]));
  return { ...object, data };
}

function withoutNothing(value: any): any {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.keys(value).sort().filter(key => !OF_INSTALLERS.has(key)).map(key => [key, withoutNothing(value[key])] as const);
  return Object.fromEntries(entries.filter(([, part]) => part !== null && part !== '' && !isEmpty(part)));
}

function isEmpty(value: any): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0;
}
