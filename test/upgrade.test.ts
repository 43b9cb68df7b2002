import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { ControlPlane, Installation, Mesh, MeshFacts } from '../src';
import { examples, goldenOf, ROOT } from './support/examples';

const STEPS = ['before', 'canary', 'moved'];
const linesOf = (step: string) => readFileSync(join(ROOT, 'examples', 'upgrade', `${step}.ts`), 'utf8').split('\n');
const changed = (before: readonly string[], after: readonly string[]) => after.filter((line, i) => line !== before[i]);

test.each([
  ['before', 'canary', ["  new Mesh(app, 'mesh', { ...FACTS, istioVersion: '1.30', upgradingFrom: '1.29' });", "    next: istio.install('1.30.3'),"]],
  ['canary', 'moved', ["  new RevisionTag(istio, 'stable', { revision: revisions.next });"]],
])('from %s to %s two lines of the example change at most', (before, after, lines) => {
  expect(changed(linesOf(before), linesOf(after))).toStrictEqual(lines);
  expect(linesOf(after)).toHaveLength(linesOf(before).length);
});

test('a namespace that joins a tag is the same object in each step', () => {
  const namespaces = examples().filter(({ name }) => name.startsWith('upgrade/')).map(example => goldenOf(example)!.split('---\n').filter(text => text.includes('kind: Namespace\n')));

  expect(namespaces).toHaveLength(STEPS.length);
  expect(new Set(namespaces.map(all => all.join()))).toStrictEqual(new Set([namespaces[0].join()]));
});

describe('a newer control plane beside the old one', () => {
  const upgrade = (facts: MeshFacts) => {
    const app = new App();
    new Mesh(app, 'mesh', facts);
    const chart = new Chart(app, 'istio', { namespace: 'istio-system' });
    for (const version of ['1.29.2', '1.30.3']) {
      new ControlPlane(chart, version.replaceAll('.', '-'), { version, revision: version.replaceAll('.', '-'), install: Installation.sail() });
    }
    return () => app.synthYaml();
  };

  test('is told of if the facts do not say so: nothing newer than 1.29 can be written yet', () => {
    expect(upgrade({ istioVersion: '1.30' })).toThrow("'version' must be a patch of what the Mesh states, 1.30, got '1.29.2'; change one of the two, and during an upgrade state 'upgradingFrom'");
    expect(upgrade({ istioVersion: '1.29' })).toThrow("got '1.30.3'");
    expect(upgrade({ istioVersion: '1.30', upgradingFrom: '1.29' })).not.toThrow();
  });
});
