import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CATALOGUE } from '../../src/analysis';
import { main } from '../../src/cli/main';

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - route:
        - destination: { host: reviews.shop.svc.cluster.local, subset: v3 }
`;
const rule = (subset: string) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: ${subset}, labels: { version: ${subset} } }]
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 9080 }] }
`;
const BROKEN = [ROUTE, rule('v2'), SERVICE].join('---\n');
const GOOD = [ROUTE, rule('v3'), SERVICE].join('---\n');
/** A rule that is only a warning finds this. */
const HURTS = GOOD.replace('namespace: shop }', "namespace: shop, annotations: { checks.cdk8s-mesh.io/MESH0013: 'gone' } }");

let cwd: string;

beforeEach(() => { cwd = mkdtempSync(join(tmpdir(), 'check-')); });
afterEach(() => { rmSync(cwd, { recursive: true }); });

function write(files: { [name: string]: string | Uint8Array }): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
}

/** What a command comes to. */
async function run(args: string, input = '', hasColour = false): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await main(args.split(' ').filter(arg => arg !== ''), {
    cwd,
    hasColour,
    readInput: async () => Buffer.from(input),
    print: text => { out += text; },
    complain: text => { err += text; },
  });
  return { code, out, err };
}

const summaryOf = async (args: string, input?: string) => {
  const { code, out } = await run(`check ${args}`, input);
  return `${code}: ${out.trimEnd().split('\n').pop()}`;
};
const jsonOf = async (args: string, input?: string) => JSON.parse((await run(`check ${args} --format json`, input)).out);
const foundBy = async (args: string, input?: string) => (await jsonOf(args, input)).diagnostics
  .map(({ code, severity, file, line }: any) => `${severity} ${code} ${file}:${line}`).sort();

describe('exit codes', () => {
  test('0 where nothing is found', async () => {
    write({ 'a.yaml': GOOD });

    expect(await run('check a.yaml')).toStrictEqual({ code: 0, out: expect.stringMatching(/^0 errors, 0 warnings, \d+ notes?.* in 3 resources\n$/), err: '' });
  });

  test('1 where errors are found', async () => {
    write({ 'a.yaml': BROKEN });
    const { code, out, err } = await run('check a.yaml');

    expect([code, err]).toStrictEqual([1, '']);
    expect(out).toContain('\n  error    MESH0101 subset-not-defined  spec.http[0].route[0].destination.subset  a.yaml:8\n');
  });

  test('1 where warnings are found, if it is told so', async () => {
    write({ 'a.yaml': HURTS });

    expect((await run('check a.yaml')).code).toBe(0);
    expect((await run('check a.yaml --fail-on warning')).code).toBe(1);
  });

  test.each([
    ['', 'cdk8s-mesh: which command?'],
    ['lint a.yaml', 'cdk8s-mesh: Unknown arguments: lint, a.yaml'],
    ['check', 'cdk8s-mesh: which FILES?'],
    ['check --context a.yaml', 'cdk8s-mesh: which FILES? Write them before --context, which takes all that follows'],
    ['check a.yaml --colour', 'cdk8s-mesh: Unknown argument: colour'],
    ['check a.yaml --format xml', 'cdk8s-mesh: Invalid values:\n  Argument: format, Given: "xml", Choices: "text", "json", "sarif"'],
    ['check a.yaml --fail-on never', 'cdk8s-mesh: Invalid values:\n  Argument: fail-on, Given: "never", Choices: "error", "warning"'],
    ['check a.yaml --baseline', 'cdk8s-mesh: Not enough arguments following: baseline'],
    ['check a.yaml --istio-version latest', "cdk8s-mesh: --istio-version must be like 1.30, got 'latest'"],
    ['check none.yaml', 'cdk8s-mesh: none.yaml: there is no such file or folder'],
    ['check a.yaml --context none.yaml', 'cdk8s-mesh: none.yaml: there is no such file or folder'],
    ['check a.yaml --baseline none.json', 'cdk8s-mesh: none.json: there is no such file or folder'],
    ['check a.yaml --baseline a.yaml', 'cdk8s-mesh: a.yaml is no baseline: it is no JSON:'],
    ['check a.yaml --mesh-config none.yaml', 'cdk8s-mesh: none.yaml: there is no such file or folder'],
    ['check a.yaml --mesh-config b.yaml', 'cdk8s-mesh: b.yaml: line 1: nested mappings'],
    ['check a.yaml --mesh-config a.yaml', 'cdk8s-mesh: a.yaml: must hold one mesh config, holds 0'],
    ['check a.yaml --write-baseline none/b.json', 'cdk8s-mesh: none/b.json: there is no such file or folder'],
    ['check empty', 'cdk8s-mesh: empty: no *.yaml, *.yml or *.json in this folder, nor below it'],
    ['check c.yaml', 'cdk8s-mesh: there is nothing to check in c.yaml'],
    ['check -', 'cdk8s-mesh: there is nothing to check in standard input'],
    ['check - -', "cdk8s-mesh: standard input can be read only once: give '-' once"],
    ['check --explain MESH9999', "cdk8s-mesh: there is no rule 'MESH9999': --list shows all"],
  ])('2 for %j', async (args, message) => {
    write({ 'a.yaml': GOOD, 'b.yaml': 'a: b: c', 'c.yaml': '# nothing\n', 'empty/a.txt': '' });
    const { code, out, err } = await run(args);

    expect([code, out]).toStrictEqual([2, '']);
    expect(err.startsWith(message)).toBe(true);
    expect(err.endsWith("\n\n'cdk8s-mesh check --help' says how to use it\n")).toBe(true);
  });
});

