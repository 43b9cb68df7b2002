import { connectionPool } from '../../../../src/validation/rules/common/connection-pool';
import { complaints } from '../../../support/violations';

const judge = (pool: object) => complaints(connectionPool, pool);

describe('ConnectionPoolSettings', () => {
  test('takes limits of both kinds', () => {
    expect(judge({
      tcp: { maxConnections: 0, connectTimeout: '30ms', idleTimeout: '0s', maxConnectionDuration: '1h', tcpKeepalive: { probes: 9, time: '2h', interval: '75s' } },
      http: { http2MaxRequests: 2147483647, maxRetries: 3, idleTimeout: '1m', h2UpgradePolicy: 'DO_NOT_UPGRADE', useClientProtocol: true },
    })).toEqual([]);
  });

  test('takes sections that say nothing, but needs one', () => {
    expect(judge({ tcp: {} })).toEqual([]);
    expect(judge({}))
      .toEqual(['spec: at least one of tcp, http must be set, got none; set one of them, or remove what stands empty [Empty]']);
  });

  test.each(['http1MaxPendingRequests', 'http2MaxRequests', 'maxRequestsPerConnection', 'maxRetries', 'maxConcurrentStreams'])('refuses a negative %s', name => {
    expect(judge({ http: { [name]: -1 } }))
      .toEqual([`spec.http.${name}: must be a whole number from 0 to 2147483647, got -1; choose a number in that range [NotInRange]`]);
  });

  test.each([
    { tcp: { maxConnections: -1 } }, { tcp: { tcpKeepalive: { probes: -1 } } }, { http: { maxRetries: 2147483648 } },
    { tcp: { connectTimeout: '0s' } }, { tcp: { maxConnectionDuration: '0s' } }, { tcp: { idleTimeout: '-1s' } }, { http: { idleTimeout: '0s' } },
    { tcp: { tcpKeepalive: { time: '0s' } } }, { tcp: { tcpKeepalive: { interval: '0s' } } }, { http: { h2UpgradePolicy: 'ALWAYS' } },
  ])('refuses %j', pool => {
    expect(judge(pool)).toHaveLength(1);
  });

  test('refuses to upgrade and keep the protocol at once', () => {
    expect(judge({ http: { h2UpgradePolicy: 'UPGRADE', useClientProtocol: true } }))
      .toEqual(['spec.http.useClientProtocol: must not be set with h2UpgradePolicy UPGRADE; keep one of the two [Excluded]']);
    expect(judge({ http: { h2UpgradePolicy: 'UPGRADE', useClientProtocol: false } })).toEqual([]);
  });
});
