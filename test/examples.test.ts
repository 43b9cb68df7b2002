import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { runElsewhere, textsBelow } from './support/beside';
import { appsOf, besideOf, buildExample, CONSUMER, examplePrograms, examples, goldenFile, goldenOf, goldensBeside, ROOT, summaryOf } from './support/examples';

/** Runs `npm run example` as it is defined, without npm. */
function runExample(...args: string[]) {
  return spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', join('scripts', 'example.ts'), ...args], { cwd: ROOT, encoding: 'utf8' });
}

/** The files that an app writes, by name. */
function filesOf(build: (outdir: string) => App): { app: App; files: { [name: string]: string } } {
  // The YAML of charts, without what the program writes beside.
  return runElsewhere(folder => {
    const outdir = join(folder, 'dist');
    const app = build(outdir);
    app.synth();
    return { app, files: textsBelow(outdir) };
  });
}

describe.each([...examples(), CONSUMER])('example $name', example => {
  test('renders its golden', () => {
    expect(buildExample(example).synthYaml()).toBe(goldenOf(example));
  });

  test('renders the same twice', () => {
    const app = buildExample(example);
    const first = app.synthYaml();

    expect(app.synthYaml()).toBe(first);
    expect(buildExample(example).synthYaml()).toBe(first);
  });

  test('writes the files beside its manifests that are expected', () => {
    expect(besideOf(example)).toStrictEqual(goldensBeside(example));
  });

  test('writes a file for each chart, under its plain name: no chart depends on another', () => {
    const { app, files } = filesOf(outdir => buildExample(example, outdir));
    const names = app.charts.map(chart => `${chart.node.id}.k8s.yaml`);

    expect(Object.keys(files).sort()).toStrictEqual([...names].sort());
    expect(names.map(name => files[name]).join('---\n')).toBe(goldenOf(example));
  });
});

test.each(examplePrograms())('each app of $name has a golden, and each golden an app', program => {
  expect(appsOf(program).map(goldenFile).sort()).toStrictEqual(examples().filter(({ folder }) => folder === program.folder).map(goldenFile));
});

describe('npm run example', () => {
  test('lists every example with what it shows', () => {
    const { status, stdout } = runExample('--help');

    expect(status).toBe(0);
    for (const example of examplePrograms()) {
      expect(stdout).toMatch(new RegExp(`^ {2}${example.name} +\\S`, 'm'));
      expect(stdout).toContain(summaryOf(example));
    }
  });

  test('knows the main job and the small examples', () => {
    expect(examplePrograms().map(({ name }) => name)).toStrictEqual([
      'ambient', 'bookinfo', 'canary', 'egress-gateway', 'external-service', 'ingress-gateway', 'ingress-tls', 'multicluster',
      'observability', 'rate-limit', 'upgrade', 'virtual-machine', 'zero-trust',
    ]);
  });

  test.each([[[], 'Which example?'], [['nope'], "There is no example 'nope'."]])('fails for the names %j', (args, message) => {
    const { status, stdout, stderr } = runExample(...args);

    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain('  canary ');
  });

  test('runs cdk8s synth and says what it wrote', () => {
    const { status, stdout, stderr } = runExample('canary');

    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
    const { length } = Buffer.from(goldenOf(examples().find(({ name }) => name === 'canary')!)!);
    expect(stdout).toContain(`Wrote 1 file:\n  examples/canary/dist/shop.k8s.yaml  ${length} bytes\n    1 DestinationRule, 1 VirtualService\n`);
  }, 60_000);
});
