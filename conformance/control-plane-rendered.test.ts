import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ControlPlane, ControlPlaneProfile, ImageVariant, Installation, RevisionTag } from '../src';
import { analyze } from '../src/analysis';
import { changes } from './support/control-plane/changes';
import { keyOf, normal } from './support/control-plane/normal';
import { Options } from './support/control-plane/option-case';
import { VERSION, Way, WAYS, write, writeProgram } from './support/control-plane/ways';
import { istioModule } from './support/modules';
import { analyze as askIstio, renderAll } from './support/oracle';
import { BUILD } from './support/release';
import { report } from './support/report';
import { OWN_RESOURCES, OwnResources } from '../src/control-plane/resources';
import { amountOf } from '../src/private/quantities';
import { Severity } from '../src/validation';
import { meshOf } from '../test/support/analysis';

/** What has no istiod of its own is looked at by itself. */
const PROFILES = Object.values(ControlPlaneProfile).filter(profile => profile !== ControlPlaneProfile.REMOTE);

/** The one that knows the profile `empty`. */
const ISTIOCTL = 'istioctl';

function knows({ name }: Way, profile: ControlPlaneProfile): boolean {
  return profile !== ControlPlaneProfile.EMPTY || name === ISTIOCTL;
}

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

const COMBINATIONS = PROFILES.flatMap(profile => WAYS.filter(way => knows(way, profile)).map(way => [profile, way.name, way] as const));

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
  const way = WAYS.find(one => knows(one, profile))!;

  expect(askIstio([...rendered(way, { profile }).objects])).toStrictEqual([]);
});

test.each(WAYS.filter(({ name }) => name !== ISTIOCTL).map(way => [way.name, way] as const))('%s says that it does not know the profile empty', (_, way) => {
  expect(() => write(way, { profile: ControlPlaneProfile.EMPTY })).toThrow(/cannot carry 'profile.*; Installation\.istioctl\(\) can \[CannotCarry/s);
});

test("istioctl's profile empty comes to the same as its profile default", () => {
  const way = WAYS.find(({ name }) => name === ISTIOCTL)!;
  const [empty, standard] = [ControlPlaneProfile.EMPTY, ControlPlaneProfile.DEFAULT].map(profile => rendered(way, { profile }).objects);

  expect([...changes(standard, empty)]).toStrictEqual([]);
});

describe.each(WAYS.map(way => [way.name, way] as const))('the profile remote, by %s', (_, way) => {
  const remote = { address: 'istiod.example.com', injectionPath: '/inject/cluster/west' };
  const get = () => rendered(way, { profile: ControlPlaneProfile.REMOTE, remote }).objects;

  test('has what a cluster needs whose istiod is elsewhere, once, and no istiod', () => {
    expect(twice(get())).toStrictEqual([]);
    expect(get().filter(({ kind }) => /^(Deployment|DaemonSet|HorizontalPodAutoscaler|PodDisruptionBudget)$/.test(kind)).map(keyOf)).toStrictEqual([]);
    expect(get().map(keyOf)).toEqual(expect.arrayContaining(['Service/istio-system/istiod', 'MutatingWebhookConfiguration//istio-sidecar-injector']));
  });

  test('leads to the istiod that is elsewhere', () => {
    const service = get().find(({ kind, metadata: { name } }) => kind === 'Service' && name === 'istiod');

    expect(service.spec).toMatchObject({ type: 'ExternalName', externalName: 'istiod.example.com' });
    expect([...new Set(calledServices(get()))]).toStrictEqual(['istio-system/istiod']);
  });

  test('stands in the namespace of the control plane, and is found nothing wrong with', () => {
    const yaml = get().map(object => JSON.stringify(object)).join('\n---\n');
    const wrong = analyze(meshOf(yaml)).filter(({ severity }) => severity !== Severity.INFO);

    expect([...new Set(get().map(({ metadata }) => metadata.namespace).filter(namespace => namespace !== undefined))]).toStrictEqual(['istio-system']);
    expect(wrong.map(({ code, message }) => `${code} ${message}`)).toStrictEqual([]);
  });
});

describe.each(WAYS.map(way => [way.name, way] as const))('ambient beside the default profile, by %s', (_, way) => {
  const both = () => [{ profile: ControlPlaneProfile.AMBIENT }, { ambient: true }].map(options => rendered(way, options));

  test('renders the same objects as the profile ambient but for its images', () => {
    const [profile, option] = both();

    // Sidecars, too, would have other images.
    expect([...changes(profile.objects, option.objects)].filter(path => !isVariant(path))).toStrictEqual([]);
    expect([...changes(profile.consequences, option.consequences)].filter(path => !isVariant(path))).toStrictEqual([]);
  });

  test('renders the very same with images without a shell', () => {
    const option = rendered(way, { ambient: true, images: { variant: ImageVariant.DISTROLESS } });

    expect([...changes(both()[0].objects, option.objects)]).toStrictEqual([]);
  });
});

/** Where Istio's module has its charts. */
const FOLDERS = { base: 'base', istiod: 'istio-control/istio-discovery', cni: 'istio-cni', ztunnel: 'ztunnel' } as const;

function isVariant(path: string): boolean {
  return / > (image|variant|PROXY_CONFIG > value)$/.test(path);
}

test("requests and limits that options come on top of are those of Istio's charts", () => {
  const requirements = (profile: ControlPlaneProfile, { chart, path }: OwnResources) => {
    const folder = join(istioModule(), 'manifests', 'charts', FOLDERS[chart]);
    const read = (file: string) => parse(readFileSync(join(folder, file), 'utf8'));
    const at = (values: any, keys: readonly string[]) => keys.reduce((value, key) => value?.[key], values);
    const own = at(read('values.yaml')._internal_defaults_do_not_set, path.filter(key => key !== 'pilot' && key !== 'cni'));
    const inProfile = chart === 'ztunnel' ? ['ztunnel', ...path] : path;
    const ofProfile = profile === ControlPlaneProfile.DEMO ? at(read('files/profile-demo.yaml'), inProfile) : undefined;
    return { requests: { ...own.requests, ...ofProfile?.requests }, limits: own.limits };
  };
  const inNumbers = (amounts: object = {}) => Object.fromEntries(Object.entries(amounts).map(([resource, amount]) => [resource, amountOf(amount)]));

  for (const own of OWN_RESOURCES) {
    const { DEFAULT, DEMO } = ControlPlaneProfile;
    for (const [profile, requests] of [[DEFAULT, own.requests], [DEMO, own.requestsOfDemo]] as const) {
      const found = requirements(profile, own);
      expect([own.option, inNumbers(requests), inNumbers(own.limits)])
        .toStrictEqual([own.option, inNumbers(found.requests), inNumbers(found.limits)]);
    }
  }
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
