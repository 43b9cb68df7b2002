import { App, Chart, Testing } from 'cdk8s';
import {
  Access, AccessLog, Cel, CheckMode, DataPlane, Mesh, MeshNamespace, MeshProps, MeshService, MeshServiceProps, MeshTelemetry, MeshTelemetryProps,
  Peer, ServiceRef, telemetry, TelemetryProvider, UpstreamTls, Visibility,
} from '../../../src';

const { CLIENT } = telemetry.WorkloadMode;
const JAEGER = TelemetryProvider.openTelemetry('jaeger', { service: 'jaeger', namespace: 'tracing', port: 4317 });
const LOGS_TO_JAEGER = TelemetryProvider.openTelemetryAccessLog('jaeger', { service: 'jaeger', namespace: 'tracing', port: 4317 });
const ZIPKIN = TelemetryProvider.zipkin('zipkin', { service: 'zipkin', namespace: 'tracing', port: 9411 });
const LOGS: MeshTelemetryProps = { accessLogs: [AccessLog.enabled({ providers: [TelemetryProvider.ENVOY] })] };

function appWith(facts: MeshProps = {}): App {
  const app = Testing.app();
  new Mesh(app, 'mesh', { rootNamespace: 'istio-system', extensionProviders: [JAEGER], istioVersion: '1.30', checks: { mode: CheckMode.OFF }, ...facts });
  return app;
}

function shop(facts?: MeshProps): Chart {
  return new Chart(appWith(facts), 'shop', { namespace: 'shop' });
}

