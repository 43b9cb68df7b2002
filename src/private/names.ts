import { IConstruct } from 'constructs';
import { MeshError } from './errors';
import { memo } from './memo';

const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const WILDCARD_LABEL = /^(\*|(\*|\*-)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const KUBERNETES_NAME = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** What nearly all host names are, and nothing is wrong with: labels whose last one does not begin with a digit. */
const COMMON_HOST = /^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** One label of a DNS name as Istio takes it: letters of either case. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && LABEL.test(text);
}

/** A name that Kubernetes takes for a namespace. */
export function isNamespace(text: string): boolean {
  return isDnsLabel(text) && isObjectName(text);
}

/** A label that Kubernetes takes. */
export function isLabel(key: string, text: string): boolean {
  return /^([a-z0-9.-]{1,253}\/)?[a-zA-Z0-9]([-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/.test(key) && /^([a-zA-Z0-9]([-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)?$/.test(text);
}

/** Labels of objects that a construct makes; throws `BadLabel`. */
export function requireObjectLabels(labels: { readonly [label: string]: string } | undefined, by: IConstruct): void {
  const bad = Object.entries(labels ?? {}).find(entry => !isLabel(...entry));
  if (bad === undefined) return;
  throw new MeshError('BadLabel', `'labels' must be labels of objects, up to 63 letters, digits, '-', '_' and '.', got '${bad[0]}: ${bad[1]}'`, by);
}

/** A name that Kubernetes takes for an object. */
export function isObjectName(text: string): boolean {
  return text.length <= 253 && KUBERNETES_NAME.test(text);
}

/** A name for objects that a construct makes; throws `BadName`, which names the property that says another. */
export function requireObjectName(name: string, by: IConstruct, property = 'name'): string {
  if (!isObjectName(name)) {
    throw new MeshError('BadName', `the name of an object must be lower-case letters, digits, '-' and '.', got '${name}'; choose another with '${property}'`, by);
  }
  return name;
}

/** What is wrong with a host name; undefined if nothing is. */
export function problemOfHost(host: string): string | undefined {
  return isCommonHost(host) ? undefined : problemOfAnyHost(host);
}

const problemOfAnyHost = memo((host): string | undefined => problemOfLabels(host, host.split('.')));

/** What is wrong with a host name whose first label may hold a wildcard; undefined if nothing is. */
export function problemOfWildcardHost(host: string): string | undefined {
  return isCommonHost(host) ? undefined : problemOfAnyWildcardHost(host);
}

const problemOfAnyWildcardHost = memo((host): string | undefined => {
  const [first, ...rest] = host.split('.');
  if (first.length <= 63 && WILDCARD_LABEL.test(first)) {
    return rest.length > 0 ? problemOfLabels(host, rest) : undefined;
  }
  return problemOfLabels(host, [first, ...rest]);
});

/** Whether every name that `narrow` stands for is one that `wide` stands for; either may begin with `*`. */
export function liesWithin(narrow: string, wide: string): boolean {
  if (!wide.startsWith('*')) return narrow === wide;
  if (!narrow.startsWith('*')) return narrow.endsWith(wide.slice(1));
  return narrow.length >= wide.length && narrow.endsWith(wide.slice(1));
}

/** The rules of an object read its host again and again. */
let lastCommonHost: string | undefined;

function isCommonHost(host: string): boolean {
  if (host === lastCommonHost) return true;
  if (host.length > 255 || !COMMON_HOST.test(host)) return false;
  lastCommonHost = host;
  return true;
}

function problemOfLabels(host: string, labels: string[]): string | undefined {
  const top = labels[labels.length - 1];
  if (host === '') return 'it is empty';
  if (host.length > 255) return `it has ${host.length} characters, more than 255`;
  if (isNumber(top)) return 'its last label is a number';
  const bad = labels.slice(0, top === '' ? -1 : undefined).find(label => !isDnsLabel(label)); // a dot at the end is the root's
  return bad === undefined ? undefined : `'${bad}' is no DNS label`;
}

/** What would make a name look like an IP address. Istio reads no larger numbers. */
function isNumber(label: string): boolean {
  return /^\d+$/.test(label) && BigInt(label) < 2n ** 63n;
}
