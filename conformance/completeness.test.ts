import { currentL1, L1 } from './support/assembly';
import { compare, LeftOut } from './support/completeness';
import { releasedCrds } from './support/modules';
import { crds } from './support/oracle';
import { report } from './support/report';
import { Crds, specSchema } from './support/schema';

const WHY = 'a second spelling of the field beside it, kept by the CRD for objects that were written long ago';
const LEFT_OUT: readonly LeftOut[] = [
  { path: 'VirtualService spec.http[].mirror_percent', reason: WHY },
  { path: 'RequestAuthentication spec.jwtRules[].jwks_uri', reason: WHY },
];

const l1 = currentL1();
const released = releasedCrds();

/** Copies, for an experiment to alter. */
function copies(): { l1: any; crds: any } {
  return structuredClone({ l1, crds: released });
}

function complaintsOf(altered: { l1: L1; crds: Crds }): string[] {
  return compare(altered.l1, altered.crds, LEFT_OUT).complaints;
}

function fieldOf(altered: { l1: any }, struct: string, name: string): any {
  return altered.l1.types[`cdk8s-mesh.${struct}`].properties.find((property: any) => property.name === name);
}

test('L1 has what the CRDs have, and nothing else', () => {
  const { complaints, ...counts } = compare(l1, released, LEFT_OUT);
  report('Completeness of L1', [
    `${counts.kinds} kinds, ${counts.fields} fields, ${counts.required} required marks and ${counts.words} words of enums compared`,
    ...LEFT_OUT.map(({ path, reason }) => `left out: ${path} (${reason})`),
  ]);

  expect(complaints).toStrictEqual([]);
  expect(counts.kinds).toBe(15);
  expect(counts.fields).toBeGreaterThan(900);
});

test('the oracle judges by the same CRDs', () => {
  expect(crds()).toStrictEqual(Object.fromEntries(Object.entries(released).map(([kind, crd]) => [kind, specSchema(crd)])));
});

