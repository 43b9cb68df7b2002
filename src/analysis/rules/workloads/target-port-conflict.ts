import { portsAreAnalyzed } from './common/analyzed';
import { portsOf, ServicePort, servicesByWorkload } from './common/service-ports';
import { workloadPort } from './common/target-ports';
import { append, membershipOf, Resource, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

interface Claim { readonly service: Resource; readonly port: ServicePort }

const HTTP = ['http', 'http2', 'http_proxy', 'grpc', 'grpc-web'];

export const targetPortConflict: Rule = {
  code: 'MESH0705',
  name: 'target-port-conflict',
  severity: Severity.WARNING,
  summary: 'Services lead to one port of a workload by different ports or as different protocols; the oldest Service decides for all',
  judges: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod'],
  reads: ['Service', 'Namespace'],
  equivalents: ['IST0137'],
  documented: ['W4'],

  check(mesh, report) {
    for (const [workload, services] of servicesByWorkload(mesh)) {
      const membership = membershipOf(mesh, workload);
      const isToldByIstio = portsAreAnalyzed(mesh, workload);
      // Without a sidecar nothing listens for the workload that could be in doubt.
      if (!isToldByIstio && membership !== 'sidecar' && membership !== undefined) continue;

      for (const [target, claims] of claimsOf(workload, services)) {
        const numbers = [...new Set(claims.map(({ port }) => port.port))].sort((a, b) => a - b);
        const isMixed = isBoth(claims.map(({ port }) => port.protocol));
        if (!isMixed && numbers.length < 2) continue;
        if (!isMixed && !isToldByIstio) continue;
        const names = [...new Set(claims.map(({ service }) => service.name))].sort();
        report(workload.resource, {
          field: '',
          message: isMixed
            ? `port ${target} is HTTP to some and TCP to others of the Services ${names.join(', ')}: the oldest decides for all of them`
            : `the ports ${numbers.join(' and ')} of ${names.length > 1 ? `the Services ${names.join(', ')}` : `the Service ${names[0]}`} all lead to port ${target}: `
              + 'the oldest gives its name to all requests',
          fix: isMixed ? 'give the ports the same protocol, or let the application listen on a port for each' : 'lead to a port of the pods by one port number alone',
          severity: isMixed && membership === 'sidecar' ? Severity.WARNING : Severity.INFO,
          equivalents: isToldByIstio && isSameAsWritten(claims) ? ['IST0137'] : [],
        });
      }
    }
  },
};

/** The ports of Services by the port of the pods that they lead to. */
function claimsOf(workload: Workload, services: readonly Resource[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const service of services) {
    for (const port of portsOf(service)) append(claims, `${workloadPort(workload, port)}`, { service, port });
  }
  return claims;
}

/** They do not know that a name and a number are the same port. */
function isSameAsWritten(claims: readonly Claim[]): boolean {
  return claims.some(a => claims.some(b => String(a.port.target) === String(b.port.target) && a.port.port !== b.port.port));
}

/** What is looked at counts for neither. */
function isBoth(protocols: readonly (string | undefined)[]): boolean {
  const known = protocols.filter(protocol => protocol !== undefined && protocol !== 'udp');
  return known.some(protocol => HTTP.includes(protocol!)) && known.some(protocol => !HTTP.includes(protocol!));
}
