import { isGiven, show } from './checks';
import { Field } from './field';

const HTTP = ['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-WEB'];
const TLS = ['HTTPS', 'TLS'];
const ALL = [...HTTP, ...TLS, 'TCP', 'UDP', 'MONGO', 'REDIS', 'MYSQL'];

/** A protocol by its name, in either case; none given is for the caller to judge. */
export function protocol(field: Field): void {
  if (isGiven(field) && !isKnown(field)) {
    field.refuse('UnknownValue', `must be one of ${ALL.join(', ')}, got ${show(field.value)}`, `choose one of ${ALL.join(', ')}`);
  }
}

/** Whether the protocol is one of those, written in capitals. */
export function isOneOf(field: Field, protocols: readonly string[]): boolean {
  return protocols.includes(String(field.value).toUpperCase());
}

/** Whether the protocol is one that routes for HTTP can handle. */
export function isHttp(field: Field): boolean {
  return isOneOf(field, HTTP);
}

/** Whether the protocol runs over TLS. */
export function isTls(field: Field): boolean {
  return isOneOf(field, TLS);
}

/** Whether the protocol is one that Istio knows. */
export function isKnown(field: Field): boolean {
  return isOneOf(field, ALL);
}
