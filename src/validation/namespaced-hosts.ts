import { isIpAddress } from './addresses';
import { show } from './checks';
import { Field } from './field';
import { isDnsLabel, problemOfWildcardHost } from '../private/names';

/** A host that a Gateway serves: `host` or `namespace/host`, where the host may be an IP address. */
export function gatewayHost(field: Field): void {
  const { namespace, host } = split(field);
  refuseNamespace(field, namespace, ['*', '.']);
  refuseHost(field, host.includes('.') && isIpAddress(host) ? undefined : problemOf(host));
}

/** A host that an egress listener knows: `namespace/host`. */
export function egressHost(field: Field): void {
  const { namespace, host } = split(field);
  if (namespace === undefined) {
    field.refuse('BadHost', `must be 'namespace/host', got ${show(field.value)}`, "put a namespace in front: its name, '.' for the own, '*' for any");
  } else {
    refuseNamespace(field, namespace, ['*', '.', '~']);
    refuseHost(field, problemOf(host));
  }
}

function split(field: Field): { namespace?: string; host: string } {
  const text = String(field.value);
  const slash = text.indexOf('/');
  return slash < 0 ? { host: text } : { namespace: text.slice(0, slash), host: text.slice(slash + 1) };
}

function refuseNamespace(field: Field, namespace: string | undefined, special: string[]): void {
  if (namespace !== undefined && !special.includes(namespace) && !isDnsLabel(namespace)) {
    field.refuse('BadNamespace', `must begin with a namespace or one of ${special.map(show).join(', ')}, got ${show(field.value)}`, 'name a namespace before the slash');
  }
}

function refuseHost(field: Field, problem: string | undefined): void {
  if (problem !== undefined) {
    field.refuse('BadHost', `must be a full host name, got ${show(field.value)}: ${problem}`, "write a name such as 'www.example.com', '*.example.com' or '*'");
  }
}

function problemOf(host: string): string | undefined {
  if (host === '*') return undefined;
  if (!host.includes('.')) return host === '' ? 'it is empty' : 'it is a short name';
  if (host.includes('*') && !host.startsWith('*.')) return 'a wildcard must be the whole first label';
  return problemOfWildcardHost(host);
}
