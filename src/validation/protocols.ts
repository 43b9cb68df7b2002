import { show } from './checks';
import { Field } from './field';

const HTTP = ['http', 'http2', 'http_proxy', 'grpc', 'grpc-web'];
const TLS = ['https', 'tls'];
const ALL = [...HTTP, ...TLS, 'tcp', 'udp', 'mongo', 'redis', 'mysql'];

/** A protocol by its name, in either case; none given is for the caller to judge. */
export function protocol(field: Field): void {
  if (field.isSet && field.value !== '' && !ALL.includes(nameOf(field))) {
    const names = ALL.map(name => name.toUpperCase()).join(', ');
    field.refuse('BadProtocol', `must be one of ${names}, got ${show(field.value)}`, 'name one of these protocols');
  }
}

/** Whether the protocol is one that routes for HTTP can handle. */
export function isHttp(field: Field): boolean {
  return HTTP.includes(nameOf(field));
}

/** Whether the protocol runs over TLS. */
export function isTls(field: Field): boolean {
  return TLS.includes(nameOf(field));
}

/** Whether the protocol is one that Istio knows. */
export function isKnown(field: Field): boolean {
  return ALL.includes(nameOf(field));
}

function nameOf(field: Field): string {
  return String(field.value).toLowerCase();
}
