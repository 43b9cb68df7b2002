import { requireSome } from './address-blocks';
import { requireMethod } from './method';
import { Operation } from '../api/security';
import { MeshError } from '../private/errors';
import { problemOfWildcardHost } from '../private/names';
import { problemOfPath } from '../validation/rules/authorization-policy/values';

/**
 * What HTTP requests do. All that is said must hold at once; of the items of a list, one.
 */
export interface AccessOperationOptions {
  /**
   * Methods in upper case, such as `GET` (`UnknownMethod`). Rendered as `methods`.
   * @default - any method
   */
  readonly methods?: string[];

  /**
   * Methods that are not meant. Rendered as `notMethods`.
   * @default - none
   */
  readonly notMethods?: string[];

  /**
   * Paths, without the query (`BadPath`): exact (`/cart`), what begins so (`/cart/*`, which `/cart` itself does not), what ends so (`*.css`), or a template in which
   * `{*}` is one whole segment, and `{**}` as the last operator any number of them (`/users/{*}/cart`). Rendered as `paths`.
   * @default - any path
   */
  readonly paths?: string[];

  /**
   * Paths that are not meant, written as in `paths`. Rendered as `notPaths`.
   * @default - none
   */
  readonly notPaths?: string[];

  /**
   * Hosts that requests name (`BadHost`): a host, or all below a domain (`*.example.com`). Rendered as `hosts`, each host again with any port (`shop.example.com:*`), since
   * clients may write one.
   * @default - any host
   */
  readonly hosts?: string[];

  /**
   * Hosts that are not meant, without wildcards (`EvadableHost`). Rendered as `notHosts`, each again with any port.
   * @default - none
   */
  readonly notHosts?: string[];
}

/** As on the wire. */
export function operationOf({ methods, notMethods, paths, notPaths, hosts, notHosts }: AccessOperationOptions): Operation {
  return {
    ...methods === undefined ? {} : { methods: requireMethods('methods', methods) },
    ...notMethods === undefined ? {} : { notMethods: requireMethods('notMethods', notMethods) },
    ...paths === undefined ? {} : { paths: requirePaths('paths', paths) },
    ...notPaths === undefined ? {} : { notPaths: requirePaths('notPaths', notPaths) },
    ...hosts === undefined ? {} : { hosts: requireHosts('hosts', hosts) },
    ...notHosts === undefined ? {} : { notHosts: requireHosts('notHosts', notHosts) },
  };
}

/** Ports by name, or by number as text, as they were written. */
export function requirePorts({ ports, notPorts }: { readonly ports?: readonly string[]; readonly notPorts?: readonly string[] }): Operation {
  return {
    ...ports === undefined ? {} : { ports: requirePortTexts('ports', ports) },
    ...notPorts === undefined ? {} : { notPorts: requirePortTexts('notPorts', notPorts) },
  };
}

/** Texts of which a wildcard is the first or last letter, if there is one. */
export function requirePatterns(prop: string, patterns: readonly string[]): string[] {
  requireSome(prop, patterns);
  const bad = patterns.find(pattern => !/^(\*?[^*]+|[^*]+\*|\*)$/s.test(pattern));
  if (bad !== undefined) {
    throw new MeshError('BadPattern', `'${prop}' must hold texts such as 'abc', 'abc*', '*abc' or '*', got '${bad}': Istio knows one wildcard, first or last`);
  }
  return [...patterns];
}

function requireMethods(prop: string, methods: readonly string[]): string[] {
  requireSome(prop, methods);
  return methods.map(requireMethod);
}

function requirePaths(prop: string, paths: readonly string[]): string[] {
  requireSome(prop, paths);
  for (const path of paths) {
    const problem = problemOf(path);
    if (problem !== undefined) {
      throw new MeshError('BadPath', `'${prop}' must hold paths such as '/cart', '/cart/*', '*.css' or '/users/{*}/cart', got '${path}': ${problem}`);
    }
  }
  return [...paths];
}

function problemOf(path: string): string | undefined {
  if (!/^[/*]/.test(path)) return "it begins with neither '/' nor '*'";
  if (/[?#\s]/.test(path)) return 'policies see the path alone, without query and fragment';
  const literal = path.replaceAll('{**}', '').replaceAll('{*}', '');
  if (literal !== path && literal.includes('*')) return "a template has no '*' beside '{*}' and '{**}'";
  if (!/^(\*?[^*]+|[^*]+\*|\*)$/.test(literal)) return "'*' stands for the beginning or the end of a path only; a segment is '{*}'";
  return problemOfPath(path);
}

function requireHosts(prop: string, hosts: readonly string[]): string[] {
  requireSome(prop, hosts);
  for (const host of hosts) {
    const problem = host.includes(':') ? 'any port is meant anyway' : /^\*[^.]/.test(host) ? "a wildcard is a whole label, as in '*.example.com'" : problemOfWildcardHost(host);
    if (problem !== undefined) {
      throw new MeshError('BadHost', `'${prop}' must hold hosts such as 'shop.example.com' or '*.example.com', got '${host}': ${problem}`);
    }
    if (prop === 'notHosts') requireExactHost(host);
  }
  return hosts.flatMap(host => withAnyPort(host));
}

/** A host and the same with a port, which clients may write; of a wildcard, nothing could say that. */
export function withAnyPort(host: string): string[] {
  return host.startsWith('*') ? [host] : [host, `${host}:*`];
}

/** What closes must not be evaded by a port behind the host. */
export function requireExactHost(host: string): void {
  if (host.startsWith('*')) {
    throw new MeshError('EvadableHost', `'${host}' would not match the same host with a port, with which clients would get past the rule; name each host without wildcard`);
  }
}

function requirePortTexts(prop: string, ports: readonly string[]): string[] {
  requireSome(prop, ports);
  const bad = ports.find(port => !/^[A-Za-z0-9][-A-Za-z0-9]*$/.test(port));
  if (bad !== undefined) {
    throw new MeshError('BadPort', `'${prop}' must hold names of ports, or their numbers as text, got '${bad}'`);
  }
  return [...ports];
}
