import { atLeastOne, oneWordOf } from '../../checks';
import { milliseconds, millisecondsOrZero } from '../../durations';
import { Field } from '../../field';
import { count, uint32 } from '../../numbers';

/** ConnectionPoolSettings, of a DestinationRule as well as of a Sidecar. */
export function connectionPool(pool: Field): void {
  atLeastOne(pool, 'tcp', 'http');
  pool.judge('tcp', tcpSettings);
  pool.judge('http', httpSettings);
}

function tcpSettings(tcp: Field): void {
  tcp.judge('maxConnections', count);
  tcp.judge('connectTimeout', milliseconds);
  tcp.judge('maxConnectionDuration', milliseconds);
  tcp.judge('idleTimeout', millisecondsOrZero);
  tcp.judge('tcpKeepalive', tcpKeepalive);
}

function tcpKeepalive(keepalive: Field): void {
  keepalive.judge('probes', uint32);
  keepalive.judge('time', milliseconds);
  keepalive.judge('interval', milliseconds);
}

function httpSettings(http: Field): void {
  for (const name of ['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams']) {
    http.judge(name, count);
  }
  http.judge('idleTimeout', milliseconds);
  http.judge('h2UpgradePolicy', policy => oneWordOf(policy, ['DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE']));
  if (http.at('h2UpgradePolicy') === 'UPGRADE' && http.at('useClientProtocol') === true) {
    http.get('useClientProtocol').refuse('Excluded', 'must not be set with h2UpgradePolicy UPGRADE', 'keep one of the two');
  }
}
