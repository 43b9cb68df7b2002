import { MAX_INT32, MAX_UINT32, oneWordOf, wholeNumber } from '../checks';
import { milliseconds, millisecondsOrZero } from '../dr-durations';
import { Field } from '../field';
import { atLeastOne } from '../zero-values';

/** ConnectionPoolSettings, of a DestinationRule as well as of a Sidecar. */
export function connectionPool(pool: Field): void {
  atLeastOne(pool, 'tcp', 'http');
  tcpSettings(pool.get('tcp'));
  httpSettings(pool.get('http'));
}

function tcpSettings(tcp: Field): void {
  wholeNumber(tcp.get('maxConnections'), 0, MAX_INT32);
  milliseconds(tcp.get('connectTimeout'));
  milliseconds(tcp.get('maxConnectionDuration'));
  millisecondsOrZero(tcp.get('idleTimeout'));
  const keepalive = tcp.get('tcpKeepalive');
  wholeNumber(keepalive.get('probes'), 0, MAX_UINT32);
  milliseconds(keepalive.get('time'));
  milliseconds(keepalive.get('interval'));
}

function httpSettings(http: Field): void {
  for (const name of ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams']) {
    wholeNumber(http.get(name), 0, MAX_INT32);
  }
  milliseconds(http.get('idleTimeout'));
  oneWordOf(http.get('h2UpgradePolicy'), ['DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE']);
  if (http.get('h2UpgradePolicy').value === 'UPGRADE' && http.get('useClientProtocol').value === true) {
    http.get('useClientProtocol').refuse('Excluded', 'must not be set with h2UpgradePolicy UPGRADE', 'keep one of the two');
  }
}
