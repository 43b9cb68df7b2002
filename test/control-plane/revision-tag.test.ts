import { App, Chart, Testing } from 'cdk8s';
import { ControlPlane, DataPlane, Installation, Mesh, MeshNamespace, RevisionRef, RevisionTag } from '../../src';

function istio(app = new App()) {
  const chart = new Chart(app, 'istio', { namespace: 'istio-system' });
  const install = (revision: string | undefined, version = '1.30.3') =>
    new ControlPlane(chart, `istio-${revision ?? 'default'}`, { version, revision, install: Installation.sail() });
  return { app, chart, install };
}

const tagsOf = (chart: Chart) =>
  Testing.synth(chart).filter(({ kind }) => kind === 'IstioRevisionTag').map(({ metadata: { name }, spec }) => [name, spec]);

test('a tag is part of how its control plane is installed, whichever is written first', () => {
  const { chart, install } = istio();
  const current = install('1-29-2', '1.29.2');
  new RevisionTag(chart, 'stable', { revision: current });
  const next = install('1-30-3');
  new RevisionTag(chart, 'try', { name: 'canary', revision: next });

  expect([current, next].map(one => one._plan().tags)).toStrictEqual([['stable'], ['canary']]);
  expect(tagsOf(chart)).toStrictEqual([
    ['stable', { targetRef: { kind: 'Istio', name: '1-29-2' } }], ['canary', { targetRef: { kind: 'Istio', name: '1-30-3' } }],
  ]);
  expect(tagsOf(chart)).toHaveLength(2);
});

test('namespaces join it', () => {
  const { app, chart, install } = istio();
  const tag = new RevisionTag(chart, 'stable', { revision: install('1-30-3') });
  const shop = new MeshNamespace(new Chart(app, 'shop', { namespace: 'shop' }), 'namespace', { dataPlane: DataPlane.sidecar(), revision: tag });

  expect(shop.requiredLabels).toStrictEqual({ 'istio.io/rev': 'stable' });
});

test('the tag `default` is what `istio-injection: enabled` joins', () => {
  const { app, chart, install } = istio();
  const tag = new RevisionTag(chart, 'default', { revision: install('1-30-3') });
  const shop = new MeshNamespace(new Chart(app, 'shop', { namespace: 'shop' }), 'namespace', { dataPlane: DataPlane.sidecar(), revision: tag });

  expect(shop.requiredLabels).toStrictEqual({ 'istio-injection': 'enabled' });
});

test('fails for a second tag of a name, wherever it points', () => {
  const { chart, install } = istio();
  const current = install('1-30-3');
  new RevisionTag(chart, 'stable', { revision: current });

  expect(() => new RevisionTag(new Chart(chart.node.root as App, 'other'), 'again', { name: 'stable', revision: current })).toThrow(
    "'istio/stable' is the tag 'stable' already, and a tag points to one revision; give one of the two another 'name' [TwoRevisionTags at other/again]");
});

test.each([['1-30-3', '1-30-3'], ['default', undefined]])('fails for a tag that is called as the revision %s is', (name, revision) => {
  const { app, chart, install } = istio();
  new RevisionTag(chart, 'tag', { name, revision: install('1-29-2', '1.29.2') });
  install(revision);

  expect(() => app.synthYaml()).toThrow(`'istio/istio-${revision ?? 'default'}' is the revision '${name}' itself, so that injection webhooks of two revisions would take the same pods; `
    + 'give the tag another name, or remove that control plane first [TagIsRevision at istio/tag]');
});

test('fails for what points to no control plane of the app, and for a name that no tag has', () => {
  const { chart, install } = istio();

  expect(() => new RevisionTag(chart, 'stable', { revision: RevisionRef.named('1-30-3') })).toThrow(
    "the tag 'stable' must point to a ControlPlane of this app, which brings it along, got '1-30-3'; give it the ControlPlane, or have whoever installs that add the tag, and name it: "
    + "RevisionRef.named('stable') [NotAControlPlane at istio/stable]");
  expect(() => new RevisionTag(chart, 'Stable', { revision: install('1-30-3') })).toThrow('[BadRevision at istio/Stable]');
});

describe('what belongs to no revision by name', () => {
  const standard = (revision: string | undefined, tags: { [name: string]: string }) => {
    const { app, chart, install } = istio();
    if (revision !== undefined) new Mesh(app, 'mesh', { revision: RevisionRef.named(revision) });
    const planes = { '1-29-2': install('1-29-2', '1.29.2'), '1-30-3': install('1-30-3') };
    for (const [name, of] of Object.entries(tags)) new RevisionTag(chart, name, { revision: planes[of as keyof typeof planes] });
    const base = planes['1-30-3']._plan().charts.find(({ chart: name }) => name === 'base')!;
    return base.settings.find(({ path }) => path.join('.') === 'defaultRevision')?.setting;
  };

  test.each<[string, string | undefined, { [name: string]: string }, string]>([
    ['stays with the oldest where nobody says', undefined, {}, '1-29-2'],
    ['is that of the tag `default`', 'stable', { default: '1-30-3', stable: '1-29-2' }, '1-30-3'],
    ['is what the mesh joins by a tag', 'stable', { stable: '1-29-2', canary: '1-30-3' }, '1-29-2'],
    ['moves with that tag', 'stable', { stable: '1-30-3', canary: '1-30-3' }, '1-30-3'],
    ['is what the mesh joins by its name', '1-30-3', {}, '1-30-3'],
  ])('%s', (_, revision, tags, expected) => {
    expect(standard(revision, tags)).toBe(expected);
  });
});
