import { isIPv6 } from 'net';

const CONTROL = /[\x00-\x1f\x7f]/;
const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;
const USER = /^[-\w.~!$&'()*+,;=:%@]*$/;
const HOST = /^(?:[-\w.~!$&'()*+,;=:[\]<>"]|%25|%[89a-fA-F][0-9a-fA-F]|[^\x00-\x7f])*$/;
const PORT = /^(?::\d*)?$/;

/**
 * The scheme of an absolute URL or path as Go's ParseRequestURI reads it, empty for a path; undefined where it sees no URL.
 *
 * A scheme without `//` counts too: `localhost:5000/image` has the scheme `localhost`.
 */
export function schemeOf(url: string): string | undefined {
  if (CONTROL.test(url)) return undefined;
  const [, scheme = '', rest = ''] = /^(?:([a-zA-Z][-+.a-zA-Z0-9]*):)?(.*)$/s.exec(url) ?? [];
  if (!rest.startsWith('/')) {
    return scheme === '' ? undefined : scheme.toLowerCase();
  }
  const [, authority = ''] = scheme === '' && rest.startsWith('///') ? [] : /^\/\/([^/?]*)/.exec(rest) ?? [];
  return isAuthority(authority, scheme.toLowerCase()) && !BAD_ESCAPE.test(rest.split('?')[0]) ? scheme.toLowerCase() : undefined;
}

function isAuthority(text: string, scheme: string): boolean {
  const at = text.lastIndexOf('@');
  const host = text.slice(at + 1);
  return USER.test(text.slice(0, Math.max(at, 0))) && HOST.test(host) && (host.includes('[') ? isLiteral(host) : PORT.test(portOf(host, scheme)));
}

/** An address of IP version 6 in brackets, of which a zone begins with `%25`, and perhaps a port. */
function isLiteral(host: string): boolean {
  const [, address, port] = /^\[(.*)\](.*)$/s.exec(host) ?? ['', '', ''];
  const [ip, ...zone] = address.split('%25');
  return isIPv6(ip) && !ip.includes('%') && (zone.length === 0 || zone.join('%25') !== '') && PORT.test(port);
}

/** What follows the host, with its colon. Go lets a host contain colons, but not with HTTP. */
function portOf(host: string, scheme: string): string {
  const colon = ['http', 'https'].includes(scheme) ? host.indexOf(':') : host.lastIndexOf(':');
  return colon === -1 ? '' : host.slice(colon);
}
