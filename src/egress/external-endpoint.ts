import { isIP } from 'net';
import { IConstruct } from 'constructs';
import { ClientPort } from './client-ports';
import { WorkloadEntrySpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { problemOfHost } from '../private/names';
import { MAX_UINT32, requirePort, requireWhole } from '../private/numbers';

/**
 * A place where the server is. Rendered as one of `endpoints` of the ServiceEntry.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export interface ExternalEndpoint {
  /**
   * IP address, host name, or Unix domain socket (`unix:///var/run/server.sock`, for a service of one port, without `ports`); else `BadAddress`.
   * @default - behind the gateways of `network`, which must then be there
   */
  readonly address?: string;

  /**
   * Ports of this endpoint that differ from those of the service, by the names of the ports in the ServiceEntry, such as `http-80` (`UnknownPort`).
   * @default - those of the service
   */
  readonly ports?: { [portName: string]: number };

  /**
   * Labels, by which load balancing ranks endpoints (`failoverPriority`).
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Network of the endpoint; clients of other networks reach it through gateways.
   * @default - the address is reached directly
   */
  readonly network?: string;

  /**
   * Locality of the endpoint, as `region/zone/subzone`. Clients prefer their own, and fail over to others where there is outlier detection.
   * @default - unknown
   */
  readonly locality?: string;

  /**
   * Share of the connections, relative to the sum of all endpoints; a whole number of at least 1 (`NotInRange`).
   * @default - equal shares
   */
  readonly weight?: number;

  /**
   * Service account that the endpoint runs as, if it has an identity of the mesh.
   * @default - none
   */
  readonly serviceAccount?: string;
}

const UNIX = 'unix://';

/** Refuses what is no place; copies the rest. */
export function requireEndpoints(endpoints: readonly ExternalEndpoint[], ports: readonly ClientPort[], by: IConstruct): WorkloadEntrySpec[] {
  return endpoints.map(endpoint => {
    const { address, weight, network, ports: numbers, labels } = endpoint;
    requireWhole('weight', weight, 1, MAX_UINT32, by);
    if (address === undefined && network === undefined) {
      throw new MeshError('BadAddress', "an endpoint must have an 'address', or a 'network' whose gateways lead to it, got neither", by);
    }
    if (address !== undefined) requirePlace(address, ports, numbers !== undefined, by);
    for (const [name, number] of Object.entries(numbers ?? {})) {
      requirePort('ports', number, by);
      if (!ports.some(port => port.name === name)) {
        throw new MeshError('UnknownPort', `an endpoint has the port '${name}', but the ports of the service are ${ports.map(port => port.name).join(', ')}; `
          + 'use these names', by);
      }
    }
    return { ...endpoint, ports: numbers && { ...numbers }, labels: labels && { ...labels } };
  });
}

function requirePlace(address: string, ports: readonly ClientPort[], hasPorts: boolean, by: IConstruct): void {
  if (!address.startsWith(UNIX)) {
    if (isIP(address) === 0 && problemOfHost(address) !== undefined) {
      throw new MeshError('BadAddress', `'endpoints' must have IP addresses or host names, got '${address}'`, by);
    }
    return;
  }
  if (!/^(@.|\/.*[^/]$)/.test(address.slice(UNIX.length)) || ports.length !== 1 || hasPorts) {
    throw new MeshError('BadAddress', `the Unix domain socket '${address}' must be an absolute path ('unix:///path') of a service with one port, and without 'ports' of its own`, by);
  }
}

/** Refuses what is neither an address nor a range of them. */
export function requireAddresses(addresses: readonly string[], by: IConstruct): void {
  const bad = addresses.find(address => !isAddress(address) && !isRange(address));
  if (bad !== undefined) {
    throw new MeshError('BadAddress', `'addresses' must be IP addresses or CIDR ranges such as '10.0.0.0/16', got '${bad}'`, by);
  }
}

/** Whether an endpoint is where it is without a look-up. */
export function isFixed({ address }: WorkloadEntrySpec): boolean {
  return address === undefined || address.startsWith(UNIX) || isAddress(address);
}

/** Whether it is one address. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}

function isRange(text: string): boolean {
  const [, address, bits] = /^(.+)\/(\d{1,3})$/.exec(text) ?? [];
  return address !== undefined && isAddress(address) && Number(bits) <= (isIP(address) === 6 ? 128 : 32);
}
