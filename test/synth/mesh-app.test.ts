import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, AppProps, Chart, Include, IResolver, JsonPatch, Lazy, ResolutionContext, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { MeshApp, networking } from '../../src';
import { buildOn, CONSUMER, examples } from '../support/examples';
import { bothOutputs, filesBelow, inFolder, Output } from '../support/output';

const TYPES = [
  YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

/** Both apps come to the same, and to something. Returns it. */
function expectSame(build: (app: App) => void, props: AppProps = {}): Output {
  const { stock, ours } = bothOutputs(build, props);
  expect(ours).toStrictEqual(stock);
  expect(stock.error).toBeUndefined();
  expect(Object.keys(stock.files).length).toBeGreaterThan(0);
  return stock;
}

/** Both apps come to the same in each output type, with and without construct metadata. */
function expectSameInEveryType(build: (app: App) => void, props: AppProps = {}, types: readonly YamlOutputType[] = TYPES): void {
  for (const yamlOutputType of types) expectSame(build, { ...props, yamlOutputType, recordConstructMetadata: yamlOutputType % 2 === 0 });
}

/** Of two objects with one kind and name, App writes one alone to a file for each resource, and MeshApp none. */
function typesFor(build: (app: App) => void): readonly YamlOutputType[] {
  const app = Testing.app();
  build(app);
  const names = app.node.findAll().filter(ApiObject.isApiObject).map(({ kind, name }) => `${kind}/${name}`);
  return TYPES.filter(type => type !== YamlOutputType.FILE_PER_RESOURCE || new Set(names).size === names.length);
}

function thing(scope: Construct, id: string, spec: object = {}, kind = 'Thing'): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'example.com/v1', kind, spec } as any);
}

function rule(scope: Construct, id: string, host = `${id}.shop.svc.cluster.local`): networking.DestinationRule {
  return new networking.DestinationRule(scope, id, { metadata: { name: id }, spec: { host } });
}

/** A value that decides for itself what it becomes, which cdk8s allows. */
class Token {
  public resolve(): unknown {
    return { from: ['a', 'token'] };
  }
}

/** As `cdk8s import` makes them: a class of one's own toJson. */
class Imported extends ApiObject {
  public override toJson(): any {
    const shared = { b: 1 };
    return { ...super.toJson(), shared: [shared, shared], added: undefined };
  }
}

class ReverseChart extends Chart {
  public override toJson(): any[] {
    return [undefined, ...super.toJson().reverse()];
  }
}

