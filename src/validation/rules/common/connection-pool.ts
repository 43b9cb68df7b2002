import { atLeastOne, oneWordOf } from '../../checks';
import { milliseconds, millisecondsOrZero } from '../../durations';
import { Field } from '../../field';
import { count, uint32 } from '../../numbers';

/** ConnectionPoolSettings, of a DestinationRule as well as of a Sidecar. */
export function connectionPool(pool: Field): void {
  atLeastOne(pool, 'tcp', 'http');
  tcpSettings(pool.get('tcp'));
  httpSettings(pool.get('http'));
}

function tcpSettings(tcp: Field): void {
  count(tcp.get('maxConnections'));
  milliseconds(tcp.get('connectTimeout'));
  milliseconds(tcp.get('maxConnectionDuration'));
  millisecondsOrZero(tcp.get('idleTimeout'));
  const keepalive = tcp.get('tcpKeepalive');
  uint32(keepalive.get('probes'));
  milliseconds(keepalive.get('time'));
  milliseconds(keepalive.get('interval'));
}

function httpSettings(http: Field): void {
  for (const name of ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams']) {
    count(http.get(name));
  }
  milliseconds(http.get('idleTimeout'));
  oneWordOf(http.get('h2UpgradePolicy'), ['DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE']);
  if (http.get('h2UpgradePolicy').value === 'UPGRADE' && http.get('useClientProtocol').value === true) {
    http.get('useClientProtocol').refuse('Excluded', 'must not be set with h2UpgradePolicy UPGRADE', 'keep one of the two');
  }
}
