import { credentialNames } from './common/credentials';
import { servedRoutes, showHosts, showSome } from './common/servers';
import { append, GatewayConfig, MeshModel, selects, Server, showLabels } from '../../../model';
import { Severity } from '../../../validation';
import { Report, Rule } from '../../rule';

interface Use {
  readonly gateway: GatewayConfig;
  readonly server: Server;
}

export const gatewayCertificateShared: Rule = {
  code: 'MESH0212',
  name: 'gateway-certificate-shared',
  severity: Severity.WARNING,
  summary: 'two servers of the same pods show one certificate for different hosts; browsers reuse the connection and get 404',
  judges: ['Gateway'],
  reads: ['Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  equivalents: ['IST0138'],
  documented: ['G2', 'N4'],

  check(mesh, report) {
    const byCertificate = new Map<string, Use[]>();
    for (const gateway of mesh.gateways.all) {
      for (const server of gateway.servers) {
        for (const key of certificatesOf(server)) append(byCertificate, placeOf(key, gateway), { gateway, server });
      }
    }
    for (const gateway of mesh.gateways.all) {
      const told = new Set<string>();
      // What hurts is told first, and of each certificate only once.
      for (const hurts of [true, false]) {
        for (const server of gateway.servers) {
          for (const key of certificatesOf(server)) {
            const others = told.has(key) ? [] : findOthers(mesh, { gateway, server }, key, byCertificate);
            const shown = others.filter(one => hurts ? isReused(server, one.server) : one.gateway !== gateway);
            if (shown.length === 0) continue;

            told.add(key);
            complain(report, { gateway, server }, shown, others);
          }
        }
      }
    }
  },
};

function complain(report: Report, { gateway, server }: Use, shown: readonly Use[], others: readonly Use[]): void {
  const hurts = isReused(server, shown[0].server);
  const places = shown.map(one => `${one.gateway === gateway ? `'${one.server.field}'` : one.gateway.key} (${showHosts(one.server)})`);
  report(gateway.resource, {
    field: `${server.field}.tls`,
    message: `the certificate of ${showHosts(server)} is also that of ${showSome(places)} at the same pods: ${hurts
      ? 'browsers reuse a connection of HTTP/2 for all hosts of a certificate, and get 404 for those of another server'
      : 'harmless only as long as their ports or hosts tell them apart'}`,
    fix: 'put the hosts of one certificate into one server of one Gateway, and name it in all their VirtualServices',
    severity: hurts ? Severity.WARNING : Severity.INFO,
    // Istio's analyzers compare two Gateways, and report the one with fewer labels in its selector.
    equivalents: others.some(one => one.gateway !== gateway && selects(gateway.selector, one.gateway.selector)) ? ['IST0138'] : [],
  });
}

/** What names the certificate: of Secrets those of one name, of files those of both paths. */
function certificatesOf(server: Server): string[] {
  const { tls } = server;
  const names = credentialNames(server);
  if (names.length > 0) return names.map(name => `secret ${name}`);
  return tls?.serverCertificate && tls.privateKey ? [`files ${tls.serverCertificate} ${tls.privateKey}`] : [];
}

/** The first few with the same certificate at the same pods, those that matter first. */
function findOthers(mesh: MeshModel, { gateway, server }: Use, certificate: string, uses: ReadonlyMap<string, readonly Use[]>): Use[] {
  const found: Use[] = [];
  for (const selector of mesh.gatewayPods.overlapping(gateway)) {
    for (const one of uses.get(`${certificate} ${selector}`) ?? []) {
      if (one.server === server) continue;
      if (isReused(server, one.server)) found.unshift(one);
      else found.push(one);
      // Of many like these, a few are enough to tell.
      if (found.length >= 50) return found;
    }
  }
  return found;
}

function placeOf(certificate: string, { selector }: GatewayConfig): string {
  return `${certificate} ${showLabels(selector)}`;
}

/** Whether a connection to one is used for the other: both speak HTTP/2 on one port, and for different hosts. */
function isReused(a: Server, b: Server): boolean {
  return a.port === b.port && a.bind === b.bind && servedRoutes(a) === 'http' && servedRoutes(b) === 'http' && showHosts(a) !== showHosts(b);
}
