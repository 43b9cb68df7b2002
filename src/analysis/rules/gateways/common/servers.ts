import { GatewayConfig, HostRoutes, MeshModel, remembering, Secrets, Server } from '../../../../model';

const HTTP = ['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-WEB'];

/** Which of its rules a VirtualService gives to a server; `none` for those that need no VirtualService. */
export type ServedRoutes = 'http' | 'tls' | 'tcp' | 'none';

export function tlsMode({ tls }: Server): string | undefined {
  return tls === undefined || tls === null ? undefined : String(tls.mode ?? 'PASSTHROUGH').toUpperCase();
}

/** Whether requests come without TLS. */
export function isPlainHttp({ protocol }: Server): boolean {
  return HTTP.includes(protocol);
}

export const servedRoutes = remembering((server: Server): ServedRoutes => {
  const mode = tlsMode(server);
  if (isPlainHttp(server)) return 'http';
  if (mode === 'AUTO_PASSTHROUGH') return 'none';
  if (mode === 'PASSTHROUGH') return 'tls';
  return server.protocol === 'HTTPS' ? 'http' : 'tcp';
});

/** The servers of a Gateway that take a VirtualService for one of its hosts. */
export function serversFor(mesh: MeshModel, gateway: GatewayConfig, { hosts, namespace }: HostRoutes): readonly Server[] {
  return mesh.gateways.serversTaking(gateway, hosts, namespace);
}

export function secretsOf(mesh: MeshModel): Secrets {
  return mesh.once('secrets', () => new Secrets(mesh.resources));
}

/** Hosts as people read them. */
export const showHosts = remembering(({ hosts }: Server): string => hosts.map(({ written }) => written).join(', '));

/** At most five of many, for a message. */
export function showSome(names: readonly string[]): string {
  return names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and more`;
}