describe('what is read', () => {
  test('standard input', async () => {
    expect(await foundBy('-', BROKEN)).toContain('error MESH0101 -:8');
    expect((await run('check -', BROKEN)).out).toContain('  stdin:8\n');
  });

  test('several files, and folders with all that is below, in order and each file once', async () => {
    write({ 'dist/b/route.yml': ROUTE, 'dist/a/rule.json': JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'x', namespace: 'shop' } }), 'rule.yaml': rule('v2') });
    symlinkSync('../rule.yaml', join(cwd, 'dist', 'link.yaml'));

    expect((await jsonOf('dist rule.yaml dist/b/route.yml')).summary.resources).toBe(3);
    expect(await foundBy('./dist/ rule.yaml')).toContain('error MESH0101 ./dist/b/route.yml:8');
    expect(await foundBy('. ')).toContain('error MESH0101 dist/b/route.yml:8');
  });

  test('but not what is no manifest by its place or name', async () => {
    write({ 'a.yaml': GOOD, 'node_modules/x/a.yaml': BROKEN, '.git/a.yaml': BROKEN, 'notes.txt': BROKEN, 'construct-metadata.json': '{}' });

    expect(await summaryOf('.')).toMatch(/^0: .* in 3 resources$/);
  });

  test('with a note of what in a folder is meant for others, and an error if it was named', async () => {
    write({ 'a.yaml': GOOD, 'values.yaml': 'replicas: 3\n' });

    expect(await foundBy('.')).toContain('info MESH0011 values.yaml:1');
    expect(await foundBy('a.yaml values.yaml')).toContain('error MESH0011 values.yaml:1');
  });

  test('lists, and what is bad beside what is good', async () => {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ kind: 'A' }, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }] }, undefined, 1);
    write({ 'a.yaml': `${BROKEN}---\na: b: c\n`, 'list.json': list, 'b.yaml': Uint8Array.from([0, 1, 2]) });

    expect(await foundBy('a.yaml list.json b.yaml')).toEqual(expect.arrayContaining([
      'error MESH0010 a.yaml:22', 'error MESH0010 b.yaml:undefined', 'error MESH0011 list.json:5', 'error MESH0101 a.yaml:8',
    ]));
  });
});

describe('--format', () => {
  test('json is the contract', async () => {
    const { summary, diagnostics } = await jsonOf('-', BROKEN);

    expect(Object.keys(summary)).toStrictEqual(['error', 'warning', 'info', 'resources']);
    expect(diagnostics.find(({ code }: any) => code === 'MESH0101')).toStrictEqual({
      code: 'MESH0101',
      rule: 'subset-not-defined',
      severity: 'error',
      equivalents: ['IST0101', 'KIA1107'],
      resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'reviews' },
      field: 'spec.http[0].route[0].destination.subset',
      message: "subset 'v3' of host 'reviews.shop.svc.cluster.local' is not defined: its DestinationRules define v2",
      fix: "name one of v2, or add 'v3' to the DestinationRule",
      file: '-',
      line: 8,
    });
  });

  test('sarif has paths from where the check is run, and pages', async () => {
    write({ 'dist/a b.yaml': BROKEN });
    const { code, out } = await run(`check --format sarif ${join(cwd, 'dist')}`);
    const [{ tool, results }] = JSON.parse(out).runs;

    expect(code).toBe(1);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('dist/a%20b.yaml');
    expect(tool.driver.rules.every(({ help }: any) => help.markdown.startsWith('# MESH'))).toBe(true);
  });

  test('text has colours where they are seen', async () => {
    expect((await run('check -', BROKEN, true)).out).toContain('\u001b[31merror');
    expect((await run('check -', BROKEN)).out).not.toContain('\u001b');
    expect((await run('check - --format json', BROKEN, true)).out).not.toContain('\u001b');
  });

  test('text shows notes if it is asked to', async () => {
    expect((await run('check -', ROUTE)).out).not.toContain('MESH0101');
    expect((await run('check - --verbose', ROUTE)).out).toContain('  note     MESH0101 subset-not-defined');
  });
});

