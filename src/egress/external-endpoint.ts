import { isIP } from 'net';
import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';
import { problemOfHost } from '../private/names';
import { requireWhole } from '../private/numbers';

/**
 * A place where the server is. Rendered as one of `endpoints` of the ServiceEntry.
 */
export interface ExternalEndpoint {
  /**
   * IP address or host name (`BadAddress`).
   */
  readonly address: string;

  /**
   * Share of the connections, relative to the sum of all endpoints; a whole number of at least 1 (`NotInRange`).
   * @default - equal shares
   */
  readonly weight?: number;

  /**
   * Locality of the endpoint, as `region/zone/subzone`.
   * @default - unknown
   */
  readonly locality?: string;
}

const MAX_UINT32 = 2 ** 32 - 1;

/** Refuses what is no place. */
export function requireEndpoints(endpoints: readonly ExternalEndpoint[], by: IConstruct): void {
  for (const { address, weight } of endpoints) {
    if (isIP(address) === 0 && problemOfHost(address) !== undefined) {
      throw new MeshError('BadAddress', `'endpoints' must have IP addresses or host names, got '${address}'`, by);
    }
    requireWhole('weight', weight, 1, MAX_UINT32, by);
  }
}

/** Refuses what is neither an address nor a range of them. */
export function requireAddresses(addresses: readonly string[], by: IConstruct): void {
  const bad = addresses.find(address => !isAddress(address) && !isRange(address));
  if (bad !== undefined) {
    throw new MeshError('BadAddress', `'addresses' must be IP addresses or CIDR ranges such as '10.0.0.0/16', got '${bad}'`, by);
  }
}

/** Whether it is one address. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}

function isRange(text: string): boolean {
  const [, address, bits] = /^(.+)\/(\d{1,3})$/.exec(text) ?? [];
  return address !== undefined && isAddress(address) && Number(bits) <= (isIP(address) === 6 ? 128 : 32);
}
