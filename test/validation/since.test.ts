import { Chart, Testing } from 'cdk8s';
import { extensions, Mesh, MeshFacts, networking, security, telemetry } from '../../src';

const write: { [what: string]: (chart: Chart) => unknown } = {
  'a policy by trust domain': chart => new security.AuthorizationPolicy(chart, 'o', { spec: { rules: [{ from: [{ source: { trustDomains: ['a.example'] } }] }] } }),
  'an extension': chart => new extensions.TrafficExtension(chart, 'o', { spec: { lua: { inlineCode: 'x = 1' } } }),
  'a switch of tracing': chart => new telemetry.Telemetry(chart, 'o', { spec: { tracing: [{ disableContextPropagation: true }] } }),
  'a formatter of a tag': chart => new telemetry.Telemetry(chart, 'o', { spec: { tracing: [{ customTags: { tag: { formatter: { value: '%X%' } } } }] } }),
  'a patch of waypoints': chart => new networking.EnvoyFilter(chart, 'o', {
    spec: {
      configPatches: [{
        applyTo: networking.EnvoyFilterApplyTo.HTTP_FILTER,
        match: { context: networking.PatchContext.WAYPOINT, waypoint: {} },
        patch: { operation: networking.PatchOperation.REMOVE },
      }],
    },
  }),
};

function synth(what: string, facts: MeshFacts) {
  const chart = Testing.chart();
  write[what](chart);
  new Mesh(chart, 'mesh', facts);
  return Testing.synth(chart);
}

describe('what came with a version', () => {
  test.each([
    ['a policy by trust domain', '1.29', 'spec.rules[0].from[0].source.trustDomains needs Istio 1.30, but 1.29 runs; leave it out until 1.30 is the oldest version that runs [TooNew at test/o]'],
    ['an extension', '1.29', 'needs Istio 1.30, but 1.29 runs'],
    ['a switch of tracing', '1.28', 'spec.tracing[0].disableContextPropagation needs Istio 1.30, but 1.28 runs'],
    ['a formatter of a tag', '1.28', 'spec.tracing[0].customTags["tag"].formatter needs Istio 1.29, but 1.28 runs'],
    ['a patch of waypoints', '1.28', 'spec.configPatches[0].match.waypoint needs Istio 1.29, but 1.28 runs'],
  ])('%s is refused where %s runs', (what, istioVersion, message) => {
    expect(() => synth(what, { istioVersion })).toThrow(message);
  });

  test.each(Object.keys(write))('%s is taken by 1.30, and where the version is unknown', what => {
    expect(synth(what, { istioVersion: '1.30' })).toHaveLength(1);
    expect(synth(what, {})).toHaveLength(1);
  });

  test('is refused as long as the older version runs during an upgrade', () => {
    expect(() => synth('an extension', { istioVersion: '1.30', upgradingFrom: '1.29' })).toThrow('needs Istio 1.30, but 1.29 runs');
  });

  test('is not known of versions before 1.28', () => {
    expect(() => synth('an extension', { istioVersion: '1.27' })).toThrow(
      "'istioVersion' must be 1.28 or newer, got '1.27': what older versions lack is not known here; leave the fact out [VersionTooOld at test/mesh]");
  });
});
