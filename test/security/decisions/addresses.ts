import { BlockList, isIPv6 } from 'node:net';

const BLOCKS = new Map<string, BlockList>();

function blockOf(text: string): BlockList {
  const block = BLOCKS.get(text) ?? new BlockList();
  if (!BLOCKS.has(text)) {
    const [address, length] = text.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    block.addSubnet(address, Number(length ?? (family === 'ipv6' ? 128 : 32)), family);
    BLOCKS.set(text, block);
  }
  return block;
}

/** Whether an address is in a block: `10.1.0.0/16`, or one address. */
export function isInBlock(block: string, address: string): boolean {
  return blockOf(block).check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
