import { isIP, isIPv6 } from 'net';
import { isGiven, show } from './checks';
import { Field } from './field';
import { problemOfHost } from '../private/names';

/** An IP address of either version; one of version 6 may name a zone, which is any text. */
export function isIpAddress(text: string): boolean {
  const [address, ...zone] = text.split('%');
  return zone.length === 0 ? isIP(address) !== 0 : isIPv6(address) && zone.join('%') !== '';
}

/** An IP address, or a range of them to a policy, which sees a range in whatever has a slash. */
export function isAddressOrRange(text: string): boolean {
  return text.includes('/') ? isRange(text) : isIpAddress(text);
}

/** Whether the address is that of a Unix domain socket, right or wrong. */
export function isUnixAddress(field: Field): boolean {
  return String(field.value).startsWith('unix://');
}

/** An IP address, if anything is given; `others` are what the caller has looked for before. */
export function ipAddress(field: Field, others = ''): void {
  if (isGiven(field) && !isIpAddress(String(field.value))) {
    refuseAddress(field, `an IP address${others}`, "write an address such as '10.0.0.1'");
  }
}

/** An IP address, or a range of them in CIDR notation. A zone may hold slashes, but not just one. */
export function ipOrRange(field: Field): void {
  addressOrRange(field, slashes => slashes === 1);
}

/** An IP address, or a range of them, to a policy, which sees a range in whatever has a slash. */
export function ipOrRangeOfPolicy(field: Field): void {
  addressOrRange(field, slashes => slashes > 0);
}

function addressOrRange(field: Field, isMeantAsRange: (slashes: number) => boolean): void {
  const address = String(field.value);
  if (!(isMeantAsRange(address.split('/').length - 1) ? isRange(address) : isIpAddress(address))) {
    refuseAddress(field, 'an IP address or CIDR range', "write an address such as '10.0.0.1' or '10.0.0.0/16'");
  }
}

/** An IP address or a DNS name. */
export function ipOrHost(field: Field): void {
  const address = String(field.value);
  if (!isIpAddress(address) && problemOfHost(address) !== undefined) {
    refuseAddress(field, 'an IP address or a DNS name', "write an address such as '10.0.0.1' or 'vm1.example.com'");
  }
}

/** Where something listens, if anything is given. */
export function ipOrUnixAddress(field: Field): void {
  if (isUnixAddress(field)) {
    unixAddress(field);
  } else {
    ipAddress(field, ' or a Unix domain socket');
  }
}

/** A Unix domain socket: `unix:///path` or `unix://@name`. */
export function unixAddress(field: Field): void {
  socket(field, /^unix:\/\/(@|\/.*[^/]$)/s);
}

/** The Unix domain socket of a workload, of which not even a name may end in a slash. */
export function workloadUnixAddress(field: Field): void {
  socket(field, /^unix:\/\/[@/].*(?<!\/)$/s);
}

function socket(field: Field, form: RegExp): void {
  if (!form.test(String(field.value))) {
    refuseAddress(field, 'a Unix domain socket', "write 'unix:///path/of/socket' or 'unix://@name'");
  }
}

function refuseAddress(field: Field, what: string, cure: string): void {
  field.refuse('BadAddress', `must be ${what}, got ${show(field.value)}`, cure);
}

function isRange(text: string): boolean {
  const [, address, bits] = /^([^/%]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const version = isIP(address ?? '');
  return version !== 0 && Number(bits) <= (version === 6 ? 128 : 32);
}
