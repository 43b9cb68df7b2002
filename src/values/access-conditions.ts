import { requirePatterns } from './access-operation';
import { requireAddresses } from './address-blocks';
import { claimPath } from './claim-match';
import { requireHeaderName } from './header-match';
import { Condition } from '../api/security';
import { MeshError } from '../private/errors';

/**
 * From which addresses requests or connections may come. All that is said must hold at once; of the items of a list, one.
 */
export interface AccessAddressOptions {
  /**
   * Addresses or CIDR ranges that the packets come from (`BadAddress`). Rendered in `when`, as `source.ip`.
   * @default - any address
   */
  readonly ipBlocks?: string[];

  /**
   * Addresses or CIDR ranges that the packets must not come from.
   * @default - none
   */
  readonly notIpBlocks?: string[];

  /**
   * Addresses or CIDR ranges of the first client, by `X-Forwarded-For` or the PROXY protocol: only as good as the topology that the gateway was told.
   * Rendered in `when`, as `remote.ip`.
   * @default - any address
   */
  readonly remoteIpBlocks?: string[];

  /**
   * Addresses or CIDR ranges that the first client must not have.
   * @default - none
   */
  readonly notRemoteIpBlocks?: string[];
}

/** What one of several names may be. */
interface Patterns {
  readonly [name: string]: readonly string[];
}

/** Headers and claims, by name. */
export interface RequestConditions {
  readonly headers?: Patterns;
  readonly notHeaders?: Patterns;
  readonly claims?: Patterns;
  readonly notClaims?: Patterns;
}

/** What must hold besides the operation, as on the wire. */
export function conditionsOf(addresses: AccessAddressOptions, request: RequestConditions): Condition[] {
  const found = [
    ...among('source.ip', blocks('ipBlocks', addresses.ipBlocks), blocks('notIpBlocks', addresses.notIpBlocks)),
    ...among('remote.ip', blocks('remoteIpBlocks', addresses.remoteIpBlocks), blocks('notRemoteIpBlocks', addresses.notRemoteIpBlocks)),
  ];
  const named = (prop: string, keyOf: (name: string) => string, lists: Patterns = {}, notLists: Patterns = {}) => {
    const byKey = (of: string, some: Patterns) => new Map(Object.entries(some).map(([name, list]) => [keyOf(name), requirePatterns(`${of}.${name}`, list)]));
    const [values, notValues] = [byKey(prop, lists), byKey(`not${prop[0].toUpperCase()}${prop.slice(1)}`, notLists)];
    return [...new Set([...values.keys(), ...notValues.keys()])].flatMap(key => among(key, values.get(key), notValues.get(key)));
  };
  return [
    ...found,
    ...named('headers', headerKey, request.headers, request.notHeaders),
    ...named('claims', claimKey, request.claims, request.notClaims),
  ];
}

function among(key: string, values: string[] | undefined, notValues: string[] | undefined): Condition[] {
  if (values === undefined && notValues === undefined) return [];
  return [{ key, ...values && { values }, ...notValues && { notValues } }];
}

function blocks(prop: string, list: readonly string[] | undefined): string[] | undefined {
  return list && requireAddresses(prop, list);
}

function headerKey(name: string): string {
  const header = requireHeaderName(name);
  if (header.startsWith(':') || header === 'host') {
    throw new MeshError('PseudoHeader', `'${name}' is no header that a policy sees; use methods, paths or hosts`);
  }
  return `request.headers[${header}]`;
}

function claimKey(name: string): string {
  return `request.auth.claims${claimPath(name).map(part => `[${part}]`).join('')}`;
}
