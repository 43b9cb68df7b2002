import { Chart, Testing } from 'cdk8s';
import { CanaryRollout, extensions, networking, security } from '../src';
import { reviews, shop } from './support/shop';

/**
 * The eight faults that other typed libraries for Istio let pass, and how each is refused here: in the constructor or at synth, always with
 * the construct's path and the cure.
 */
interface Fault { readonly fault: string; readonly write: (chart: Chart) => void; readonly when: 'constructor' | 'synth'; readonly message: string }

const route = [{ destination: { host: 'reviews' } }];
const vs = (chart: Chart, http: networking.HttpRoute) => new networking.VirtualService(chart, 'l1', { metadata: { name: 'l1' }, spec: { hosts: ['a.example'], http: [http] } });
const rule = (chart: Chart, trafficPolicy: networking.TrafficPolicy) =>
  new networking.DestinationRule(chart, 'l1', { metadata: { name: 'l1' }, spec: { host: 'a.example', trafficPolicy } });

const FAULTS: Fault[] = [
  {
    fault: 'uri with exact and prefix',
    write: chart => vs(chart, { match: [{ uri: { exact: '/a', prefix: '/b' } }], route }),
    when: 'synth',
    message: 'spec.http[0].match[0].uri only one of exact, prefix, regex may be set, got exact and prefix; keep one of exact, prefix [OneOf at shop/l1]',
  },
  {
    fault: 'timeout that is no duration',
    write: chart => vs(chart, { route, timeout: 'banana' }),
    when: 'synth',
    message: "spec.http[0].timeout must be a duration, got 'banana'; write a number with a unit, such as '500ms', '2s' or '1h30m' [BadDuration at shop/l1]",
  },
  {
    fault: 'negative weight',
    write: chart => vs(chart, { route: [{ ...route[0], weight: -3 }, { ...route[0], weight: 103 }] }),
    when: 'synth',
    message: 'spec.http[0].route[0].weight must be',
  },
  {
    fault: 'route and redirect in one rule',
    write: chart => vs(chart, { route, redirect: { uri: '/b' } }),
    when: 'synth',
    message: 'spec.http[0].route must not be set beside redirect; keep one of redirect, route [OneOf at shop/l1]',
  },
  {
    fault: 'subset that is defined nowhere',
    write: chart => new CanaryRollout(chart, 'canary', { service: reviews(chart), stable: 'v1', canary: 'v9' }),
    when: 'constructor',
    message: "'shop/reviews' has no version 'v9'; choose one of 'v1', 'v2', 'v3', or declare it with addVersion [UnknownVersion at shop/canary]",
  },
  {
    fault: 'consistentHash with two keys',
    write: chart => rule(chart, { loadBalancer: { consistentHash: { httpHeaderName: 'x', useSourceIp: true } } }),
    when: 'synth',
    message: 'spec.trafficPolicy.loadBalancer.consistentHash only one of',
  },
  {
    fault: 'ServiceEntry with a range of addresses and DNS',
    write: chart => new networking.ServiceEntry(chart, 'l1', {
      metadata: { name: 'l1' },
      spec: { hosts: ['a.example'], addresses: ['10.0.0.0/8'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], resolution: networking.ServiceEntryResolution.DNS },
    }),
    when: 'synth',
    message: 'spec.addresses[0] must be',
  },
  {
    fault: 'AuthorizationPolicy with selector and targetRefs',
    write: chart => new security.AuthorizationPolicy(chart, 'l1', {
      metadata: { name: 'l1' },
      spec: { selector: { matchLabels: { app: 'a' } }, targetRefs: [{ kind: 'Service', name: 'a' }], rules: [{}] },
    }),
    when: 'synth',
    message: 'spec only one of selector, targetRef, targetRefs may be set, got selector and targetRefs; keep one of selector, targetRefs [OneOf at shop/l1]',
  },
];

describe.each(FAULTS)('$fault', ({ write, when, message }) => {
  test(`is refused ${when === 'synth' ? 'at synth' : 'by the constructor'}`, () => {
    const attempt = () => {
      const chart = shop();
      write(chart);
      if (when === 'synth') Testing.synth(chart);
    };

    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/ at shop\/(l1|canary)\]/);
  });
});

test('a correct neighbour of each is accepted', () => {
  const chart = shop();
  vs(chart, { match: [{ uri: { exact: '/a' } }], route: [{ ...route[0], weight: 3 }, { destination: { host: 'web' }, weight: 97 }], timeout: '1.5s' });
  new networking.DestinationRule(chart, 'dr', { metadata: { name: 'dr' }, spec: { host: 'a.example', trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: 'x' } } } } });
  new CanaryRollout(chart, 'canary', { service: reviews(chart), stable: 'v1', canary: 'v2' });
  new networking.ServiceEntry(chart, 'se', {
    metadata: { name: 'se' },
    spec: { hosts: ['a.example'], addresses: ['10.0.0.0/8'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], resolution: networking.ServiceEntryResolution.NONE },
  });
  new security.AuthorizationPolicy(chart, 'ap', { metadata: { name: 'ap' }, spec: { selector: { matchLabels: { app: 'a' } }, rules: [{}] } });
  new extensions.TrafficExtension(chart, 'te', { metadata: { name: 'te' }, spec: { lua: { inlineCode: 'function envoy_on_request(handle) end' } } });

  // reviews has no VirtualService conflict: 'a.example' is nobody's service
  expect(Testing.synth(chart).map(o => o.kind)).toEqual([
    'VirtualService', 'DestinationRule', 'DestinationRule', 'VirtualService', 'ServiceEntry', 'AuthorizationPolicy', 'TrafficExtension',
  ]);
});
