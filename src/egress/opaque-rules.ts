import { IConstruct } from 'constructs';
import { ClientPort } from './client-ports';
import { TcpRoute, TlsRoute } from '../api/networking';
import { Backend, EVERY_CASE, ISTIO } from '../routing';

/** Rules of a VirtualService for what is not read. */
export interface OpaqueRules {
  readonly tls?: TlsRoute[];
  readonly tcp?: TcpRoute[];
}

/** Rules for connections of clients to ports that are not read: by the name in the handshake where there is one. */
export function opaqueRules(host: string, ports: readonly ClientPort[], to: (port: ClientPort) => Backend, by: IConstruct): OpaqueRules {
  const opaque = ports.filter(({ readsHttp }) => !readsHttp);
  const tls = opaque.filter(isTls).map((port): TlsRoute => ({ match: [{ port: port.number, sniHosts: [host] }], route: bytesTo(to(port), by) }));
  const tcp = opaque.filter(port => !isTls(port)).map((port): TcpRoute => ({ match: [{ port: port.number }], route: bytesTo(to(port), by) }));
  return { tls: tls.length > 0 ? tls : undefined, tcp: tcp.length > 0 ? tcp : undefined };
}

/** All connections to one place. */
export function bytesTo(backend: Backend, by: IConstruct) {
  return ISTIO.opaque([{ name: '', cases: EVERY_CASE, policy: {}, backends: [backend] }], 'a port whose bytes are not read', by);
}

/** Whether a handshake with a name comes first. */
export function isTls({ protocol }: ClientPort): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}
