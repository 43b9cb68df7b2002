import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, AppProps, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { MeshApp, MeshAppProps, networking } from '../../src';
import { MeshError } from '../../src/private/errors';
import { sideFileName, writeBeside } from '../../src/private/side-files';
import { filesBelow, inWorkingDirectory } from '../support/output';

const APPS: [string, (props: AppProps) => App][] = [['App', props => new App(props)], ['MeshApp', props => new MeshApp(props)]];

function chartWithRule(app: App, spec: object = { host: 'a.b.svc.cluster.local' }): Chart {
  const chart = new Chart(app, 'shop');
  new networking.DestinationRule(chart, 'rule', { metadata: { name: 'rule' }, spec: spec as any });
  return chart;
}

const paths = () => Object.keys(filesBelow('.'));

describe.each(APPS)('with a %s', (_name, make) => {
  test('the file is written beside the manifests, with what is known in the end', () => {
    const text = inWorkingDirectory(() => {
      const app = make({});
      let said = 'early';
      writeBeside(chartWithRule(app), 'install/mesh.yaml', () => said);
      said = 'late';
      app.synth();
      return [paths(), readFileSync('install/mesh.yaml', 'utf8')];
    });

    expect(text).toStrictEqual([['dist/', 'dist/shop.k8s.yaml', 'install/', 'install/mesh.yaml'], 'late']);
  });

  test('several files are written, by several constructs', () => {
    const found = inWorkingDirectory(() => {
      const app = make({});
      const chart = chartWithRule(app);
      writeBeside(chart, 'one.yaml', () => '1');
      writeBeside(chart, 'two.yaml', () => '2');
      writeBeside(new Construct(chart, 'other'), join('sub', 'three.yaml'), () => '3');
      app.synth();
      return filesBelow('.');
    });

    expect(found).toMatchObject({ 'one.yaml': '1', 'two.yaml': '2', 'sub/three.yaml': '3' });
  });

  test('synth again writes it again', () => {
    const text = inWorkingDirectory(() => {
      const app = make({});
      let count = 'first';
      writeBeside(chartWithRule(app), 'mesh.yaml', () => count);
      app.synth();
      count = 'second';
      app.synth();
      return readFileSync('mesh.yaml', 'utf8');
    });

    expect(text).toBe('second');
  });

  test('a text that cannot be made fails synth, and nothing is written', () => {
    const found = inWorkingDirectory(() => {
      const app = make({});
      const chart = chartWithRule(app);
      writeBeside(chart, 'good.yaml', () => 'good');
      writeBeside(chart, 'bad.yaml', () => {
        throw new MeshError('Wrong', 'it is wrong', chart);
      });
      expect(() => app.synth()).toThrow('[shop] it is wrong [Wrong at shop]');
      return paths().filter(path => !path.endsWith('/'));
    });

    expect(found).toStrictEqual([]);
  });

  test('a bug of ours is thrown as it is', () => {
    inWorkingDirectory(() => {
      const app = make({});
      writeBeside(chartWithRule(app), 'bad.yaml', () => {
        throw new TypeError('no such thing');
      });
      expect(() => app.synth()).toThrow(TypeError);
    });
  });

  test.each([
    ['is refused', { host: '' }],
    ['cannot be rendered', { host: Lazy.any({ produce: () => { throw new Error('unknown'); } }) }],
  ])('nothing is written when a manifest %s', (_case, spec) => {
    const found = inWorkingDirectory(() => {
      const app = make({});
      writeBeside(chartWithRule(app, spec), 'mesh.yaml', () => 'text');
      expect(() => app.synth()).toThrow();
      return paths().filter(path => !path.endsWith('/'));
    });

    expect(found).toStrictEqual([]);
  });

  test('a text of the manifests writes no file', () => {
    const found = inWorkingDirectory(() => {
      const app = make({});
      writeBeside(chartWithRule(app), 'mesh.yaml', () => 'text');
      app.synthYaml();
      return paths();
    });

    expect(found).toStrictEqual([]);
  });

  test('refuses a file among the manifests, which would be applied', () => {
    const chart = new Chart(make({ outdir: 'out/prod' }), 'shop');

    expect(() => writeBeside(chart, 'out/prod/mesh.yaml', () => '')).toThrow("'out/prod/mesh.yaml' must not lie in 'out/prod', the output directory, whose files "
      + "are applied; name a file outside of it, such as 'out/install/mesh.yaml' [FileAmongManifests at shop]");
    expect(() => writeBeside(chart, join('out', 'x', '..', 'prod', 'sub', 'mesh.yaml'), () => '')).toThrow('FileAmongManifests');
    writeBeside(chart, 'out/prod-mesh.yaml', () => '');
  });

  test('refuses two owners of one file', () => {
    const app = make({});
    writeBeside(new Chart(app, 'a'), 'mesh.yaml', () => '');
    const other = new Chart(app, 'b');

    expect(() => writeBeside(other, './mesh.yaml', () => '')).toThrow("'a' and 'b' would write the same file, './mesh.yaml', and one be lost; "
      + 'give one of them another file [FileTaken at b]');
  });

  test.each(['', 'install/'])('refuses a path without a name: %p', file => {
    const chart = new Chart(make({}), 'a');

    expect(() => writeBeside(chart, file, () => '')).toThrow('a file needs a path with a name, relative to the working directory, such as '
      + `'install/istio.yaml', got '${file}' [BadSideFile at a]`);
  });
});

describe('the apps of several clusters', () => {
  const chartOf = (props: MeshAppProps) => new Chart(new MeshApp(props), 'shop');

  test('have files of other names', () => {
    expect([{}, { folder: 'prod/eu' }, { folder: 'prod/us' }].map(props => sideFileName(chartOf(props), 'install', 'mesh.yaml')))
      .toStrictEqual(['install/mesh.yaml', 'install/prod/eu/mesh.yaml', 'install/prod/us/mesh.yaml']);
    expect(sideFileName(new Chart(new App(), 'shop'), 'install', 'mesh.yaml')).toBe('install/mesh.yaml');
  });

  test('share a directory of manifests, in which no file may lie', () => {
    expect(() => writeBeside(chartOf({ folder: 'eu' }), 'dist/mesh.yaml', () => '')).toThrow("must not lie in 'dist', the output directory");
    writeBeside(chartOf({ folder: 'eu', outdir: 'out' }), 'dist/mesh.yaml', () => '');
  });
});

test('a tree without an app has its file checked and never written', () => {
  const chart = new Chart(undefined as any, 'alone');
  writeBeside(chart, 'dist/mesh.yaml', () => 'text');

  expect(chart.node.validate()).toStrictEqual([]);
});