describe('turns red', () => {
  test('where L1 loses a field', () => {
    const altered = copies();
    const type = altered.l1.types['cdk8s-mesh.networking.CorsPolicy'];
    type.properties = type.properties.filter(({ name }: any) => name !== 'allowOrigins');

    expect(complaintsOf(altered)).toStrictEqual([
      'VirtualService spec.http[].corsPolicy.allowOrigins: the CRD has it, cdk8s-mesh.networking.CorsPolicy has not',
    ]);
  });

  test('where L1 invents a field', () => {
    const altered = copies();
    altered.l1.types['cdk8s-mesh.networking.CorsPolicy'].properties.push({ name: 'allowAll', optional: true, type: { primitive: 'boolean' } });

    expect(complaintsOf(altered)).toStrictEqual([
      'VirtualService spec.http[].corsPolicy.allowAll: cdk8s-mesh.networking.CorsPolicy has it, the CRD has not',
    ]);
  });

  test('where a word of an enum is another one on the wire', () => {
    const altered = copies();
    altered.l1.words['cdk8s-mesh.networking.CaptureMode'].IPTABLES = 'IP_TABLES';

    expect(complaintsOf(altered)).toStrictEqual(['egress', 'ingress'].flatMap(side => [
      `Sidecar spec.${side}[].captureMode: the CRD takes the word 'IPTABLES', cdk8s-mesh.networking.CaptureMode has not`,
      `Sidecar spec.${side}[].captureMode: cdk8s-mesh.networking.CaptureMode has the word 'IP_TABLES', the CRD does not take it`,
    ]));
  });

  test('where L1 loses a word of an enum', () => {
    const altered = copies();
    const type = altered.l1.types['cdk8s-mesh.security.AuthorizationPolicyAction'];
    type.members = type.members.filter(({ name }: any) => name !== 'AUDIT');

    expect(complaintsOf(altered)).toStrictEqual(["AuthorizationPolicy spec.action: the CRD takes the word 'AUDIT', cdk8s-mesh.security.AuthorizationPolicyAction has not"]);
  });

  test('where a required mark differs', () => {
    const altered = copies();
    fieldOf(altered, 'networking.Destination', 'subset').optional = false;
    fieldOf(altered, 'networking.DestinationRuleSpec', 'host').optional = true;

    expect(complaintsOf(altered).sort()).toStrictEqual([
      'DestinationRule spec.host: required in the CRD, optional in L1',
      'Sidecar spec.outboundTrafficPolicy.egressProxy.subset: optional in the CRD, required in L1',
      ...['http[].mirror.subset', 'http[].mirrors[].destination.subset', 'http[].route[].destination.subset', 'tcp[].route[].destination.subset',
        'tls[].route[].destination.subset'].map(path => `VirtualService spec.${path}: optional in the CRD, required in L1`),
    ]);
  });

  test('where a kind takes no spec though the CRD requires fields of it', () => {
    const altered = copies();
    fieldOf(altered, 'networking.DestinationRuleProps', 'spec').optional = true;

    expect(complaintsOf(altered)).toStrictEqual(['DestinationRule spec: required in the CRD, optional in L1']);
  });

  test('where a type differs', () => {
    const altered = copies();
    fieldOf(altered, 'networking.HttpRoute', 'timeout').type = { primitive: 'number' };
    fieldOf(altered, 'networking.CorsPolicy', 'allowMethods').type = { primitive: 'string' };

    expect(complaintsOf(altered).sort()).toStrictEqual([
      'VirtualService spec.http[].corsPolicy.allowMethods: the CRD takes a list, L1 a string',
      'VirtualService spec.http[].timeout: the CRD takes a string, L1 a number',
    ]);
  });

  test('where an element differs in type', () => {
    const altered = copies();
    fieldOf(altered, 'networking.CorsPolicy', 'allowOrigins').type.collection.elementtype = { primitive: 'string' };

    expect(complaintsOf(altered)).toStrictEqual(['VirtualService spec.http[].corsPolicy.allowOrigins[]: the CRD takes an object, L1 a string']);
  });

  test('where the CRDs gain a field, a word or a kind', () => {
    const altered = copies();
    const plugin = altered.crds.WasmPlugin.schema.properties.spec;
    plugin.properties.colour = { type: 'string' };
    plugin.properties.phase.enum.push('LAST');
    altered.crds.Meshlet = altered.crds.ProxyConfig;

    expect(complaintsOf(altered)).toStrictEqual([
      "WasmPlugin spec.phase: the CRD takes the word 'LAST', cdk8s-mesh.extensions.PluginPhase has not",
      'WasmPlugin spec.colour: the CRD has it, cdk8s-mesh.extensions.WasmPluginSpec has not',
      'Meshlet: the CRDs have the kind, L1 has not',
    ]);
  });

  test('where the CRDs lose a field that L1 has, or one that is left out on purpose', () => {
    const altered = copies();
    const { properties } = altered.crds.VirtualService.schema.properties.spec;
    delete properties.exportTo;
    delete properties.http.items.properties.mirror_percent;

    expect(complaintsOf(altered)).toStrictEqual([
      'VirtualService spec.exportTo: cdk8s-mesh.networking.VirtualServiceSpec has it, the CRD has not',
      'VirtualService spec.http[].mirror_percent: left out on purpose, but L1 has it or the CRD has not',
    ]);
  });

  test('where a kind has another API version', () => {
    const altered = copies();
    altered.l1.versions.Telemetry = 'telemetry.istio.io/v1alpha1';

    expect(complaintsOf(altered)).toStrictEqual(['Telemetry: the newest API version of the CRD is telemetry.istio.io/v1, L1 writes telemetry.istio.io/v1alpha1']);
  });

  test('where the CRDs lose a kind', () => {
    const altered = copies();
    delete altered.crds.ProxyConfig;

    expect(complaintsOf(altered)).toContain('ProxyConfig: L1 has the kind, the CRDs have not');
  });
});
