import { analyze, crds, judge, moduleVersions, renderHelm, renderIstioctl, Verdict } from './support/oracle';
import { readRelease } from './support/release';
import { report } from './support/report';

/** Complaints of each judge: who says nothing is left out. */
function complaints({ schema, unknownFields, cel, metadata, errors, warnings }: Verdict): { [judge: string]: number } {
  const all = { schema, unknownFields, cel, metadata, errors, warnings };
  return Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0).map(([name, list]) => [name, list.length]));
}

function virtualService(spec: object, metadata: object = {}): object {
  return { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'reviews', namespace: 'shop', ...metadata }, spec };
}

const ROUTES = { hosts: ['reviews'], http: [{ route: [{ destination: { host: 'reviews' } }] }] };
const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews', namespace: 'shop' }, spec: { ports: [{ name: 'http', port: 80 }] } };
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } };

describe('the release', () => {
  test('is what the oracle is made of', () => {
    const { api, module } = readRelease();
    const versions = moduleVersions();

    expect(versions['istio.io/istio']).toBe(module);
    expect(versions['istio.io/api']).toBe(api);
    expect(api).toBe(`v${readRelease().istio}`);
  });

  test('has the CRDs of each version that a Mesh can claim', () => {
    const { api, olderApis } = readRelease();
    const kinds = [api, ...olderApis].map(version => Object.keys(crds(version)));

    expect(kinds[0]).toContain('VirtualService');
    for (const older of kinds.slice(1)) {
      expect(kinds[0]).toEqual(expect.arrayContaining(older));
    }
    expect(crds()).toStrictEqual(crds(api));
    expect(crds()).not.toStrictEqual(crds(olderApis[0]));
  });

  test('fails for CRDs that are not there', () => {
    expect(() => crds('v0.0.1')).toThrow(/no CRDs: .*v0\.0\.1\.yaml/);
  });
});

describe('judge', () => {
  test.each<[string, object, { [judge: string]: number }]>([
    ['accepts what is right', virtualService(ROUTES), {}],
    ['has the schema', virtualService({ ...ROUTES, hosts: 'reviews' }), { schema: 1, errors: 1 }],
    ['has enums', {
      apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name: 'default' }, spec: { mtls: { mode: 'STRCT' } },
    }, { schema: 1, errors: 1 }],
    ['has unknown fields', virtualService({ ...ROUTES, host: 'reviews' }), { unknownFields: 1 }],
    ['has unknown fields in depth', virtualService({ ...ROUTES, http: [{ ...ROUTES.http[0], retry: {} }] }), { unknownFields: 1 }],
    ['has CEL', {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name: 'default' },
      spec: { portLevelMtls: { 80: { mode: 'STRICT' } } },
    }, { cel: 1, errors: 1 }],
    ['has metadata: a name', virtualService(ROUTES, { name: 'Reviews' }), { metadata: 1 }],
    ['has metadata: a label', virtualService(ROUTES, { labels: { app: 'a b' } }), { metadata: 1 }],
    ['has metadata: a label that is a number', virtualService(ROUTES, { labels: { app: 1 } }), { metadata: 1, errors: 1 }],
    ['has metadata: a field that is none', virtualService(ROUTES, { label: {} }), { metadata: 1 }],
    ['has istiod', virtualService({ ...ROUTES, hosts: ['reviews', 'reviews'] }), { errors: 1 }],
    ['has warnings apart', virtualService({ ...ROUTES, http: [ROUTES.http[0], ROUTES.http[0]] }), { warnings: 1 }],
    ['knows no version that is not served', { ...virtualService(ROUTES), apiVersion: 'networking.istio.io/v2' }, { schema: 1 }],
  ])('%s', (_, manifest, expected) => {
    const [verdict] = judge([manifest]);

    expect(complaints(verdict)).toStrictEqual(expected);
    expect(verdict.accepted).toBe(Object.keys(expected).every(name => name === 'warnings'));
  });

  test('answers in order, and says whom it skips', () => {
    const names = Array.from({ length: 200 }, (_, i) => `v${i}`);
    const verdicts = judge([SERVICE, ...names.map(name => virtualService(ROUTES, { name }))]);

    expect(verdicts.map(({ index }) => index)).toStrictEqual(Array.from({ length: 201 }, (_, i) => i));
    expect(verdicts.map(({ name }) => name)).toStrictEqual(['', ...names].map(name => name || 'reviews'));
    expect(verdicts.filter(({ skipped }) => skipped).map(({ kind }) => kind)).toStrictEqual(['Service']);
  });

  test('takes any text: half a surrogate pair, a line separator, three dashes', () => {
    const hosts = ['\ud800', '\u2028', '\n---\n', '\u0000', '{}'];

    expect(judge(hosts.map(host => virtualService({ ...ROUTES, hosts: [host] }))).map(({ errors }) => errors.length > 0))
      .toStrictEqual(hosts.map(() => true));
  });

  test('judges by older CRDs too', () => {
    const { olderApis } = readRelease();
    const extension = { apiVersion: 'extensions.istio.io/v1alpha1', kind: 'TrafficExtension', metadata: { name: 'x' }, spec: {} };

    expect(judge([extension], olderApis[0])[0].schema).toStrictEqual(['no matches for kind "TrafficExtension" in version "extensions.istio.io/v1alpha1"']);
    expect(judge([extension])[0].schema).not.toContain('no matches');
  });
});