describe('the service of a provider', () => {
  const collector = (app: App, props: Partial<MeshServiceProps> = {}) => {
    const tracing = new Chart(app, 'tracing', { namespace: 'tracing' });
    const ports = [{ port: 4317, name: 'grpc' }];
    const facts = { service: ServiceRef.named('jaeger', { namespace: 'tracing', ports, selector: { app: 'jaeger' } }), tls: UpstreamTls.disabled() };
    return { tracing, jaeger: new MeshService(tracing, 'jaeger', { ...facts, ...props }) };
  };
  const only = (chart: Chart, wanted: string) => Testing.synth(chart).find(({ kind }) => kind === wanted).spec;

  test('is seen by those that call it, and lets them in', () => {
    const chart = shop();
    const { tracing } = collector(chart.node.root as App, { visibility: Visibility.DECLARED, access: Access.DECLARED });
    const of = new MeshNamespace(chart, 'namespace', { name: 'shop', dataPlane: DataPlane.sidecar() });
    new MeshTelemetry(chart, 'telemetry', { of, traces: { provider: JAEGER } });

    expect(only(tracing, 'DestinationRule').exportTo).toStrictEqual(['.', 'shop']);
    expect(only(tracing, 'AuthorizationPolicy').rules).toStrictEqual([{ from: [{ source: { namespaces: ['shop'] } }] }]);
  });

  test('cannot know who they are for the whole mesh, so that its owner says it', () => {
    const chart = shop();
    const { tracing, jaeger } = collector(chart.node.root as App, { access: Access.DECLARED });
    new MeshTelemetry(chart, 'telemetry', { traces: { provider: JAEGER } });

    expect(() => Testing.synth(tracing)).toThrow("proxies of 'mesh' call a provider of telemetry, whose callers are declared, and nothing states who they are; let them in there, as in "
      + 'allowFrom(Peer.anyIdentity()) [IdentityUnknown at shop/telemetry]');
    jaeger.allowFrom(Peer.anyIdentity());
    expect(only(tracing, 'AuthorizationPolicy').rules).toStrictEqual([{ from: [{ source: { principals: ['*'] } }] }]);
  });

  test('is named no callers whose account nobody states, where its owner names some', () => {
    const chart = shop();
    const { tracing, jaeger } = collector(chart.node.root as App, { access: Access.DECLARED });
    jaeger.allowFrom(Peer.namespace('shop'));
    new MeshTelemetry(chart, 'telemetry', { of: new MeshService(chart, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: [{ port: 80, name: 'http' }], selector: { app: 'reviews' } }) }), traces: { provider: JAEGER } });

    expect(only(tracing, 'AuthorizationPolicy').rules).toStrictEqual([{ from: [{ source: { namespaces: ['shop'] } }] }]);
  });

  test.each<[string, MeshProps]>([
    ['traces', { defaultProviders: { tracing: JAEGER } }],
    ['access logs', { extensionProviders: [LOGS_TO_JAEGER], defaultProviders: { accessLogging: [TelemetryProvider.ENVOY, LOGS_TO_JAEGER] } }],
  ])('is called by every proxy that gets it as a default for %s', (_, facts) => {
    const chart = shop(facts);
    const { tracing, jaeger } = collector(chart.node.root as App, { access: Access.DECLARED });

    expect(() => Testing.synth(tracing)).toThrow("proxies of the mesh call 'jaeger' of its 'defaultProviders', whose callers are declared, and nothing states who they are; let them in there, as in "
      + 'allowFrom(Peer.anyIdentity()) [IdentityUnknown at mesh]');
    jaeger.allowFrom(Peer.anyIdentity());
    expect(only(tracing, 'AuthorizationPolicy').rules).toStrictEqual([{ from: [{ source: { principals: ['*'] } }] }]);
  });

  test('is not hidden without a word as a default either, and its owner names namespaces', () => {
    const app = () => appWith({ defaultProviders: { tracing: JAEGER } });

    expect(() => Testing.synth(collector(app(), { visibility: Visibility.DECLARED }).tracing)).toThrow("'mesh' leads here for callers in a namespace that is not known, so nothing can be exported to them; "
      + "name it, as in Visibility.DECLARED.with('istio-ingress'), or declare the callers there too (visibility: Visibility.DECLARED) [CallerUnknown at tracing/jaeger]");
    expect(only(collector(app(), { visibility: Visibility.DECLARED.with('shop') }).tracing, 'DestinationRule').exportTo).toStrictEqual(['.', 'shop']);
    expect(only(collector(app()).tracing, 'DestinationRule').exportTo).toBeUndefined();
  });

  test.each<[string, boolean, MeshTelemetryProps]>([
    ['the mesh names another in both directions', false, { traces: { provider: ZIPKIN } }],
    ['it names another for one direction alone', true, { traces: { client: { provider: ZIPKIN } } }],
    ['it says how much is traced', true, { traces: { randomSamplingPercentage: 5 } }],
    ['it names the default itself', true, { traces: { provider: JAEGER } }],
    ['it speaks of logs', true, LOGS],
  ])('of a default for traces: %s', (_, isCalled, said) => {
    const chart = shop({ extensionProviders: [JAEGER, ZIPKIN], defaultProviders: { tracing: JAEGER } });
    const { tracing } = collector(chart.node.root as App, { access: Access.DECLARED });
    new MeshTelemetry(chart, 'telemetry', said);

    expect(() => Testing.synth(tracing)).toThrow(isCalled ? '[IdentityUnknown at mesh]' : '[NoCallers at tracing/jaeger]');
  });

  test.each<[string, boolean, MeshTelemetryProps]>([
    ['the mesh names another in both directions', false, LOGS],
    ['it names another for one direction alone', true, { accessLogs: [AccessLog.enabled({ providers: [TelemetryProvider.ENVOY], mode: CLIENT })] }],
    ['it filters what those get who get logs already', true, { accessLogs: [AccessLog.enabled({ filter: Cel.of('response.code >= 400') })] }],
    ['it says that nobody gets logs, which others may take back', true, { accessLogs: [AccessLog.disabled()] }],
  ])('of a default for access logs: %s', (_, isCalled, said) => {
    const chart = shop({ extensionProviders: [LOGS_TO_JAEGER], defaultProviders: { accessLogging: [LOGS_TO_JAEGER] } });
    const { tracing } = collector(chart.node.root as App, { access: Access.DECLARED });
    new MeshTelemetry(chart, 'telemetry', said);

    expect(() => Testing.synth(tracing)).toThrow(isCalled ? '[IdentityUnknown at mesh]' : '[NoCallers at tracing/jaeger]');
  });

  test('of a default for traces: a namespace that names another is one of many', () => {
    const chart = shop({ extensionProviders: [JAEGER, ZIPKIN], defaultProviders: { tracing: JAEGER } });
    const { tracing } = collector(chart.node.root as App, { access: Access.DECLARED });
    new MeshTelemetry(chart, 'telemetry', { of: MeshNamespace.fromName(chart, 'namespace', 'shop'), traces: { provider: ZIPKIN } });

    expect(() => Testing.synth(tracing)).toThrow('[IdentityUnknown at mesh]');
  });

  test('is not hidden from the mesh without a word', () => {
    const chart = shop();
    const { tracing } = collector(chart.node.root as App, { visibility: Visibility.DECLARED });
    new MeshTelemetry(chart, 'telemetry', { traces: { provider: JAEGER } });

    expect(() => Testing.synth(tracing)).toThrow('[CallerUnknown at tracing/jaeger]');
  });
});
