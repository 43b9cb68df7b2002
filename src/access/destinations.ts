import { VirtualServiceSpec } from '../api/networking';

/** Those of the destinations to which requests are changed on the way. */
export function rewrittenBy({ http = [] }: VirtualServiceSpec): ReadonlySet<string> {
  return new Set(destinationsOf({ http: http.filter(({ rewrite }) => rewrite !== undefined) }));
}

/** Where the rules of a VirtualService lead: hosts, and `namespace/name` of what they delegate to; each once. */
export function destinationsOf({ http = [], tcp = [], tls = [] }: VirtualServiceSpec): string[] {
  const sent = [...http, ...tcp, ...tls].flatMap(({ route = [] }) => route.map(({ destination }) => destination.host));
  const copied = http.flatMap(({ mirror, mirrors = [] }) => [mirror, ...mirrors.map(({ destination }) => destination)])
    .flatMap(one => one?.host ?? []);
  const left = http.flatMap(({ delegate }) => delegate === undefined ? [] : `${delegate.namespace}/${delegate.name}`);
  return [...new Set([...sent, ...copied, ...left])];
}
