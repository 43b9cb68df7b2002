/** The host as istiod reads it in a namespace: a name without dot is that of a Service there. */
export function fullHost(host: string, namespace: string, clusterDomain: string): string {
  return host === '' || host.includes('.') || host.startsWith('*') ? host : `${host}.${namespace}.svc.${clusterDomain}`;
}

export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** Whether everything that the host means is meant by the pattern, which may be a wildcard. */
export function covers(pattern: string, host: string): boolean {
  if (!isWildcard(pattern)) return pattern === host;
  const suffix = pattern.slice(1);
  return isWildcard(host) ? host.slice(1).endsWith(suffix) : host.length > suffix.length && host.endsWith(suffix) || pattern === '*';
}

/** Whether some host is meant by both, either of which may be a wildcard. */
export function overlap(a: string, b: string): boolean {
  return covers(a, b) || covers(b, a);
}

/** The wildcards that cover a host, most specific first: `*.b.c`, `*.c` and `*` for `a.b.c`. */
export function wildcardsOf(host: string): string[] {
  const found: string[] = [];
  for (let dot = host.indexOf('.', isWildcard(host) ? 2 : 0); dot >= 0; dot = host.indexOf('.', dot + 1)) found.push(`*${host.slice(dot)}`);
  if (host !== '*') found.push('*');
  return found;
}
