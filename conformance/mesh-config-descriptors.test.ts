import { currentL1, currentMeshConfigL1, L1 } from './support/assembly';
import { compareMessages, LeftOut } from './support/completeness';
import { Messages, schemaOf } from './support/messages';
import { messages } from './support/oracle';
import { report } from './support/report';

const OTEL = 'hidden from the docs and deprecated: what sends to Lightstep and OpenCensus speaks OpenTelemetry since, and Envoy has dropped the rest';
const PROXY = 'MeshConfig.defaultConfig';
const PROVIDER = 'MeshConfig.extensionProviders[]';
const STACKDRIVER = 'hidden from the docs and deprecated: settings of OpenCensus, which Envoy has dropped';

/** What L1 leaves out, each looked at. */
const LEFT_OUT: readonly LeftOut[] = [
  { path: 'MeshConfig.certificates', reason: 'hidden from the docs and deprecated: istiod signs no DNS certificates any more' },
  { path: 'MeshConfig.verifyCertificateAtClient', reason: 'hidden from the docs and deprecated: certificates of servers are always verified, unless a DestinationRule says otherwise' },
  { path: `${PROXY}.availabilityZone`, reason: 'hidden from the docs and deprecated: nothing reads it' },
  { path: `${PROXY}.discoveryRefreshDelay`, reason: 'hidden from the docs and deprecated: nothing reads it' },
  { path: `${PROXY}.envoyMetricsServiceAddress`, reason: 'hidden from the docs and deprecated: envoyMetricsService.address' },
  { path: `${PROXY}.sds`, reason: 'hidden from the docs and deprecated: secrets always come so' },
  { path: `${PROXY}.zipkinAddress`, reason: 'deprecated: tracing.zipkin.address' },
  { path: `${PROXY}.tracing.lightstep`, reason: OTEL },
  { path: `${PROXY}.tracing.openCensusAgent`, reason: OTEL },
  { path: `${PROXY}.tracing.stackdriver`, reason: STACKDRIVER },
  { path: `${PROVIDER}.lightstep`, reason: OTEL },
  { path: `${PROVIDER}.opencensus`, reason: OTEL },
  { path: `${PROVIDER}.envoyExtAuthzHttp.includeHeadersInCheck`, reason: 'deprecated: includeRequestHeadersInCheck' },
  ...['debug', 'maxNumberOfAnnotations', 'maxNumberOfAttributes', 'maxNumberOfMessageEvents']
    .map(field => ({ path: `${PROVIDER}.stackdriver.${field}`, reason: STACKDRIVER })),
];

/** Hidden from the docs, and written all the same: people use them, and istiod reads them. */
const HIDDEN = ['protocolDetectionTimeout', 'serviceSettings', 'ca'];

const [l1, shared, descriptors] = [currentMeshConfigL1(), currentL1(), messages()];

function rootsOf(all: Messages) {
  return [
    { path: 'MeshConfig', schema: schemaOf(all, 'istio.mesh.v1alpha1.MeshConfig'), struct: 'cdk8s-mesh.meshconfig.MeshConfig' },
    { path: 'MeshNetworks', schema: schemaOf(all, 'istio.mesh.v1alpha1.MeshNetworks'), struct: 'cdk8s-mesh.meshconfig.MeshNetworks' },
  ];
}

function complaintsOf(altered: { readonly l1?: L1; readonly shared?: L1; readonly descriptors?: Messages }): string[] {
  return compareMessages(altered.l1 ?? l1, altered.shared ?? shared, rootsOf(altered.descriptors ?? descriptors), LEFT_OUT).complaints;
}

/** A copy of L1 for an experiment to alter, and one of its structs. */
function copyWith(struct: string): { l1: any; properties: any[]; type: any } {
  const altered = structuredClone(l1) as any;
  const type = altered.types[`cdk8s-mesh.meshconfig.${struct}`];
  return { l1: altered, properties: type.properties, type };
}

test('L1 has what the messages of Istio have, and nothing else', () => {
  const { complaints, ...counts } = compareMessages(l1, shared, rootsOf(descriptors), LEFT_OUT);
  report('Completeness of the mesh config', [
    `${Object.keys(descriptors.messages).length} messages, ${counts.fields} fields and ${counts.words} words of enums compared`,
    `written though hidden from the docs: ${HIDDEN.join(', ')}`,
    ...LEFT_OUT.map(({ path, reason }) => `left out: ${path} (${reason})`),
  ]);

  expect(complaints).toStrictEqual([]);
  expect(counts.fields).toBeGreaterThan(400);
  expect(counts.words).toBeGreaterThan(60);
});

