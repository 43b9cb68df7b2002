import { trafficPolicy } from '../../../../src/validation/rules/destination-rule/traffic-policy';
import { complaints } from '../../../support/violations';

const judge = (policy: object) => complaints(spec => trafficPolicy(spec, 'shop'), policy);

describe('TrafficPolicy', () => {
  test.each([
    { tls: {} }, { outlierDetection: {} }, { retryBudget: { percent: 12.5, minRetryConcurrency: 0 } }, { proxyProtocol: { version: 'V2' } },
    { tunnel: { targetHost: 'db.example.com', targetPort: 443 } }, { tunnel: { protocol: 'POST', targetHost: '10.0.0.1', targetPort: 443 } },
    { tunnel: { protocol: '', targetHost: '2001:db8::1', targetPort: 443 } },
    { portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: 'RANDOM' } }, { port: {}, tls: { mode: 'DISABLE' } }] },
  ])('takes %j', policy => {
    expect(judge(policy)).toEqual([]);
  });

  test.each([{}, { portLevelSettings: [] }])('refuses %j, which says nothing', policy => {
    expect(judge(policy)).toEqual(['spec: at least one of loadBalancer, connectionPool, outlierDetection, tls, portLevelSettings, tunnel, proxyProtocol, '
      + 'retryBudget must be set, got none; set one of them, or remove what stands empty [Empty]']);
  });

  test('refuses the PROXY protocol inside a tunnel', () => {
    expect(judge({ tunnel: { targetHost: 'a.com', targetPort: 1 }, proxyProtocol: {} }))
      .toEqual(['spec: only one of tunnel, proxyProtocol may be set, got tunnel and proxyProtocol; keep one of tunnel, proxyProtocol [OneOf]']);
  });

  test('judges the settings of a port like those of all ports', () => {
    const bad = { loadBalancer: { simple: 'X' }, connectionPool: {}, outlierDetection: { interval: '0s' }, tls: { mode: 'X' } };

    expect(judge(bad)).toHaveLength(4);
    expect(judge({ portLevelSettings: [{ port: { number: 80 }, ...bad }] })).toHaveLength(4);
  });

  test('refuses settings of a port that name no port or say nothing', () => {
    expect(judge({ portLevelSettings: [{ tls: {} }] })).toEqual(["spec.portLevelSettings[0].port: must be set; set 'port' [Required]"]);
    expect(judge({ portLevelSettings: [{ port: { number: 80 } }] })).toEqual(['spec.portLevelSettings[0]: at least one of '
      + 'loadBalancer, connectionPool, outlierDetection, tls must be set, got none; set one of them, or remove what stands empty [Empty]']);
  });

  test('refuses more ports than the API server takes', () => {
    const ports = (length: number) => ({ portLevelSettings: Array.from({ length }, (_, i) => ({ port: { number: i + 1 }, tls: {} })) });

    expect(judge(ports(4096))).toEqual([]);
    expect(judge(ports(4097))).toEqual(['spec.portLevelSettings: at most 4096 ports, got 4097; keep fewer, or spread them over several objects [TooMany]']);
  });

  test.each([
    [{ tunnel: { targetPort: 1 } }, 'Required'], [{ tunnel: { targetHost: 'a.com' } }, 'Required'],
    [{ tunnel: { targetHost: '*.a.com', targetPort: 1 } }, 'BadAddress'], [{ tunnel: { targetHost: 'a.com', targetPort: 0 } }, 'NotInRange'],
    [{ tunnel: { protocol: 'connect', targetHost: 'a.com', targetPort: 1 } }, 'UnknownValue'],
    [{ proxyProtocol: { version: 'V3' } }, 'UnknownValue'],
    [{ retryBudget: { percent: 101 } }, 'NotInRange'], [{ retryBudget: { minRetryConcurrency: -1 } }, 'NotInRange'],
    [{ portLevelSettings: [{ port: { number: -1 }, tls: {} }] }, 'NotInRange'],
  ])('refuses %j as %s', (policy, code) => {
    expect(judge(policy)).toEqual([expect.stringContaining(`[${code}]`)]);
  });
});
