import { MeshError } from '../private/errors';
import { isAddressOrRange } from '../validation/addresses';

/** Addresses and ranges of them, as policies take them; at least one. */
export function requireAddresses(prop: string, blocks: readonly string[]): string[] {
  requireSome(prop, blocks);
  const bad = blocks.find(block => !isAddressOrRange(block));
  if (bad !== undefined) {
    throw new MeshError('BadAddress', `'${prop}' must hold IP addresses or CIDR ranges, such as '10.0.0.1' or '10.0.0.0/16', got '${bad}'`);
  }
  return [...blocks];
}

/** A list that was computed and came out empty would mean that everything is meant. */
export function requireSome(prop: string, list: readonly unknown[]): void {
  if (list.length === 0) {
    throw new MeshError('EmptyList', `'${prop}' must hold at least one item, got none; leave it out if anything will do`);
  }
}