test('all that is deprecated is left out, and a proxy config is one wherever it stands', () => {
  const deprecated = Object.entries(descriptors.messages).filter(([name]) => name.startsWith('istio.mesh.'))
    .flatMap(([, fields]) => Object.entries(fields).filter(([, field]) => field.deprecated === true).map(([name]) => name));

  expect(deprecated.filter(name => !LEFT_OUT.some(({ path }) => path.endsWith(`.${name}`)))).toStrictEqual([]);
  expect(descriptors.messages['istio.mesh.v1alpha1.MeshConfig'].defaultConfig.of).toBe('istio.mesh.v1alpha1.ProxyConfig');
});

describe('turns red', () => {
  test('where L1 loses a field, however deep it stands', () => {
    const { l1: altered, type } = copyWith('SetCurrentClientCertDetails');
    type.properties = type.properties.filter(({ name }: any) => name !== 'chain');

    expect(complaintsOf({ l1: altered })).toStrictEqual([
      `${PROXY}.proxyHeaders.setCurrentClientCertDetails.chain: Istio has it, cdk8s-mesh.meshconfig.SetCurrentClientCertDetails has not`,
    ]);
  });

  test('where L1 invents a field', () => {
    const { l1: altered, properties } = copyWith('Topology');
    properties.push({ name: 'trustEverybody', optional: true, type: { primitive: 'boolean' } });

    expect(complaintsOf({ l1: altered })).toStrictEqual([`${PROXY}.gatewayTopology.trustEverybody: cdk8s-mesh.meshconfig.Topology has it, Istio has not`]);
  });

  test('where a type differs', () => {
    const { l1: altered, properties } = copyWith('MeshConfig');
    properties.find(({ name }) => name === 'connectTimeout').type = { primitive: 'number' };
    properties.find(({ name }) => name === 'defaultServiceExportTo').type = { primitive: 'string' };

    expect(complaintsOf({ l1: altered })).toStrictEqual([
      'MeshConfig.connectTimeout: Istio takes a string, L1 a number',
      'MeshConfig.defaultServiceExportTo: Istio takes a list, L1 a string',
    ]);
  });

  test('where a word of an enum is another one on the wire', () => {
    const altered = structuredClone(l1) as any;
    altered.words['cdk8s-mesh.meshconfig.ServiceScope'].GLOBAL = 'EVERYWHERE';

    expect(complaintsOf({ l1: altered })).toStrictEqual([
      "MeshConfig.serviceScopeConfigs[].scope: Istio takes the word 'GLOBAL', cdk8s-mesh.meshconfig.ServiceScope has not",
      "MeshConfig.serviceScopeConfigs[].scope: cdk8s-mesh.meshconfig.ServiceScope has the word 'EVERYWHERE', Istio does not take it",
    ]);
  });

  test('where L1 has a struct that nothing is of', () => {
    const altered = structuredClone(l1) as any;
    altered.types['cdk8s-mesh.meshconfig.Orphan'] = { fqn: 'cdk8s-mesh.meshconfig.Orphan', name: 'Orphan', kind: 'interface' };

    expect(complaintsOf({ l1: altered })).toStrictEqual(['cdk8s-mesh.meshconfig.Orphan: no field of a message is of this type']);
  });

  test('where Istio gains a field, a message or a word', () => {
    const altered = structuredClone(descriptors) as any;
    altered.messages['istio.mesh.v1alpha1.Network'].colour = { type: 'string' };
    altered.messages['istio.mesh.v1alpha1.MeshConfig'].nested = { type: 'message', of: 'istio.mesh.v1alpha1.Network' };
    altered.enums['istio.mesh.v1alpha1.Resource'].push('DNS');

    expect(complaintsOf({ descriptors: altered }).sort()).toStrictEqual([
      "MeshConfig.configSources[].subscribedResources[]: Istio takes the word 'DNS', cdk8s-mesh.meshconfig.Resource has not",
      'MeshConfig.nested: Istio has it, cdk8s-mesh.meshconfig.MeshConfig has not',
      'MeshNetworks.networks{}.colour: Istio has it, cdk8s-mesh.meshconfig.Network has not',
    ]);
  });

  test('where Istio loses a field that is left out on purpose', () => {
    const altered = structuredClone(descriptors) as any;
    delete altered.messages['istio.mesh.v1alpha1.MeshConfig'].certificates;

    expect(complaintsOf({ descriptors: altered })).toStrictEqual(['MeshConfig.certificates: left out on purpose, but L1 has it or Istio has not']);
  });
});
