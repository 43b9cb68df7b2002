import { ApiObject, App, Chart, GroupVersionKind, JsonPatch, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { extensions, networking, security, telemetry } from '../../src';
import { only } from '../support/manifests';

interface Kind {
  readonly GVK: GroupVersionKind;
  new (scope: Construct, id: string, props: { readonly spec: object }): ApiObject;
}

/** Every kind: where it is exported, the least that Istio takes as its spec, and what it refuses for the given reason. */
const KINDS: [kind: string, module: object, apiVersion: string, least: object, bad: object, code: string][] = [
  ['TrafficExtension', extensions, 'extensions.istio.io/v1alpha1', { lua: { inlineCode: '--' } }, {}, 'OneOf'],
  ['WasmPlugin', extensions, 'extensions.istio.io/v1alpha1', { url: 'oci://registry.example.com/plugin:1.0' }, {}, 'Required'],
  ['DestinationRule', networking, 'networking.istio.io/v1', { host: 'reviews' }, { host: 'a_b' }, 'BadHost'],
  ['EnvoyFilter', networking, 'networking.istio.io/v1alpha3', {}, { configPatches: [{ patch: { operation: 'ADD', value: {} } }] }, 'Required'],
  ['Gateway', networking, 'networking.istio.io/v1', { servers: [{ port: { name: 'http', number: 80, protocol: 'HTTP' }, hosts: ['*'] }] }, {}, 'Required'],
  ['ProxyConfig', networking, 'networking.istio.io/v1beta1', {}, { concurrency: -1 }, 'NotInRange'],
  ['ServiceEntry', networking, 'networking.istio.io/v1', { hosts: ['pay.example.com'] }, { hosts: ['*'] }, 'BadHost'],
  ['Sidecar', networking, 'networking.istio.io/v1', { egress: [{ hosts: ['./*'] }] }, {}, 'Empty'],
  ['VirtualService', networking, 'networking.istio.io/v1', { hosts: ['reviews'], http: [{ route: [{ destination: { host: 'reviews' } }] }] }, {}, 'Required'],
  ['WorkloadEntry', networking, 'networking.istio.io/v1', { address: '10.0.0.1' }, {}, 'Required'],
  ['WorkloadGroup', networking, 'networking.istio.io/v1', { template: {} }, {}, 'Required'],
  ['AuthorizationPolicy', security, 'security.istio.io/v1', {}, { action: 'DENY' }, 'Required'],
  ['PeerAuthentication', security, 'security.istio.io/v1', {}, { mtls: { mode: 'ON' } }, 'UnknownValue'],
  ['RequestAuthentication', security, 'security.istio.io/v1', {}, { jwtRules: [{}] }, 'Required'],
  ['Telemetry', telemetry, 'telemetry.istio.io/v1', {}, { tracing: [{ randomSamplingPercentage: 101 }] }, 'NotInRange'],
];

/** What a careless conversion drops. */
const EMPTY_VALUES = { object: {}, list: [], no: false, zero: 0, text: '', nested: { object: {}, list: [{}, [], false, 0, ''] } };

test('all kinds that the submodules export are listed here', () => {
  const exported = Object.values({ ...extensions, ...networking, ...security, ...telemetry }).filter(type => 'GVK' in type);

  expect(exported).toHaveLength(15);
  expect(KINDS.map(([kind, module]) => module[kind as keyof object])).toEqual(expect.arrayContaining(exported));
});

describe.each(KINDS)('%s', (kind, module, apiVersion, least, bad, code) => {
  const type: Kind = module[kind as keyof object];
  const create = (spec: object, scope: Construct = Testing.chart(), id = kind) => new type(scope, id, { spec });

  test('is written as it was given', () => {
    const object = create(least);

    expect(type.GVK).toEqual({ apiVersion, kind });
    expect(only(Chart.of(object), kind)).toEqual({ apiVersion, kind, metadata: { name: object.name }, spec: least });
  });

  test('keeps what patches add, known to us or not', () => {
    const object = create(least);
    const elsewhere = new Chart(App.of(object), 'elsewhere', { namespace: 'elsewhere' });
    const wrapped = new Construct(elsewhere, 'Wrapped');
    create(least, wrapped, 'Resource');
    object.addJsonPatch(JsonPatch.add('/spec/futureField', EMPTY_VALUES));
    ApiObject.of(wrapped).addJsonPatch(JsonPatch.add('/spec/futureField', EMPTY_VALUES), JsonPatch.add('/metadata/annotations', { owner: 'shop' }));

    expect([object.chart, elsewhere].flatMap(chart => Testing.synth(chart))).toEqual([
      expect.objectContaining({ kind, spec: { ...least, futureField: EMPTY_VALUES } }),
      expect.objectContaining({ kind, spec: { ...least, futureField: EMPTY_VALUES }, metadata: expect.objectContaining({ annotations: { owner: 'shop' } }) }),
    ]);
  });

  test('is refused with its path and the reason where Istio would refuse it', () => {
    const object = create(bad);

    expect(() => Testing.synth(object.chart)).toThrow(new RegExp(`\\[test/${kind}\\] ${kind} .*\\[${code} at test/${kind}\\]`));
  });
});

describe('free-form objects keep all that is empty, zero or false', () => {
  const written = (create: (chart: Chart) => ApiObject) => {
    const object = create(Testing.chart());
    return only(Chart.of(object), object.kind).spec;
  };

  test('as the value of an EnvoyFilter patch', () => {
    const spec = {
      configPatches: [{
        applyTo: networking.EnvoyFilterApplyTo.CLUSTER,
        patch: { operation: networking.PatchOperation.MERGE, value: EMPTY_VALUES },
      }],
    };

    expect(written(chart => new networking.EnvoyFilter(chart, 'Filter', { spec }))).toEqual(spec);
  });

  test('as the configuration of a WasmPlugin', () => {
    const spec = { url: 'oci://registry.example.com/plugin:1.0', pluginConfig: EMPTY_VALUES };

    expect(written(chart => new extensions.WasmPlugin(chart, 'Plugin', { spec }))).toEqual(spec);
  });

  test('as the configuration of the Wasm module of a TrafficExtension', () => {
    const spec = { wasm: { url: 'oci://registry.example.com/plugin:1.0', pluginConfig: EMPTY_VALUES } };

    expect(written(chart => new extensions.TrafficExtension(chart, 'Extension', { spec }))).toEqual(spec);
  });
});
