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
  return isAuthority(authority) && !BAD_ESCAPE.test(rest.split('?')[0]) ? scheme.toLowerCase() : undefined;
}

function isAuthority(text: string): boolean {
  const at = text.lastIndexOf('@');
  const host = text.slice(at + 1);
  return USER.test(text.slice(0, Math.max(at, 0))) && HOST.test(host) && PORT.test(portOf(host));
}

/** What follows the host, with its colon; all of it if a bracket is not closed. */
function portOf(host: string): string {
  if (host.startsWith('[')) return host.slice(host.lastIndexOf(']') + 1);
  return host.includes(':') ? host.slice(host.lastIndexOf(':')) : '';
}
