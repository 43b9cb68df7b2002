import { Matcher, matches, matchesNot, isNot } from './matcher';

/** A client that went away before there was an answer: neither a success nor a failure of the server. */
const UNANSWERED = '0';

/** The server's fault, of the codes of HTTP. */
const FAILED = '5..';

/**
 * And of gRPC, whose failures have the HTTP status 200: UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS. OpenTelemetry counts the
 * same as failures of a server.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/rpc/grpc/#grpc-status
 */
const FAILED_GRPC = '2|4|12|13|14|15';

/** Requests that got an answer, good or bad. */
export const ANSWERED: readonly Matcher[] = [isNot('response_code', UNANSWERED)];

/** Failures of the server; a request that is two of them is the same series, and counts once. */
export const FAILURES: readonly (readonly Matcher[])[] = [
  [matches('response_code', FAILED)],
  [isNot('response_code', UNANSWERED), matches('grpc_response_status', FAILED_GRPC)],
];

/** Requests that no route takes: the proxy answers 404 itself. */
export const UNROUTED: readonly Matcher[] = [matches('response_flags', '(.*,)?NR(,.*)?')];

/** What is answered and no failure. */
export const SUCCESSES: readonly Matcher[] = [matchesNot('response_code', `${UNANSWERED}|${FAILED}`), matchesNot('grpc_response_status', FAILED_GRPC)];
