import { isIPv4, isIPv6 } from 'net';
import { show } from './checks';
import { Field } from './field';

/** An IPv4 address, or an IPv6 address with or without a zone, which is any text. */
export function isIpAddress(text: string): boolean {
  return isIPv4(text) || isIPv6(text.replace(/%.+$/s, ''));
}

/** An IP address, or a block of them in CIDR notation. */
export function subnet(field: Field): void {
  const text = String(field.value);
  const taken = text.split('/').length === 2 ? isBlock(text) : isIpAddress(text); // a zone may hold slashes
  if (field.isSet && !taken) {
    field.refuse('BadSubnet', `must be an IP address or a block of them, got ${show(field.value)}`, "write it as '10.1.2.3' or '10.0.0.0/8'");
  }
}

function isBlock(text: string): boolean {
  const [, address = '', bits = ''] = /^([^/%]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  return isIPv4(address) && Number(bits) <= 32 || isIPv6(address) && Number(bits) <= 128;
}