describe('the same files as App', () => {
  test('objects that have settings in common, which the program changes between them', () => {
    const settings = { labels: { b: 'x', a: 'y' }, list: [{ z: 1, y: [true] }] };
    expectSameInEveryType(app => {
      const chart = new Chart(app, 'c');
      for (let i = 0; i < 5; i++) thing(chart, `same${i}`, { settings, again: { ...settings } });
      thing(chart, 'other-order', { settings: { list: [{ y: [true], z: 1 }], labels: { a: 'y', b: 'x' } } });
      thing(chart, 'undefined', { settings: { ...settings, gone: undefined, empty: null } });
      thing(chart, 'fewer', { settings: { labels: settings.labels } });
      thing(chart, 'class', { settings: { ...settings, labels: new Token() } });
      const counter = { list: [0] };
      for (let i = 0; i < 5; i++) {
        thing(chart, `lazy${i}`, Lazy.any({ produce: () => { counter.list[0]++; return { counter, settings }; } }) as any);
      }
    });
    expect(settings).toStrictEqual({ labels: { b: 'x', a: 'y' }, list: [{ z: 1, y: [true] }] });
  });

  test.each([...examples(), CONSUMER])('example $name', example => {
    const build = (app: App) => buildOn(app, example);
    expectSameInEveryType(build, {}, typesFor(build));
  });

  test.each<[string, (app: App) => void]>([
    ['a chart without objects', app => {
      new Chart(app, 'empty');
    }],
    ['names, labels, namespaces, owners and other metadata', app => {
      const chart = new Chart(app, 'Shop', { namespace: 'shop', labels: { team: 'a', app: 'shop' } });
      thing(chart, 'hashed');
      const object = new ApiObject(chart, 'named', {
        apiVersion: 'v1', kind: 'CronJob', metadata: { name: 'n', labels: { app: 'own' }, annotations: {}, finalizers: [], namespace: 'other' },
      });
      object.metadata.add('generateName', 'x-');
      object.metadata.add('empty', { a: {}, b: [], c: [{}], d: null, e: '' });
      object.metadata.add('lazy', Lazy.any({ produce: () => ['1', Lazy.any({ produce: () => null })] }));
      object.metadata.addFinalizers('f');
      object.metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' });
      object.metadata.addAnnotation('note', 'yes');
    }],
    ['values that are empty, absent, numbers, texts', app => {
      const chart = new Chart(app, 'c');
      thing(chart, 'a', {
        z: 0,
        y: false,
        x: '',
        w: {},
        v: [],
        u: null,
        t: undefined,
        s: [null, undefined, {}, []],
        r: { q: { p: null } },
        10: 'ten',
        9: 'nine',
        B: -0,
        A: 'no',
        text: 'two\nlines\n',
        odd: 'é\u2028',
        num: '8080',
        long: 'word '.repeat(50),
        nan: NaN,
      });
      thing(chart, 'b', { value: 'kept', nested: { value: 1 } });
    }],
    ['lazy values, tokens, unions', app => {
      const chart = new Chart(app, 'c', { namespace: Lazy.any({ produce: () => 'late' }) as any });
      thing(chart, 'a', { lazy: Lazy.any({ produce: () => ({ list: [Lazy.any({ produce: () => 'deep' })] }) }), token: new Token(), union: kplus.k8s.IntOrString.fromNumber(1) });
      thing(chart, 'b', { plainToken: { resolve: () => [1] } });
    }],
    ['patches', app => {
      const chart = new Chart(app, 'c');
      const object = thing(chart, 'a', { b: 1, a: [1] });
      object.addJsonPatch(JsonPatch.add('/spec/z', { y: null, x: undefined, w: {} }), JsonPatch.add('/spec/a/0', 'first'), JsonPatch.remove('/spec/b'));
      object.addJsonPatch(JsonPatch.copy('/spec/z', '/spec/copy'), JsonPatch.add('/aaa', 'top'), JsonPatch.replace('/metadata/name', 'patched'));
      rule(chart, 'b').addJsonPatch(JsonPatch.add('/spec/exportTo', ['.']));
    }],
    ['charts in charts and constructs', app => {
      const outer = new Chart(app, 'outer');
      thing(outer, 'first');
      const group = new Construct(outer, 'group');
      const inner = new Chart(group, 'inner');
      thing(inner, 'i', {}, 'Inner');
      thing(thing(outer, 'parent'), 'child', {}, 'Child');
      const nested = new Chart(outer, 'nested');
      thing(nested, 'n', {}, 'Nested');
      thing(new Chart(nested, 'deep'), 'd', {}, 'Deep');
    }],
    ['charts that are numbers', app => {
      for (const id of ['b', '10', 'a', '9', '0x']) thing(new Chart(app, id), '1', {}, `Kind${id}`);
    }],
    ['dependencies of objects and groups in a chart', app => {
      const chart = new Chart(app, 'c');
      const [a, b, c] = ['a', 'b', 'c'].map(id => thing(chart, id));
      const group = new Construct(chart, 'group');
      thing(group, 'x');
      thing(group, 'y');
      const d = thing(chart, 'd');
      a.addDependency(group);
      group.node.addDependency(d, c);
      b.addDependency(a);
    }],
    ['dependencies of charts', app => {
      const charts = ['web', 'crds', 'ns', 'jobs'].map(id => new Chart(app, id));
      const [web, crds, ns, jobs] = charts;
      charts.forEach(chart => ['a', 'b'].forEach(id => thing(chart, id, {}, `Kind${chart.node.id}${id}`)));
      web.addDependency(crds);
      (crds.node.children[1] as ApiObject).addDependency(ns.node.children[0]);
      jobs.addDependency(web, ns);
    }],
    ['an include', app => inFolder(folder => {
      const file = join(folder, 'all.yaml');
      writeFileSync(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, creationTimestamp: null}\ndata: {a: "yes", b: |\n    x: 1\n\n    y\n}\n'.replace(/b: .*/s, 'b: "1\\n2"}\n')
        + '---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d}\nspec: {host: d.example.com, x: &x {y: 1}, z: *x}\n');
      new Include(new Chart(app, 'c'), 'all', { url: file });
    })],
    ['objects with a toJson of their own', app => {
      const chart = new Chart(app, 'c');
      new Imported(chart, 'a', { apiVersion: 'v1', kind: 'A', spec: { a: 1 } } as any);
      thing(chart, 'b').toJson = () => ({ kind: 'B', metadata: { name: 'b' }, date: new Date(0), big: 10n });
    }],
    ['kplus workloads', app => {
      const chart = new Chart(app, 'c');
      const deployment = new kplus.Deployment(chart, 'd', { containers: [{ image: 'i', portNumber: 80 }] });
      deployment.exposeViaService();
      new kplus.ConfigMap(chart, 'm', { data: { 'a.sh': '#!/bin/sh\n\necho "$1"\n', 'b': 'true' } });
    }],
  ])('%s', (_, build) => {
    expectSameInEveryType(build);
  });

  test('a chart with a toJson of its own', () => {
    const build = (app: App) => ['a', 'b'].forEach(id => thing(new ReverseChart(app, id), '1', {}, `Kind${id}`));
    expectSame(build);
    expectSame(build, { yamlOutputType: YamlOutputType.FILE_PER_APP });
    expectSame(build, { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
  });

  test('an app without charts', () => {
    for (const yamlOutputType of TYPES) expect(bothOutputs(() => {}, { yamlOutputType })).toMatchObject({ stock: { files: {}, text: '' }, ours: { files: {}, text: '' } });
    expectSame(() => {}, { recordConstructMetadata: true });
  });

  test('another extension', () => {
    expectSameInEveryType(app => thing(new Chart(app, 'c'), 'a'), { outputFileExtension: '.yml' });
  });

  test('an output type that cdk8s does not know', () => {
    expectSame(app => thing(new Chart(app, 'c'), 'a'), { yamlOutputType: 9 as YamlOutputType, recordConstructMetadata: true });
  });

  test('resolvers of one\'s own', () => {
    class Secrets implements IResolver {
      public resolve(context: ResolutionContext): void {
        if (context.value === 'secret') context.replaceValue(`${context.obj.kind.toLowerCase()}.${context.key.join('.')}`);
      }
    }
    const { text } = expectSame(app => {
      const chart = new Chart(app, 'c');
      thing(chart, 'a', { a: ['secret'] });
      rule(chart, 'b', 'secret').metadata.addAnnotation('a', 'secret');
    }, { resolvers: [new Secrets()] });
    expect(text).toContain('- thing.spec.a.0\n');
  });

  test('keys as they were written', () => {
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      const { text } = expectSame(app => thing(new Chart(app, 'c'), 'a', { z: 1, a: 2 }));
      expect(text).toMatch(/z: 1\n {2}a: 2/);
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });

  test('the same again', () => inFolder(outdir => {
    const app = new MeshApp({ outdir });
    buildOn(app, CONSUMER);
    app.synth();
    const first = filesBelow(outdir);
    app.synth();

    expect(filesBelow(outdir)).toStrictEqual(first);
    expect(Object.values(first).join('---\n')).toBe(app.synthYaml());
    expect(Testing.synth(app.charts[0])).toStrictEqual(Testing.synth(app.charts[0]));
  }));
});

