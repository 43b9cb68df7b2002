import { IConstruct } from 'constructs';
import { httpAttributeOf } from './http-rule';
import { AuthorizationRule } from './policy-rules';
import { PodShare } from './policy-target';
import { Operation } from '../api/security';
import { MeshError } from '../private/errors';

/**
 * Rules for a part of what pods serve.
 *
 * Gateways do not look at a port that a client adds to the host, so each host also stands with any.
 */
export function narrowed(rules: readonly AuthorizationRule[], shares: readonly PodShare[], by: IConstruct): AuthorizationRule[] {
  return rules.flatMap(rule => shares.flatMap(share => share.isHttp ? requests(rule, share, by) : connections(rule, share, by)));
}

function requests(rule: AuthorizationRule, share: PodShare, by: IConstruct): AuthorizationRule[] {
  const operations = operationsAt(rule, share).map(operation => ({
    ...operation,
    hosts: operation.hosts === undefined ? share.hosts?.flatMap(withAnyPort) : ownHosts(operation.hosts, share.hosts, by),
  }));
  return operations.length === 0 ? [] : [{ ...rule, to: operations.map(operation => ({ operation })) }];
}

function connections(rule: AuthorizationRule, share: PodShare, by: IConstruct): AuthorizationRule[] {
  const operations = operationsAt(rule, share);
  if (operations.length === 0) return [];
  const attribute = httpAttributeOf(rule);
  if (attribute !== undefined) {
    throw new MeshError('NoRequests', `'${attribute}' is asked of requests, but at port ${share.ports.join(', ')} of the gateway there are only connections: TLS is passed through, or `
      + 'bytes are; ask for addresses (Peer.ipBlocks), or let the service behind the gateway decide', by);
  }
  const when = [...rule.when ?? [], ...share.hosts === undefined ? [] : [{ key: 'connection.sni', values: [...share.hosts] }]];
  return [{ ...rule, to: operations.map(operation => ({ operation })), when: when.length > 0 ? when : undefined }];
}

/** What of a rule is about the ports of a share. */
function operationsAt(rule: AuthorizationRule, { ports }: PodShare): Operation[] {
  const own = ports.map(String);
  return (rule.to ?? [{}])
    .map(({ operation = {} }) => ({ ...operation, ports: operation.ports?.filter(port => own.includes(port)) ?? own }))
    .filter(operation => operation.ports.length > 0);
}

function ownHosts(stated: readonly string[], hosts: readonly string[] | undefined, by: IConstruct): string[] {
  const foreign = stated.find(host => hosts !== undefined && !hosts.flatMap(withAnyPort).includes(host));
  if (foreign !== undefined) {
    throw new MeshError('UnknownHost', `a rule is about host '${foreign}', which is none of the hosts here: ${hosts!.join(', ')}`, by);
  }
  return [...new Set(stated.flatMap(host => host.endsWith(':*') ? [host] : withAnyPort(host)))];
}

function withAnyPort(host: string): string[] {
  return [host, `${host}:*`];
}
