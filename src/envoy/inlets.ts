import { Inlet } from './http-filter';
import { PolicyPort, PolicyTarget, ProxyTarget } from '../access';
import { PatchContext } from '../api/networking';
import { fullHost } from '../mesh';
import { MeshError } from '../private/errors';

/** Listener of a waypoint in which requests are read; before it there is the one that ends the tunnels of ambient mode. */
const WAYPOINT_LISTENER = 'main_internal';

const SIDECAR: Inlet = { context: PatchContext.SIDECAR_INBOUND };

/** Whose requests are meant. */
export interface InletQuestion {
  /** Whose ports decide. */
  readonly target: PolicyTarget;
  /** Names or numbers of the only ports that are meant. */
  readonly only?: readonly string[];
  /** What nobody would do without, in words, for messages: `limit requests`. */
  readonly deed: string;
}

/**
 * Where requests for a target come in. Read at every render.
 *
 * Throws where none do: `NoRequests` for ports that carry bytes, `UnknownPort` for one that is not there, `PortsUnknown` where ports must be told apart and nobody states them, and
 * `WaypointTakesPods` where requests get past.
 */
export function inletsOf(proxies: ProxyTarget, question: InletQuestion): Inlet[] {
  const ports = portsMeant(proxies, question);
  switch (proxies.proxies) {
    case 'gateway': return atPorts({ context: PatchContext.GATEWAY }, ports, proxies);
    case 'waypoint': return atWaypoint(proxies, ports);
    default: return atPorts(SIDECAR, ports, proxies);
  }
}

/** Undefined for all ports of the proxies. */
function portsMeant(proxies: ProxyTarget, question: InletQuestion): readonly PolicyPort[] | undefined {
  const { by, onlyService } = proxies;
  const { only, deed, target } = question;
  if (only === undefined && proxies.proxies === 'gateway') return undefined;
  const ports = target.ports?.();
  const named = only?.map(name => portNamed(name, requireStated(ports, question, proxies), proxies));
  const meant = named ?? ports;
  const bytes = named?.find(({ isHttp }) => !isHttp);
  if (bytes !== undefined || meant !== undefined && meant.length > 0 && meant.every(({ isHttp }) => !isHttp)) {
    throw new MeshError('NoRequests', `port '${(bytes ?? meant![0]).names[0]}' of '${proxies.name}' carries bytes that proxies do not read as HTTP, so that they cannot ${deed} there; `
      + 'give the port an HTTP name, or leave it out', by);
  }
  return named ?? (onlyService === undefined ? undefined : requireStated(ports, question, proxies).filter(({ isHttp }) => isHttp));
}

function portNamed(name: string, known: readonly PolicyPort[], proxies: ProxyTarget): PolicyPort {
  const found = known.find(({ names }) => names.includes(name));
  if (found === undefined) {
    throw new MeshError('UnknownPort', `'${proxies.name}' has no port '${name}'; its ports are ${known.map(({ names }) => `'${names[0]}'`).join(', ')}`, proxies.by);
  }
  return found;
}

function requireStated(ports: readonly PolicyPort[] | undefined, { target }: InletQuestion, { by, name }: ProxyTarget): readonly PolicyPort[] {
  if (ports === undefined || ports.length === 0) {
    const cure = target.service === undefined ? "leave 'ports' out, or say it of a MeshService, whose ports are known"
      : "give the Service itself, or ServiceRef.named('...', { namespace, ports: [...] })";
    throw new MeshError('PortsUnknown', `its requests must be told from others by the ports of '${name}', which nothing states; ${cure}`, by);
  }
  return ports;
}

function atPorts(inlet: Inlet, ports: readonly PolicyPort[] | undefined, proxies: ProxyTarget): Inlet[] {
  if (ports === undefined) return [inlet];
  const numbers = ports.map(({ port }) => port);
  if (numbers.includes(undefined)) {
    throw new MeshError('PortsUnknown', `the port of the pods behind one of '${proxies.name}' is known by its name alone, and requests come in by its number; give the workload, `
      + 'or a number as targetPort', proxies.by);
  }
  return [...new Set(numbers as number[])].sort((a, b) => a - b).map(port => ({ ...inlet, port }));
}

/** Each port of a Service has a filter chain at its waypoint, which istiod names so. */
function atWaypoint({ by, waypoint, onlyService }: ProxyTarget, ports: readonly PolicyPort[] | undefined): Inlet[] {
  const inlet = { ...SIDECAR, listener: WAYPOINT_LISTENER };
  if (onlyService === undefined) return [inlet];
  if (waypoint?.takesPods) {
    throw new MeshError('WaypointTakesPods', `the waypoint '${waypoint.name}' also takes what is sent to pods by their addresses, which is told from nothing else there, so that what `
      + `'${by.node.path}' is to have could be passed by; say it on the Waypoint itself, or traffic: WaypointTraffic.SERVICE`, by);
  }
  const host = fullHost(onlyService, by);
  const numbers = [...new Set((ports ?? []).map(({ servicePort }) => servicePort!))].sort((a, b) => a - b);
  return numbers.map(port => ({ ...inlet, filterChain: `inbound-vip|${port}|http|${host}` }));
}
