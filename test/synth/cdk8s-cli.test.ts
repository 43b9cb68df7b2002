import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { MeshApp } from '../../src';
import { buildOn, CONSUMER, ROOT } from '../support/examples';
import { filesBelow, inFolder } from '../support/output';

const PROGRAM = (make: string) => `
const { App } = require('cdk8s');
const { MeshApp } = require(${JSON.stringify(join(ROOT, 'src'))});
const { buildOn, CONSUMER } = require(${JSON.stringify(join(ROOT, 'test', 'support', 'examples'))});
${make}
`;

/** Runs `cdk8s synth` on a program, as people do. */
function synth(folder: string, program: string) {
  writeFileSync(join(folder, 'main.js'), PROGRAM(program));
  const register = join(ROOT, 'node_modules', 'ts-node', 'register', 'transpile-only');
  writeFileSync(join(folder, 'cdk8s.yaml'), `language: typescript\napp: ${process.execPath} -r ${register} -r tsconfig-paths/register main.js\nimports: []\n`);
  const { status, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'cdk8s'), ['synth', '--no-check-upgrade', '--output', 'dist'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules'), TS_NODE_PROJECT: join(ROOT, 'test', 'tsconfig.json') },
  });
  return { status, stderr, files: status === 0 ? filesBelow(join(folder, 'dist')) : {} };
}

test('cdk8s synth writes the same with MeshApp, below its output directory', () => inFolder(folder => {
  const expected = inFolder(outdir => {
    const app = new App({ outdir });
    buildOn(app, CONSUMER);
    app.synth();
    return filesBelow(outdir);
  });

  const one = synth(folder, 'const app = new MeshApp(); buildOn(app, CONSUMER); app.synth();');
  const many = synth(folder, "for (const folder of ['eu', 'us']) { const app = new MeshApp({ folder }); buildOn(app, CONSUMER); app.synth(); }");

  expect(one).toStrictEqual({ status: 0, stderr: '', files: expected });
  expect(Object.keys(expected)).toStrictEqual(['shop.k8s.yaml']);
  expect(many).toStrictEqual({
    status: 0, stderr: '', files: { 'eu/': '', 'eu/shop.k8s.yaml': expected['shop.k8s.yaml'], 'us/': '', 'us/shop.k8s.yaml': expected['shop.k8s.yaml'] },
  });
}), 60_000);

test('a chart is what it is in App', () => {
  const app = new MeshApp();
  buildOn(app, CONSUMER);

  expect(app.charts.map(chart => chart.node.path)).toStrictEqual(['shop']);
});

describe('the validation plugin', () => {
  /** Runs `cdk8s synth` of two manifests with the plugin in `cdk8s.yaml`. */
  function validated(subset: string, properties = '') {
    return inFolder(folder => {
      writeFileSync(join(folder, 'plugin.js'), `
        require('ts-node').register({ transpileOnly: true, project: ${JSON.stringify(join(ROOT, 'test', 'tsconfig.json'))} });
        module.exports = require(${JSON.stringify(join(ROOT, 'src'))});`);
      writeFileSync(join(folder, 'main.js'), `
        const { App, ApiObject, Chart } = require('cdk8s');
        const app = new App();
        const chart = new Chart(app, 'shop', { namespace: 'shop' });
        const host = 'reviews.shop.svc.cluster.local';
        const metadata = { name: 'reviews' };
        new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ name: 'http', port: 80 }] } });
        new ApiObject(chart, 'rule', {
          apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata, spec: { host, subsets: [{ name: 'v1', labels: { version: 'v1' } }] },
        });
        new ApiObject(chart, 'routes', {
          apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'routes' },
          spec: { hosts: [host], http: [{ route: [{ destination: { host, subset: '${subset}' } }] }] },
        });
        app.synth();`);
      writeFileSync(join(folder, 'cdk8s.yaml'), [
        'language: typescript', `app: ${process.execPath} main.js`, 'imports: []', 'validations:',
        `  - { package: ./plugin.js, version: 1.0.0, class: MeshValidation${properties} }`, '',
      ].join('\n'));
      const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'cdk8s'), ['synth', '--no-check-upgrade', '--output', 'dist'], {
        cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
      });
      return { status, output: stdout + stderr };
    });
  }

  test('fails synth with the finding, its construct and the cure', () => {
    const { status, output } = validated('v9');

    expect(status).toBe(2);
    expect(output).toContain('MESH0101 subset-not-defined (error) (1 occurrences)');
    expect(output).toContain('- Construct Path: shop/routes');
    expect(output).toContain('> spec.http[0].route[0].destination.subset (line ');
    expect(output).toContain("How to fix: name one of v1, or add 'v9' to the DestinationRule");
  }, 60_000);

  test('lets pass what has no error', () => {
    const { status, output } = validated('v1');

    expect(output).toMatch(/Status +│ success/);
    expect(status).toBe(0);
  }, 60_000);

  test('takes its properties from cdk8s.yaml', () => {
    expect(validated('v1', ', properties: { failOn: never }').output).toContain("'failOn' of the validation must be error or warning, got 'never' [BadFailOn]");
  }, 60_000);
});
