import { isIP } from 'net';
import { IConstruct } from 'constructs';
import { ClientPort } from './client-ports';
import { MeshError } from '../private/errors';
import { problemOfWildcardHost } from '../private/names';

/** The hosts in lower case, as Istio compares them; refuses what no proxy could tell apart. */
export function requireHosts(hosts: readonly string[], ports: readonly ClientPort[], by: IConstruct): string[] {
  if (hosts.length === 0) {
    throw new MeshError('NoHost', "'hosts' must name at least one host, got none", by);
  }
  const names = hosts.map(host => {
    const problem = problemOf(host);
    if (problem !== undefined) {
      throw new MeshError('BadHost', `'hosts' must be DNS names such as 'api.pay.example' or '*.pay.example', got '${host}': ${problem}`, by);
    }
    return host.toLowerCase();
  });
  names.forEach((name, i) => {
    if (names.indexOf(name) !== i) {
      throw new MeshError('HostTwice', `host '${name}' is there twice; name it once`, by);
    }
  });
  const partial = names.find(name => /^\*[^.]/.test(name));
  const byHandshake = ports.find(({ protocol }) => protocol === 'HTTPS' || protocol === 'TLS');
  if (partial !== undefined && byHandshake !== undefined) {
    throw new MeshError('BadHost', `port ${byHandshake.number} is told by the name in the TLS handshake, where a wildcard must stand for a whole label, `
      + `got '${partial}': Envoy refuses the listener; write '*.pay.example'`, by);
  }
  return names;
}

function problemOf(host: string): string | undefined {
  if (host === '*') return 'it is every host';
  if (isIP(host) !== 0) return "it is an IP address, which belongs into 'addresses' or 'endpoints'";
  return host.endsWith('.') ? 'it ends with a dot' : problemOfWildcardHost(host);
}