describe('the same errors as App', () => {
  test.each<[string, (app: App) => void, RegExp]>([
    ['what Istio would refuse, in the order of the tree', app => {
      const chart = new Chart(app, 'c');
      rule(chart, 'a', 'no host');
      chart.node.addValidation({ validate: () => ['the chart is wrong', 'twice'] });
      rule(chart, 'b', 'no host either').node.addValidation({ validate: () => ['and more'] });
    }, /^Validation failed with the following errors:\n {2}\[c\] the chart is wrong\n {2}\[c\] twice\n {2}\[c\/a\] .*BadHost.*\n {2}\[c\/b\] .*BadHost.*\n {2}\[c\/b\] and more$/s],
    ['what Istio alone would refuse', app => {
      rule(new Chart(app, 'c'), 'a', 'no host');
    }, /^Validation failed with the following errors:\n {2}\[c\/a\] .*BadHost/],
    ['an object that cannot be rendered', app => {
      thing(new Chart(app, 'c'), 'a', { set: new Set() });
    }, /^Failed serializing construct at path 'c\/a' with name '.*': Error: can't render non-simple object of type 'Set'$/],
    ['what Istio would refuse, rather than an object that cannot be rendered', app => {
      const chart = new Chart(app, 'c');
      thing(chart, 'a', { set: new Set() });
      rule(chart, 'b', 'no host');
    }, /^Validation failed with the following errors:\n {2}\[c\/b\] .*BadHost/],
    ['a lazy value that throws', app => {
      thing(new Chart(app, 'c'), 'a', { lazy: Lazy.any({ produce: () => { throw new Error('not today'); } }) });
    }, /with name '.*': Error: not today$/],
    ['charts that depend on each other', app => {
      const [a, b] = ['a', 'b'].map(id => new Chart(app, id));
      thing(a, '1').addDependency(thing(b, '1'));
      b.addDependency(a);
    }, /^Dependency cycle detected: /],
    ['what Istio would refuse, rather than charts that depend on each other', app => {
      const [a, b] = ['a', 'b'].map(id => new Chart(app, id));
      rule(a, '1', 'no host').addDependency(thing(b, '1'));
      b.addDependency(a);
    }, /^Validation failed with the following errors:\n {2}\[a\/1\] .*BadHost/],
  ])('%s', (_, build, message) => {
    const { stock, ours } = bothOutputs(build);

    expect(ours.error).toBe(stock.error);
    expect(ours.error).toMatch(message);
    expect(ours.files).toStrictEqual({});
  });

  test('of objects in a chart with a toJson of its own', () => {
    const { stock, ours } = bothOutputs(app => rule(new ReverseChart(app, 'c'), 'a', 'no host'));

    expect(ours.error).toMatch(/BadHost/);
    expect(ours.error).toBe(stock.error);
  });

  test('of an object that a validation adds', () => {
    const { stock, ours } = bothOutputs(app => {
      const chart = new Chart(app, 'c');
      thing(chart, 'a').node.addValidation({
        validate: () => {
          if (chart.node.tryFindChild('late') === undefined) thing(chart, 'late').node.addValidation({ validate: () => ['too late'] });
          return [];
        },
      });
    });

    expect(ours.error).toBe('Validation failed with the following errors:\n  [c/late] too late');
    expect(ours.error).toBe(stock.error);
  });
});

test('a failed synth leaves the output directory as it was', () => inFolder(outdir => {
  writeFileSync(join(outdir, 'old.k8s.yaml'), 'old');
  const app = new MeshApp({ outdir });
  thing(new Chart(app, 'good'), 'a');
  thing(new Chart(app, 'bad'), 'a', { set: new Set() });

  expect(() => app.synth()).toThrow("path 'bad/a'");
  expect(filesBelow(outdir)).toStrictEqual({ 'old.k8s.yaml': 'old' });

  const elsewhere = join(outdir, 'not', 'there');
  expect(() => { const other = new MeshApp({ outdir: elsewhere }); rule(new Chart(other, 'c'), 'a', 'no host'); other.synth(); }).toThrow('BadHost');
  expect(existsSync(join(outdir, 'not'))).toBe(false);
}));

test('every construct is validated once, and every object rendered once', () => {
  const app = new MeshApp();
  const validated: string[] = [];
  const rendered: string[] = [];
  for (const id of ['a', 'b', 'c']) {
    const chart = new Chart(app, id);
    chart.node.addValidation({ validate: () => { validated.push(id); return []; } });
    new networking.DestinationRule(chart, 'dr', { spec: Lazy.any({ produce: () => { rendered.push(id); return { host: `${id}.example.com` }; } }) as any });
  }
  app.synthYaml();

  expect(validated).toStrictEqual(['a', 'b', 'c']);
  expect(rendered).toStrictEqual(['a', 'b', 'c']);
});

test('what happens in a validation is rendered', () => {
  const { stock, ours } = bothOutputs(app => {
    const chart = new Chart(app, 'c');
    const object = rule(chart, 'a');
    new Construct(chart, 'late').node.addValidation({ validate: () => { object.metadata.addLabel('late', 'yes'); return []; } });
  });

  expect(ours).toStrictEqual(stock);
  expect(ours.text).toContain('late: "yes"');
});

describe('two objects for one file', () => {
  test('in two namespaces', () => {
    const app = new MeshApp({ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    for (const id of ['a', 'b']) new ApiObject(new Chart(app, id, { namespace: id }), 'o', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'same' } });

    expect(() => app.synth()).toThrow(/'a\/o' and 'b\/o' would be written to the same file, 'Service\.same\.k8s\.yaml'.*\[FileTaken at b\/o\]/);
    expect(app.synthYaml()).toMatch(/namespace: a.*namespace: b/s);
  });

  test('in one folder, by characters that file names do not have', () => {
    const app = new MeshApp({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    const chart = new Chart(app, 'c');
    for (const name of ['a:b', 'ab']) new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Role', metadata: { name } });

    expect(() => app.synth()).toThrow(/'c\/a:b' and 'c\/ab' would be written to the same file, 'c\/Role\.ab\.k8s\.yaml'/);
  });
});

describe('folder', () => {
  const { CDK8S_OUTDIR } = process.env;
  afterEach(() => {
    if (CDK8S_OUTDIR === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = CDK8S_OUTDIR;
  });

  test.each<[string, string | undefined, AppProps & { folder?: string }, string]>([
    ['the default', undefined, {}, 'dist'],
    ['below the default', undefined, { folder: 'prod' }, join('dist', 'prod')],
    ['below outdir', undefined, { folder: 'prod/eu', outdir: 'out' }, join('out', 'prod', 'eu')],
    ['below what cdk8s-cli sets', 'cli', { folder: 'prod', outdir: 'out' }, join('cli', 'prod')],
    ['without it, outdir wins as in App', 'cli', { outdir: 'out' }, 'out'],
  ])('%s', (_, env, props, outdir) => {
    if (env === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = env;

    expect(new MeshApp(props).outdir).toBe(outdir);
  });

  test('apps in a loop write side by side', () => inFolder(outdir => {
    for (const folder of ['eu', 'us/west']) {
      const app = new MeshApp({ outdir, folder });
      new ApiObject(new Chart(app, 'c'), 'o', { apiVersion: 'v1', kind: 'A', metadata: { name: folder.slice(0, 2) } });
      app.synth();
    }

    expect(Object.keys(filesBelow(outdir))).toStrictEqual(['eu/', 'eu/c.k8s.yaml', 'us/', 'us/west/', 'us/west/c.k8s.yaml']);
  }));

  test.each(['', '/abs', '..', '../up', 'a/../../b', 'C:\\x', 'a\\..\\..\\b'])('fails for %j', folder => {
    expect(() => new MeshApp({ folder })).toThrow(/must be a path below the output directory.*BadFolder/);
  });
});

test('files are written over', () => inFolder(outdir => {
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'c.k8s.yaml'), 'x'.repeat(10_000));
  const app = new MeshApp({ outdir });
  thing(new Chart(app, 'c'), 'a');
  app.synth();

  expect(filesBelow(outdir)['c.k8s.yaml']).toBe(app.synthYaml());
}));