describe('what is known beside the manifests', () => {
  test('--context closes the world and is never judged', async () => {
    write({ 'ours.yaml': ROUTE, 'theirs/rule.yaml': rule('v2'), 'theirs/service.yaml': SERVICE, 'bad.yaml': 'a: b: c\n' });

    expect(await foundBy('ours.yaml')).toContain('info MESH0101 ours.yaml:8');
    expect(await foundBy('ours.yaml --context theirs bad.yaml')).toContain('error MESH0101 ours.yaml:8');
    expect((await run('check ours.yaml --context bad.yaml')).err)
      .toBe('cdk8s-mesh: warning: the context is not complete: bad.yaml:1: nested mappings are not allowed in compact mappings\n');
  });

  test('--context may be standard input', async () => {
    write({ 'ours.yaml': ROUTE });

    expect(await foundBy('ours.yaml --context -', rule('v2'))).toContain('error MESH0101 ours.yaml:8');
  });

  test('--namespace is where objects go that carry none', async () => {
    const bare = BROKEN.replace('name: reviews, namespace: shop }\nspec:\n  host:', 'name: reviews }\nspec:\n  host:').replace('host: reviews.shop.svc.cluster.local\n', 'host: reviews\n');

    expect(await foundBy('-', bare)).toContain('info MESH0101 -:8');
    expect(await foundBy('- -n shop', bare)).toContain('error MESH0101 -:8');
  });

  test('--cluster-domain and --istio-version are taken', async () => {
    const domain = BROKEN.replaceAll('cluster.local', 'acme.internal').replace('host: reviews.shop.svc.acme.internal\n', 'host: reviews\n');

    expect(await foundBy('-', domain)).toContain('info MESH0101 -:8');
    expect(await foundBy('- --cluster-domain acme.internal --istio-version 1.30', domain)).toContain('error MESH0101 -:8');
  });

  test.each([
    ['itself', 'rootNamespace: mesh\ndefaultConfig: {}\n'],
    ['in its ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio-1-30, namespace: mesh }\ndata:\n  mesh: |\n    trustDomain: acme\n'],
    ['in an install resource', 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: { meshConfig: { rootNamespace: mesh } }\n'],
  ])('--mesh-config takes the mesh config %s', async (_, config) => {
    write({ 'a.yaml': GOOD, 'mesh.yaml': config });

    expect(await run('check a.yaml --mesh-config mesh.yaml')).toMatchObject({ code: 0, err: '' });
  });
});

describe('several clusters', () => {
  const LIMITS = rule('v3').replace('subsets', 'trafficPolicy: { connectionPool: { tcp: { maxConnections: 9 } } }\n  subsets');
  const CLUSTERS = { 'east/a.yaml': `${LIMITS}---\n${SERVICE}`, 'west/a.yaml': SERVICE };

  test('are checked by themselves and against each other', async () => {
    write({ ...CLUSTERS, 'west/b.yaml': ROUTE });
    const { diagnostics, summary } = await jsonOf('--cluster east=east --cluster west=west');

    expect(diagnostics.filter(({ severity }: any) => severity !== 'info').map(({ code, cluster, file, line }: any) => `${code} ${cluster} ${file}:${line}`))
      .toStrictEqual(['MESH1002 east east/a.yaml:5', 'MESH1002 west west/b.yaml:5']);
    expect(summary.resources).toBe(4);
  });

  test('name their findings for people, code hosts and baselines', async () => {
    write(CLUSTERS);

    expect((await run('check --cluster east=east --cluster west=west')).out).toContain('DestinationRule shop/reviews in cluster east\n');
    const [result] = JSON.parse((await run('check --cluster east=east --cluster west=west --format sarif')).out).runs[0].results;
    expect(result.message.text).toContain('cluster east: DestinationRule shop/reviews: ');
    expect(await run('check --cluster east=east west/a.yaml --cluster west=west --write-baseline known.json')).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'known.json'), 'utf8')).toContain('"cluster":"east"');
  });

  test('fail as one set of manifests does', async () => {
    write(CLUSTERS);

    expect(await summaryOf('--cluster east=east --cluster west=west')).toMatch(/^0: 0 errors, 1 warning, .* in 3 resources$/);
    expect(await summaryOf('--cluster east=east --cluster west=west --fail-on warning')).toMatch(/^1: /);
    expect(await summaryOf('--cluster east=east --cluster west=west --write-baseline known.json')).toMatch(/^0: /);
    expect(await summaryOf('--cluster east=east --cluster west=west --fail-on warning --baseline known.json')).toMatch(/^0: /);
  });

  test('take context for all or for one', async () => {
    write({ ...CLUSTERS, 'dump/a.yaml': LIMITS });

    expect(await summaryOf('--cluster east=east --cluster west=west --context west=dump')).toMatch(/^0: 0 errors, 0 warnings/);
    expect(await summaryOf('--cluster east=east --cluster west=west --context east=dump')).toMatch(/^0: 0 errors, 1 warning/);
  });

  test.each([
    ['--cluster east', "--cluster must be NAME=FILES, such as eu=dist/eu, got 'east'"],
    ['--cluster east=east', "--cluster compares clusters: give at least two, got 'east'"],
    ['--cluster east= --cluster west=west', '--cluster east= names no files'],
    ['west --cluster east=east --cluster west=west', 'name the files of each cluster with --cluster, or give FILES alone: west is of none'],
    ['--cluster east=east --cluster west=west --context north=east', "there is no --cluster 'north' to give context to: there are east, west"],
    ['--cluster east=- --cluster west=west', 'standard input is no cluster: give files or folders'],
  ])('refuse %s', async (args, message) => {
    write(CLUSTERS);

    expect(await run(`check ${args}`)).toMatchObject({ code: 2, err: expect.stringContaining(`cdk8s-mesh: ${message}\n`) });
  });

  test('are no subject of a check of one: a suppression of what only they show is left alone', async () => {
    write({ 'a.yaml': SERVICE.replace('namespace: shop }', "namespace: shop, annotations: { checks.cdk8s-mesh.io/MESH1001: 'moves' } }") });

    expect((await jsonOf('a.yaml')).diagnostics.filter(({ code }: any) => code === 'MESH0020')).toStrictEqual([]);
  });
});

