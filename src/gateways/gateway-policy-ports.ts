import { IConstruct } from 'constructs';
import { GatewayPort } from './gateway-port';
import { WantedPort } from './gateway-workload-ports';
import { PolicyPort } from '../access';
import { MeshError } from '../private/errors';

/** Ports of a gateway's pods as policies see them. */
export function gatewayPolicyPorts(ports: readonly GatewayPort[], wanted: readonly WantedPort[], by: IConstruct): PolicyPort[] {
  return ports.filter(({ _transport }) => _transport === 'TCP').map(({ _port, _targetPort, _kind, _name }) => {
    const reads = new Set(wanted.filter(({ port }) => port === _port).map(readsHttp));
    if (reads.size > 1) throw portOfStreams(_port, by);
    const [isHttp = _kind === 'http' || _kind === 'https'] = reads;
    return { port: _targetPort, names: [_name, String(_port)], isHttp };
  });
}

/** What is asked of requests would hold for every connection of the others there. */
export function portOfStreams(port: number, by: IConstruct): MeshError {
  return new MeshError('PortOfStreams', `port ${port} of the gateway serves HTTP and also connections that it does not read (TLS that is passed through): a policy about requests would `
    + 'close those to everybody; give one of them another port', by);
}

/** Whether a gateway reads requests there. */
export function readsHttp({ protocol, isOpaque }: WantedPort): boolean {
  return isOpaque !== true && (protocol.startsWith('HTTP') || protocol.startsWith('GRPC'));
}
