import { clientTlsOf, isOriginating } from './common/client-tls';
import { MeshModel, RegisteredHost } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const PLAIN_HTTP: readonly (string | undefined)[] = ['http', 'http2', 'grpc', 'grpc-web'];

export const httpOnTlsPort: Rule = {
  code: 'MESH0415',
  name: 'http-on-tls-port',
  severity: Severity.WARNING,
  summary: 'port 443 of an external host is declared as HTTP and nothing begins TLS: neither HTTPS of clients nor plain HTTP gets through',
  judges: ['ServiceEntry', 'Service'],
  reads: ['DestinationRule'],
  equivalents: [],
  documented: ['G13', 'N5'],

  check(mesh, report) {
    for (const registered of mesh.registry.all) {
      const { host, ports, resource } = registered;
      if (resource === undefined || !isOutside(registered)) continue;
      const port = ports.find(({ number, protocol, targetPort }) => number === 443 && PLAIN_HTTP.includes(protocol) && (targetPort ?? 443) === 443);
      if (port === undefined || isOriginated(mesh, host)) continue;
      report(resource, {
        field: port.field,
        message: `port 443 of '${host}' is declared as ${port.protocol!.toUpperCase()}, and no DestinationRule of these manifests begins TLS to it`,
        fix: 'declare HTTPS if clients do TLS themselves; else give the ServiceEntry port 80 with targetPort 443, and a DestinationRule with tls',
        severity: resource.type === 'Service' ? Severity.INFO : Severity.WARNING,
      });
    }
  },
};

/** Services behind a balancer often get plain HTTP at 443, and servers of the mesh speak its own TLS anyway. */
function isOutside({ resource }: RegisteredHost): boolean {
  const { spec, type } = resource!;
  return type === 'Service' ? spec.type === 'ExternalName' : spec.location !== 'MESH_INTERNAL';
}

function isOriginated(mesh: MeshModel, host: string): boolean {
  return mesh.destinationRules.meaning(host).some(rule => clientTlsOf(rule).some(isOriginating));
}
