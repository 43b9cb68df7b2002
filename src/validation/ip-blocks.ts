import { isIP, isIPv6 } from 'net';
import { show } from './checks';
import { Field } from './field';

/** A list of IP addresses and of blocks of them in CIDR notation. */
export function ipBlocks(list: Field): void {
  for (const item of list.items().filter(({ value }) => !isAddress(String(value)) && !isBlock(String(value)))) {
    item.refuse('BadAddress', `must be an IP address or CIDR range, got ${show(item.value)}`, "write an address such as '10.0.0.1' or '10.0.0.0/16'");
  }
}

/** An address of version 6 may name a zone. */
function isAddress(text: string): boolean {
  const [, address, zone] = /^([^%]*)(%.*)?$/.exec(text) ?? ['', '', ''];
  return zone === undefined ? isIP(address) !== 0 : isIPv6(address) && zone !== '%' && !zone.includes('/');
}

function isBlock(text: string): boolean {
  const [, address, bits] = /^([^/%]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? ['', '', ''];
  return isIP(address) !== 0 && Number(bits) <= (isIPv6(address) ? 128 : 32);
}
