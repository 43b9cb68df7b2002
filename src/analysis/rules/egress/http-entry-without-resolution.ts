import { isWildcard } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const HTTP = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'];

export const httpEntryWithoutResolution: Rule = {
  code: 'MESH0414',
  name: 'http-entry-without-resolution',
  severity: Severity.WARNING,
  summary: 'a ServiceEntry for HTTP has resolution NONE: a client that claims its host gets to any address, past REGISTRY_ONLY',
  judges: ['ServiceEntry'],
  reads: ['ConfigMap', 'Istio', 'IstioOperator'],
  equivalents: [],
  documented: ['W9'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('ServiceEntry')) {
      const { spec } = resource;
      const hosts: readonly string[] = spec.hosts ?? [];
      const i = (spec.ports ?? []).findIndex(({ protocol }: any) => HTTP.includes(String(protocol ?? '').toUpperCase()));
      // A range of addresses is a limit of its own.
      if (i < 0 || hosts.length === 0 || (spec.resolution || 'NONE') !== 'NONE' || (spec.addresses ?? []).length > 0) continue;
      const needsNone = hosts.some(isWildcard);
      report(resource, {
        field: spec.resolution === undefined ? 'spec' : 'spec.resolution',
        message: `resolution is NONE: the proxy connects to the address that the client chose, and only compares the host that it claims with '${hosts[0]}'`,
        fix: needsNone ? 'set resolution to DYNAMIC_DNS, or name the hosts in full with resolution DNS' : 'set resolution to DNS, or to STATIC with endpoints',
        severity: mesh.config.isRegistryOnly && !needsNone ? Severity.WARNING : Severity.INFO,
      });
    }
  },
};
