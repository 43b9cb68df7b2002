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