describe('analyze', () => {
  test('finds a Service that is missing, in a namespace that is not default', () => {
    expect(analyze([NAMESPACE, virtualService(ROUTES)])).toStrictEqual([{
      code: 'IST0101', level: 'Error', kind: 'VirtualService', namespace: 'shop', name: 'reviews', message: 'Referenced host not found: "reviews"',
    }]);
  });

  test('finds nothing once the Service is there', () => {
    expect(analyze([NAMESPACE, SERVICE, virtualService(ROUTES)])).toStrictEqual([]);
  });

  test('does not take a Service of another namespace for it', () => {
    const other = { ...SERVICE, metadata: { name: 'reviews', namespace: 'other' } };

    expect(analyze([NAMESPACE, other, virtualService(ROUTES)]).map(({ code }) => code)).toContain('IST0101');
  });
});

describe('render', () => {
  const discovery = (objects: any[]) => objects.filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'istiod');
  const kindsOf = (objects: any[]) => [...new Set(objects.map(({ kind }) => kind))].sort();

  test('renders istiod with Helm', () => {
    const objects = renderHelm({ chart: 'istiod', values: { pilot: { env: { FROM_VALUES: 'yes' } } }, set: ['global.tag=x.y.z'] });
    const [{ metadata, spec }, ...more] = discovery(objects);
    const [container] = spec.template.spec.containers;

    expect(more).toStrictEqual([]);
    expect(metadata.namespace).toBe('istio-system');
    expect(container.image).toMatch(/\/pilot:x\.y\.z$/);
    expect(container.env).toContainEqual({ name: 'FROM_VALUES', value: 'yes' });
  });

  test('renders istiod with istioctl', () => {
    const operator = { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', spec: { profile: 'minimal', tag: 'x.y.z' } };
    const objects = renderIstioctl(operator, ['values.pilot.env.FROM_SET=yes']);
    const [container] = discovery(objects)[0].spec.template.spec.containers;

    expect(container.image).toMatch(/\/pilot:x\.y\.z$/);
    expect(container.env).toContainEqual({ name: 'FROM_SET', value: 'yes' });
    expect(kindsOf(objects)).toContain('CustomResourceDefinition');
  });

  test.each([
    ['base', 'CustomResourceDefinition'], ['cni', 'DaemonSet'], ['ztunnel', 'DaemonSet'], ['gateway', 'Deployment'],
  ] as const)('renders %s with Helm', (chart, kind) => {
    expect(kindsOf(renderHelm({ chart }))).toContain(kind);
  });

  test('refuses values that Istio does not know', () => {
    expect(() => renderIstioctl(undefined, ['values.pilot.noSuchValue=1'])).toThrow('noSuchValue');
  });
});

afterAll(() => {
  const { istio, module, api } = readRelease();
  const versions = moduleVersions();
  report('oracle', [
    `Istio ${istio}: istio.io/istio ${module}, istio.io/api ${api}`,
    `Helm ${versions['helm.sh/helm/v4']}, ${versions.go}`,
  ]);
});
