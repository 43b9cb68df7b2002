import { join } from 'node:path';
import { ControlPlane, ControlPlaneProfile, Installation, RevisionTag } from '../src';
import { keyOf, normal } from './support/control-plane/normal';
import { Options } from './support/control-plane/option-case';
import { VERSION, Way, WAYS, write, writeProgram } from './support/control-plane/ways';
import { analyze as askIstio, renderAll } from './support/oracle';
import { BUILD } from './support/release';
import { report } from './support/report';
import { analyze } from '../src/analysis';
import { Severity } from '../src/validation';
import { meshOf } from '../test/support/analysis';

const PROFILES: readonly ControlPlaneProfile[] = [
  ControlPlaneProfile.DEFAULT, ControlPlaneProfile.MINIMAL, ControlPlaneProfile.AMBIENT, ControlPlaneProfile.DEMO, ControlPlaneProfile.OPENSHIFT,
  ControlPlaneProfile.OPENSHIFT_AMBIENT, ControlPlaneProfile.PREVIEW, ControlPlaneProfile.STABLE,
];

/** Objects of a control plane, and what istiod makes of them. */
interface Rendered {
  readonly objects: readonly any[];
  readonly consequences: readonly any[];
}

function rendered(way: Way, options: Options): Rendered {
  return all(way.requests(write(way, options)));
}

function all(requests: Parameters<typeof renderAll>[0]): Rendered {
  const renderings = renderAll(requests);
  expect(renderings.flatMap(({ error, warnings }) => [...error === '' ? [] : [error], ...warnings])).toStrictEqual([]);
  return { objects: renderings.flatMap(({ objects }) => objects), consequences: renderings.flatMap(({ consequences }) => consequences) };
}

function twice(objects: readonly any[]): string[] {
  const keys = objects.map(keyOf);
  return [...new Set(keys.filter((key, i) => keys.indexOf(key) !== i))];
}

/** All values of a field, wherever it is. */
function each(value: any, field: string): any[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...key === field ? [inner] : [], ...each(inner, field)]);
}

/** Services that webhooks call, as `namespace/name`. */
function calledServices(objects: readonly any[]): string[] {
  return each(objects.flatMap(({ webhooks = [] }) => webhooks), 'service').map(({ namespace, name }) => `${namespace}/${name}`);
}

function services(objects: readonly any[]): string[] {
  return objects.filter(({ kind }) => kind === 'Service').map(({ metadata: { namespace, name } }) => `${namespace}/${name}`);
}

const COMBINATIONS = PROFILES.flatMap(profile => WAYS.map(way => [profile, way.name, way] as const));

describe.each(COMBINATIONS)('the profile %s, by %s', (profile, _, way) => {
  const get = () => rendered(way, { profile });
  const isOpenShift = profile.startsWith('openshift');
  const isAmbient = profile.endsWith('ambient');

  test('renders no object twice', () => {
    expect(twice(get().objects)).toStrictEqual([]);
  });

  test('has images of the release alone', () => {
    const { objects, consequences } = get();
    const images = each([...objects, ...consequences], 'image').filter((image: string) => image !== 'app:1');
    const variant = isAmbient ? '-distroless' : '';

    expect(images.length).toBeGreaterThanOrEqual(4);
    expect(images.filter((image: string) => !new RegExp(`^registry\\.istio\\.io/release/[a-z0-9-]+:1\\.30\\.3${variant}$`).test(image))).toStrictEqual([]);
    expect(JSON.stringify(objects)).not.toContain('registry.istio.io/testing');
  });

  test('stands in the namespaces that are meant', () => {
    const namespaces = new Set(get().objects.map(({ kind, metadata: { namespace } }) => kind === 'NetworkAttachmentDefinition' ? undefined : namespace));

    expect([...namespaces].filter(namespace => namespace !== undefined).sort()).toStrictEqual(isOpenShift ? ['istio-system', 'kube-system'] : ['istio-system']);
  });

  test('calls no webhook that nobody serves', () => {
    const { objects } = get();

    expect(calledServices(objects).length).toBeGreaterThan(0);
    expect(calledServices(objects).filter(service => !services(objects).includes(service))).toStrictEqual([]);
  });

  test('has all that an ambient mesh needs, or nothing of it', () => {
    const { objects } = get();
    const find = (kind: string, name: string) => objects.find(object => object.kind === kind && object.metadata.name === name);
    const env = (object: any) => Object.fromEntries(object.spec.template.spec.containers[0].env.map(({ name, value }: any) => [name, value]));
    const [istiod, ztunnel, cni] = [find('Deployment', 'istiod'), find('DaemonSet', 'ztunnel'), find('ConfigMap', 'istio-cni-config')];

    expect(env(istiod).PILOT_ENABLE_AMBIENT).toBe(isAmbient ? 'true' : undefined);
    expect(cni?.data.AMBIENT_ENABLED).toBe(isAmbient ? 'true' : isOpenShift ? 'false' : undefined);
    expect(ztunnel !== undefined).toBe(isAmbient);
    if (!isAmbient) return;
    const { metadata: { namespace }, spec: { template: { spec: { serviceAccountName } } } } = ztunnel;
    expect(env(istiod).CA_TRUSTED_NODE_ACCOUNTS).toBe(`${namespace}/${serviceAccountName}`);
    expect(services(objects).map(service => `${service.split('/').reverse().join('.')}.svc:15012`)).toContain(env(ztunnel).XDS_ADDRESS);
  });

  test('is found nothing wrong with', () => {
    const yaml = get().objects.map(object => JSON.stringify(object)).join('\n---\n');

    // What may be elsewhere is none: the profile demo sends traces and logs to addons.
    const wrong = analyze(meshOf(yaml)).filter(({ severity }) => severity !== Severity.INFO);
    expect(wrong.map(({ code, message }) => `${code} ${message}`)).toStrictEqual([]);
  });
});

