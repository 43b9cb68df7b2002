import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { security } from '../../src';
import { only } from '../support/manifests';

describe('an L1 object', () => {
  test('keeps a patch that no schema knows', () => {
    const chart = Testing.chart();
    const policy = new security.PeerAuthentication(chart, 'policy', { spec: { mtls: { mode: security.PeerAuthenticationMode.STRICT } } });

    policy.addJsonPatch(JsonPatch.add('/spec/brandNew', { since: 2027 }));

    expect(only(chart, 'PeerAuthentication').spec).toStrictEqual({ mtls: { mode: 'STRICT' }, brandNew: { since: 2027 } });
  });

  test('is checked with its patches, and the message names the construct, the field and the cure', () => {
    const chart = Testing.chart();
    new security.PeerAuthentication(chart, 'policy').addJsonPatch(JsonPatch.add('/spec/mtls', { mode: 'HALF' }));

    expect(() => Testing.synth(chart)).toThrow(
      "[test/policy] PeerAuthentication 'test-policy-c8fe07d5': spec.mtls.mode must be one of UNSET, DISABLE, PERMISSIVE, STRICT, got 'HALF'; "
      + 'choose one of UNSET, DISABLE, PERMISSIVE, STRICT [UnknownValue at test/policy]');
  });

  test('reports the mistakes of all objects at once', () => {
    const chart = Testing.chart();
    for (const id of ['a', 'b']) {
      new security.PeerAuthentication(chart, id, { spec: { portLevelMtls: { 80: {} } } });
    }

    expect(() => Testing.synth(chart)).toThrow(/\[test\/a\] .*SelectorMissing[^]*\[test\/b\] .*SelectorMissing/);
  });

  test('is never written when it went bad after a clean validation', () => {
    const app = new App();
    const chart = new Chart(app, 'chart');
    let mode = 'STRICT';
    const policy = new security.PeerAuthentication(chart, 'policy', { spec: { mtls: { mode: Lazy.any({ produce: () => mode }) } } });
    expect(app.node.findAll().flatMap(c => c.node.validate())).toEqual([]);

    mode = 'HALF';

    expect(() => policy.toJson()).toThrow(/UnknownValue at chart\/policy/);
  });

  test('renders once per validation and once per write, however many charts there are', () => {
    const app = Testing.app();
    let renders = 0;
    for (let i = 0; i < 20; i++) {
      const chart = new Chart(app, `chart${i}`);
      new security.PeerAuthentication(chart, 'policy', { spec: Lazy.any({ produce: () => { renders++; return {}; } }) });
    }

    app.synth();

    expect(renders).toBeLessThanOrEqual(20 * 4);
  });

  test('is an ordinary ApiObject', () => {
    expect(ApiObject.isApiObject(new security.PeerAuthentication(Testing.chart(), 'policy'))).toBe(true);
  });
});
