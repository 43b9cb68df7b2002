import { Egress } from './egress';
import { OutboundTrafficPolicyMode, SidecarSpec } from '../api/networking';

/** A host that a proxy must know, with its routes: both are looked for in this namespace. */
export interface Import {
  readonly namespace: string;
  readonly host: string;
}

/** What a Sidecar lets its proxies know. */
export interface ScopeParts {
  readonly ownNamespace: string;
  readonly rootNamespace: string;
  readonly imports: readonly Import[];
  /** As `namespace/host`. */
  readonly also: readonly string[];
}

/** Hosts of an egress listener: the own namespace, the root namespace, then the rest in order. A namespace that is imported as a whole has all its hosts. */
export function sidecarHosts({ ownNamespace, rootNamespace, imports, also }: ScopeParts): string[] {
  const whole = new Set([ownNamespace, rootNamespace, ...also.filter(one => one.endsWith('/*')).map(one => one.slice(0, -2))]);
  const named = imports.filter(({ namespace }) => !whole.has(namespace)).map(({ namespace, host }) => `${namespace}/${importable(host)}`);
  const first = ['./*', ...ownNamespace === rootNamespace ? [] : [`${rootNamespace}/*`]];
  return [...first, ...[...new Set([...named, ...also])].filter(host => !first.includes(host)).sort()];
}

/** What a Sidecar says whose proxies know no more than that. */
export function sidecarScope(parts: Omit<ScopeParts, 'also'>, egress: Egress): SidecarSpec {
  return {
    egress: [{ hosts: sidecarHosts({ ...parts, also: egress._also }) }],
    outboundTrafficPolicy: egress._isClosed ? { mode: OutboundTrafficPolicyMode.REGISTRY_ONLY } : undefined,
  };
}

/** A Sidecar takes a wildcard for a whole label only. */
function importable(host: string): string {
  return /^\*[^.]/.test(host) ? '*' : host;
}