test.each(PROFILES)("Istio's analyzers find nothing wrong with the profile %s", profile => {
  expect(askIstio([...rendered(WAYS[0], { profile }).objects])).toStrictEqual([]);
});

describe.each(WAYS.map(way => [way.name, way] as const))('two revisions side by side, by %s', (_, way) => {
  const get = (options: Options = {}) => all(way.requests(writeProgram(way, { istioVersion: '1.30', upgradingFrom: '1.29' }, (chart, install) => {
    new ControlPlane(chart, 'old', { version: '1.29.2', revision: '1-29-2', install: install('old'), ...options });
    new ControlPlane(chart, 'new', { version: VERSION, revision: '1-30-3', install: install('new'), ...options });
  })));

  test.each([['of sidecars', {}], ['of an ambient mesh', { profile: ControlPlaneProfile.AMBIENT }]])('render no object twice, %s', (__, options) => {
    const { objects } = get(options);

    expect(twice(objects)).toStrictEqual([]);
    expect(objects.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name).sort()).toStrictEqual(['istiod-1-29-2', 'istiod-1-30-3']);
    expect(calledServices(objects).filter(service => !services(objects).includes(service))).toStrictEqual([]);
  });
});

describe.each(WAYS.map(way => [way.name, way] as const))('a tag, by %s', (_, way) => {
  const get = (name: string) => all(way.requests(writeProgram(way, { istioVersion: '1.30' }, (chart, install) => {
    new RevisionTag(chart, name, { revision: new ControlPlane(chart, 'istio', { version: VERSION, revision: '1-30-3', install: install('istio') }) });
  })));

  test.each(['stable', 'default'])('%s has pods injected by the revision that it points to', name => {
    const { objects } = get(name);
    const webhooks = objects.filter(({ kind, metadata }) => kind === 'MutatingWebhookConfiguration' && metadata.name === `istio-revision-tag-${name}`);

    expect(twice(objects)).toStrictEqual([]);
    expect(new Set(calledServices(webhooks))).toStrictEqual(new Set(['istio-system/istiod-1-30-3']));
    // With the tag 'default' the Sail Operator installs the chart base without a word on the revision: its webhook asks a Service that is not there, and gives way.
    const unserved = way.name === 'sail' && name === 'default' ? ['istio-system/istiod'] : [];
    expect(calledServices(objects).filter(service => !services(objects).includes(service))).toStrictEqual(unserved);
  });
});

test('Helm itself gets the values that are written for it', () => {
  const executable = join(BUILD, 'oracle');
  const helm: Way = { name: 'helm', install: () => Installation.helm({ executable }), requests: () => [] };
  // Without the CRDs, which take cdk8s seconds.
  const options: Options = { profile: ControlPlaneProfile.AMBIENT, installsBase: false, istiod: { env: { A: 'b' } } };
  const objects = write(helm, options).manifests.filter(({ kind }) => kind !== 'Namespace');

  expect(normal(objects)).toStrictEqual(normal(rendered(WAYS[0], options).objects));
});

afterAll(() => report('Rendered control planes', [`${PROFILES.length} profiles in ${WAYS.length} ways, and two revisions side by side`]));
