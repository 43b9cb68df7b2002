import { isIP } from 'net';
import { show } from './checks';
import { Field } from './field';

/** Whether the address is that of a Unix domain socket. */
export function isUnixAddress(field: Field): boolean {
  return typeof field.value === 'string' && field.value.startsWith('unix://');
}

/** An IP address, if one is given. */
export function ipAddress(field: Field): void {
  if (field.isSet && field.value !== '' && isIP(String(field.value)) === 0) {
    field.refuse('BadAddress', `must be an IP address, got ${show(field.value)}`, "write an IPv4 or IPv6 address, such as '127.0.0.1'");
  }
}

/** A Unix domain socket: `unix:///path` or `unix://@name`. */
export function unixAddress(field: Field): void {
  if (!/^unix:\/\/(@|\/.*[^/]$)/s.test(String(field.value))) {
    field.refuse('BadAddress', `must be a Unix domain socket, got ${show(field.value)}`, "write 'unix:///path/of/socket' or 'unix://@name'");
  }
}

/** Where something listens: an IP address or a Unix domain socket, if anything is given. */
export function ipOrUnixAddress(field: Field): void {
  if (isUnixAddress(field)) {
    unixAddress(field);
  } else {
    ipAddress(field);
  }
}
