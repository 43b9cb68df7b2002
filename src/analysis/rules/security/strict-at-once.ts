import { isMap, Resource } from '../../../model';
import { STRICT_AT_ONCE_NOTE } from '../../../private/mutual-tls-notes';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const strictAtOnce: Rule = {
  code: 'MESH0332',
  name: 'strict-at-once',
  severity: Severity.WARNING,
  summary: 'what takes plaintext only in the cluster is to take mutual TLS only; until every client has heard of it, requests are lost',
  judges: ['PeerAuthentication'],
  reads: [],
  equivalents: [],
  documented: ['N8'],

  check(mesh, report) {
    for (const resource of mesh.ofKind('PeerAuthentication')) {
      const before = mesh.before.of(resource);
      if (before === undefined || (resource.annotations[STRICT_AT_ONCE_NOTE] ?? '').trim() !== '') continue;
      const port = portsOf(resource, before).find(one => modeOf(before, one) === 'DISABLE' && modeOf(resource, one) === 'STRICT');
      const isWhole = modeOf(before) === 'DISABLE' && modeOf(resource) === 'STRICT';
      if (!isWhole && port === undefined) continue;
      report(resource, {
        field: isWhole || resource.spec.portLevelMtls?.[port!] === undefined ? 'spec.mtls.mode' : `spec.portLevelMtls["${port}"].mode`,
        message: `the mode ${isWhole ? '' : `of port ${port} `}is DISABLE in the cluster and STRICT here: clients that have not heard of it yet send plaintext and are turned away, `
          + 'and those that have meet servers that have not',
        fix: `set the mode to PERMISSIVE first (MutualTls.permissive()) and to STRICT when clients use mutual TLS, or say why nothing is lost with annotation '${STRICT_AT_ONCE_NOTE}' `
          + '(MutualTls.strict().atOnce(...))',
      });
    }
  },
};

function portsOf(...resources: readonly Resource[]): string[] {
  return resources.flatMap(({ spec }) => isMap(spec.portLevelMtls) ? Object.keys(spec.portLevelMtls) : []);
}

/** What is said of a port, or else of all; undefined if that is left to the namespace or the mesh. */
function modeOf({ spec }: Resource, port?: string): string | undefined {
  const said = (mode: unknown) => typeof mode === 'string' && mode !== 'UNSET' ? mode : undefined;
  return (port === undefined ? undefined : said(spec.portLevelMtls?.[port]?.mode)) ?? said(spec.mtls?.mode);
}
