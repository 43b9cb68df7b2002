import { isIP, isIPv6 } from 'net';
import { show } from './checks';
import { Field } from './field';
import { problemOfHost } from '../private/names';

/** An IP address of either version; one of version 6 may name a zone. */
export function isIpAddress(text: string): boolean {
  const [address, ...zone] = text.split('%');
  return zone.length === 0 ? isIP(address) !== 0 : isIPv6(address) && zone.join('%') !== '';
}

/** An IP address, or a range of them in CIDR notation. */
export function ipOrSubnet(field: Field): void {
  const address = String(field.value);
  if (!(address.split('/').length === 2 ? isSubnet(address) : isIpAddress(address))) {
    field.refuse('BadAddress', `must be an IP address or CIDR range, got ${show(field.value)}`, "write an address such as '10.0.0.1' or '10.0.0.0/16'");
  }
}

/** An IP address. */
export function ipAddress(field: Field, why: string): void {
  if (!isIpAddress(String(field.value))) {
    field.refuse('BadAddress', `must be an IP address ${why}, got ${show(field.value)}`, "write an address such as '10.0.0.1'");
  }
}

/** An IP address or a full DNS name. */
export function ipOrHost(field: Field): void {
  const address = String(field.value);
  if (!isIpAddress(address) && (problemOfHost(address) !== undefined || hasNumericTop(address))) {
    field.refuse('BadAddress', `must be an IP address or a DNS name, got ${show(field.value)}`, "write an address such as '10.0.0.1' or 'vm1.example.com'");
  }
}

function isSubnet(text: string): boolean {
  const [, address, bits] = /^([^/%]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const version = isIP(address ?? '');
  return version !== 0 && Number(bits) <= (version === 6 ? 128 : 32);
}

/** Such as `10.0.0.256`, which is neither address nor name. Go reads no longer numbers. */
function hasNumericTop(host: string): boolean {
  return /(^|\.)\d{1,18}$/.test(host);
}