describe('a baseline', () => {
  test('is written, silences what it knows, and tells what is gone', async () => {
    write({ 'a.yaml': BROKEN });
    const written = await run('check a.yaml --write-baseline known.json');

    expect(written).toMatchObject({ code: 0, out: '' });
    expect(written.err).toMatch(/^cdk8s-mesh: known.json holds \d+ findings?; check with --baseline known.json\n$/);
    expect(JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')).findings).toContainEqual({
      code: 'MESH0101', object: 'networking.istio.io/VirtualService shop/reviews', field: 'spec.http[0].route[0].destination.subset',
    });
    expect(await summaryOf('a.yaml --baseline known.json')).toMatch(/^0: 0 errors, 0 warnings, 0 notes in 3 resources; \d+ more known by the baseline$/);

    write({ 'a.yaml': `${BROKEN}---\n${ROUTE.replace('name: reviews', 'name: other')}` });
    expect((await run('check a.yaml --baseline known.json')).code).toBe(1);

    write({ 'a.yaml': GOOD });
    const { code, out } = await run('check a.yaml --baseline known.json');
    expect(code).toBe(0);
    expect(out).toContain('\n  MESH0101  networking.istio.io/VirtualService shop/reviews  spec.http[0].route[0].destination.subset\n');
    expect((await jsonOf('a.yaml --baseline known.json')).baseline.gone).toHaveLength(1);
  });
});

describe('rules', () => {
  test('--list names all', async () => {
    const { code, out } = await run('check --list');

    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').map(line => line.split(' ')[0])).toStrictEqual(CATALOGUE.map(({ code: one }) => one));
    expect(JSON.parse((await run('check --list --format json')).out)).toHaveLength(CATALOGUE.length);
  });

  test('--explain shows the page of a rule, by code or name, and the rules of a code of others', async () => {
    const page = readFileSync(join(__dirname, '..', '..', 'docs', 'rules', 'MESH0101-subset-not-defined.md'), 'utf8');

    expect(await run('check --explain MESH0101')).toStrictEqual({ code: 0, out: page, err: '' });
    expect(await run('check --explain subset-not-defined')).toStrictEqual({ code: 0, out: page, err: '' });
    expect((await run('check --explain kia1107')).out).toContain('MESH0101');
  });
});

test('says how it is used', async () => {
  const { code, out } = await run('check --help');

  expect(code).toBe(0);
  expect(out).toContain('cdk8s-mesh check FILES...');
  expect(out).toContain('Exit code: 0 nothing found, 1 findings at or over --fail-on, 2 bad usage or unreadable input.');
  expect((await run('--help')).out).toContain('cdk8s-mesh check [files..]');
  expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});
