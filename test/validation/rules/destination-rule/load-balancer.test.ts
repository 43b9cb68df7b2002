import { loadBalancer } from '../../../../src/validation/rules/destination-rule/load-balancer';
import { complaints } from '../../../support/violations';

const judge = (settings: object) => complaints(loadBalancer, settings);

describe('LoadBalancerSettings', () => {
  test.each([
    {}, { simple: 'LEAST_REQUEST', warmup: { duration: '60s', minimumPercent: 0, aggression: 1 } }, { warmupDurationSecs: '60s' },
    { consistentHash: {} }, { consistentHash: { useSourceIp: true, ringHash: { minimumRingSize: 0 } } },
    { consistentHash: { httpCookie: { name: 'user', ttl: '0s', attributes: [{ name: 'Secure' }, { name: 'SameSite', value: 'Strict' }] } } },
    { consistentHash: { httpHeaderName: 'x-user', maglev: { tableSize: 65537 }, minimumRingSize: 0 } },
    { consistentHash: { maglev: { tableSize: 1 } } }, { consistentHash: { maglev: { tableSize: 4999999 } } },
  ])('takes %j', settings => {
    expect(judge(settings)).toEqual([]);
  });

  test('refuses a word that is no algorithm', () => {
    expect(judge({ simple: 'FASTEST' })).toEqual(['spec.simple: must be one of UNSPECIFIED, LEAST_CONN, RANDOM, PASSTHROUGH, ROUND_ROBIN, LEAST_REQUEST, '
      + "got 'FASTEST'; choose one of UNSPECIFIED, LEAST_CONN, RANDOM, PASSTHROUGH, ROUND_ROBIN, LEAST_REQUEST [UnknownValue]"]);
  });

  test.each([
    { simple: 'RANDOM', consistentHash: { useSourceIp: true } },
    { consistentHash: { useSourceIp: false, httpHeaderName: 'x-user' } },
    { consistentHash: { ringHash: {}, maglev: { tableSize: 7 } } },
  ])('refuses two choices in %j', settings => {
    expect(judge(settings)).toEqual([expect.stringContaining('[OneOf]')]);
  });

  test.each([0, 5000011, 65536, 9, -7])('refuses a Maglev table of %d entries', tableSize => {
    expect(judge({ consistentHash: { maglev: { tableSize } } })).toEqual([
      `spec.consistentHash.maglev.tableSize: must be a prime below 5000011, got ${tableSize}; choose a prime such as Envoy's own 65537 [NotInRange]`,
    ]);
  });

  test('refuses the old ring size beside an algorithm', () => {
    expect(judge({ consistentHash: { minimumRingSize: 1024, ringHash: {} } }))
      .toEqual(['spec.consistentHash.minimumRingSize: must not be set with ringHash or maglev; move it into ringHash [Excluded]']);
  });

  test('refuses a warm-up that is not even linear', () => {
    expect(judge({ warmup: { duration: '60s', aggression: 0.5 } }))
      .toEqual(['spec.warmup.aggression: must be a number of at least 1, got 0.5; choose a larger number [NotInRange]']);
  });

  test.each([
    [{ consistentHash: { maglev: {} } }, 'Required'],
    [{ consistentHash: { httpCookie: { name: '' } } }, 'Required'],
    [{ consistentHash: { httpCookie: { name: 'user', attributes: [{ value: 'x' }] } } }, 'Required'],
    [{ consistentHash: { httpCookie: { name: 'user', attributes: [{ name: 'a' }, { name: 'a' }] } } }, 'Duplicate'],
    [{ consistentHash: { httpCookie: { name: 'user', ttl: 'long' } } }, 'BadDuration'],
    [{ consistentHash: { ringHash: { minimumRingSize: -1 } } }, 'NotInRange'],
    [{ consistentHash: { minimumRingSize: -1 } }, 'NotInRange'],
    [{ warmup: {} }, 'Required'],
    [{ warmup: { duration: '0s' } }, 'BadDuration'],
    [{ warmup: { duration: '1s', minimumPercent: 101 } }, 'NotInRange'],
    [{ warmupDurationSecs: '0s' }, 'BadDuration'],
  ])('refuses %j as %s', (settings, code) => {
    expect(judge(settings)).toEqual([expect.stringContaining(`[${code}]`)]);
  });
});
