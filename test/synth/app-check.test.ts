import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, AppProps, Chart, Testing } from 'cdk8s';
import {
  CheckMode, CheckOptions, Checks, DataPlane, IngressGateway, Mesh, MeshApp, MeshIngress, MeshNamespace, MeshService, networking, security,
  ServiceRef, WaypointRef,
} from '../../src';
import * as analysis from '../../src/analysis';
import { filesBelow, inFolder } from '../support/output';

/** A route to a subset that no DestinationRule has; its app makes DestinationRules of that namespace, so it is proven. */
function dangling(app: App, id = 'shop'): networking.VirtualService {
  const chart = new Chart(app, id, { namespace: id });
  const host = `reviews.${id}.svc.cluster.local`;
  new networking.DestinationRule(chart, 'rule', { metadata: { name: 'reviews' }, spec: { host, subsets: [{ name: 'v1', labels: { version: 'v1' } }] } });
  return new networking.VirtualService(chart, 'routes', {
    metadata: { name: 'reviews' },
    spec: { hosts: [host], http: [{ route: [{ destination: { host, subset: 'v9' } }] }] },
  });
}

const WARNING: analysis.Rule = {
  code: 'MESH9999',
  name: 'no-v1',
  severity: 'warning' as any,
  summary: '',
  judges: ['DestinationRule'],
  reads: [],
  equivalents: [],
  documented: [],
  check: (mesh, report) => mesh.ofKind('DestinationRule').forEach(one => report(one, { field: 'spec.subsets', message: 'is old', fix: 'renew it' })),
};

let stderr: string[];
beforeEach(() => {
  stderr = [];
  jest.spyOn(process.stderr, 'write').mockImplementation(text => { stderr.push(String(text)); return true; });
});
afterEach(() => { jest.restoreAllMocks(); });

const checked = (options: CheckOptions) => (app: App) => { new Mesh(app, 'mesh', { checks: options }); dangling(app); };
const ERROR = /\[MESH0101 at shop\/routes\]/;

describe.each<[string, (props: AppProps) => App]>([
  ['MeshApp', props => new MeshApp(props)],
  ['App', props => new App(props)],
])('%s', (_, make) => {
  const app = (build: (app: App) => void, outdir: string) => {
    const made = make({ outdir });
    build(made);
    return made;
  };

  test('fails on an error before a file is written, with the path, the field and the cure', () => inFolder(outdir => {
    const made = app(dangling, outdir);

    expect(() => made.synth()).toThrow("VirtualService 'shop/reviews': spec.http[0].route[0].destination.subset subset 'v9' of host "
      + "'reviews.shop.svc.cluster.local' is not defined: its DestinationRules define v1; "
      + "name one of v1, or add 'v9' to the DestinationRule [MESH0101 at shop/routes]");
    expect(filesBelow(outdir)).toStrictEqual({});
  }));

  test('says what is wrong before it looks at charts that depend on each other', () => inFolder(outdir => {
    const made = app(root => {
      const [a, b] = ['a', 'b'].map(id => new Chart(root, id));
      a.addDependency(b);
      b.addDependency(a);
      dangling(root);
    }, outdir);

    expect(() => made.synth()).toThrow(ERROR);
  }));

  test('checks once, however many charts there are', () => inFolder(outdir => {
    const check = jest.spyOn(analysis, 'checkDocuments');
    const made = app(root => [1, 2, 3].forEach(i => {
      new networking.DestinationRule(new Chart(root, `c${i}`), 'rule', { metadata: { name: `r${i}` }, spec: { host: `a${i}.shop.svc.cluster.local` } });
    }), outdir);

    made.synth();

    expect(check).toHaveBeenCalledTimes(1);
    expect(check.mock.calls[0][0].map(({ constructPath }) => constructPath)).toStrictEqual(['c1/rule', 'c2/rule', 'c3/rule']);
  }));

  test.each([
    [CheckMode.FAIL_ON_ERROR, true], [CheckMode.FAIL_ON_WARNING, true], [CheckMode.REPORT, false], [CheckMode.OFF, false],
  ])('an error in mode %s fails: %s', (mode, fails) => inFolder(outdir => {
    const made = app(checked({ mode }), outdir);
    const problem = (() => {
      try { made.synth(); } catch (e) { return (e as Error).message; }
      return '';
    })();

    expect(ERROR.test(problem)).toBe(fails);
    expect(stderr.filter(text => ERROR.test(text))).toHaveLength(mode === CheckMode.REPORT ? 1 : 0);
  }));

  test('a warning is printed, and fails where warnings do', () => inFolder(outdir => {
    const check = analysis.checkDocuments;
    jest.spyOn(analysis, 'checkDocuments').mockImplementation((documents, knowledge) => {
      expect(check(documents, knowledge).filter(({ severity }) => severity !== 'info')).toStrictEqual([]);
      return [{
        code: WARNING.code,
        rule: WARNING.name,
        severity: WARNING.severity,
        equivalents: [],
        field: 'spec',
        message: 'is old',
        fix: 'renew it',
        constructPath: 'shop/rule',
        resource: { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', namespace: 'shop', name: 'reviews' },
      }];
    });
    const build = (mode: CheckMode) => app(root => {
      new Mesh(root, 'mesh', { checks: { mode } });
      new networking.DestinationRule(new Chart(root, 'shop'), 'rule', { metadata: { name: 'reviews' }, spec: { host: 'reviews' } });
    }, outdir);

    build(CheckMode.FAIL_ON_ERROR).synth();

    expect(stderr).toStrictEqual(["warning: DestinationRule 'shop/reviews': spec is old; renew it [MESH9999 at shop/rule]\n"]);
    expect(() => build(CheckMode.FAIL_ON_WARNING).synth()).toThrow(/MESH9999 at shop\/rule/);
  }));

  test('what is suppressed is not found, and the manifest says so to others', () => inFolder(outdir => {
    const made = app(root => {
      const routes = dangling(root);
      Checks.of(routes.node.scope!).suppress('MESH0101', 'v9 is made by the pipeline');
    }, outdir);

    made.synth();

    const [rule, routes] = Testing.synth(made.node.findChild('shop') as Chart);
    expect(rule.metadata.annotations).toBeUndefined();
    expect(routes.metadata.annotations).toStrictEqual({
      'checks.cdk8s-mesh.io/MESH0101': 'v9 is made by the pipeline', 'galley.istio.io/analyze-suppress': 'IST0101',
    });
    expect(stderr).toStrictEqual([]);
    made.synth();
  }));

  test('a suppression holds for its part of the tree alone', () => inFolder(outdir => {
    const made = app(root => {
      Checks.of(dangling(root)).suppress('MESH0101', 'v9 is made by the pipeline');
      dangling(root, 'other');
    }, outdir);

    expect(() => made.synth()).toThrow(/^Validation failed with the following errors:\n {2}\[.*\] VirtualService 'other\/reviews'.*$/);
  }));

  test('a suppression of what is not there is a warning', () => inFolder(outdir => {
    app(root => Checks.of(new Chart(root, 'shop')).suppress('MESH0101', 'just in case') ?? new Mesh(root, 'mesh'), outdir).synth();

    expect(stderr).toStrictEqual(["warning: nothing of code MESH0101 is found below 'shop'; remove the suppression [MESH0020 at shop]\n"]);
  }));
});

test('a suppression names a check and a reason', () => {
  const chart = Testing.chart();

  expect(() => Checks.of(chart).suppress('MESH1', 'why')).toThrow(/no check has the code 'MESH1'.*\[UnknownCheck at test\]/);
  expect(() => Checks.of(chart).suppress('MESH0101', ' ')).toThrow(/needs a reason.*\[NoReason at test\]/);
});

test('services and gateways that an app names are known to be there', () => inFolder(outdir => {
  const check = jest.spyOn(analysis, 'checkDocuments');
  const app = new MeshApp({ outdir });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new Mesh(app, 'mesh', { istioVersion: '1.30', rootNamespace: 'istio-config' });
  new MeshService(chart, 'reviews', { service: ServiceRef.named('reviews', { namespace: 'shop', ports: [{ port: 80, name: 'http' }] }), versions: ['v1'] });
  MeshService.fromName(chart, 'ratings', 'ratings', { namespace: 'other' });

  app.synth();

  expect(check.mock.calls[0][1]).toMatchObject({
    facts: { istioVersion: '1.30', clusterDomain: 'cluster.local', meshConfig: { rootNamespace: 'istio-config' } },
    services: [{ name: 'reviews', namespace: 'shop', ports: [{ port: 80, name: 'http' }] }, { name: 'ratings', namespace: 'other' }],
  });
}));

describe('what is known already', () => {
  const broken = (options: CheckOptions) => {
    const app = new MeshApp();
    checked(options)(app);
    return app;
  };

  test('in a baseline neither fails nor is printed', () => inFolder(folder => {
    const baseline = join(folder, 'known.json');
    const known = { code: 'MESH0101', object: 'networking.istio.io/VirtualService shop/reviews', field: 'spec.http[0].route[0].destination.subset' };
    writeFileSync(baseline, JSON.stringify({ findings: [known] }));

    broken({ baseline }).synthYaml();

    expect(stderr).toStrictEqual([]);
  }));

  test('of other repositories closes the world, and is not judged', () => inFolder(folder => {
    const host = 'ratings.other.svc.cluster.local';
    const manifest = (kind: string, spec: object) => JSON.stringify({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name: 'theirs', namespace: 'other' }, spec });
    const route = (subset: string) => ({ hosts: [host], http: [{ route: [{ destination: { host, subset } }] }] });
    writeFileSync(join(folder, 'theirs.yaml'), [manifest('DestinationRule', { host }), manifest('VirtualService', route('v7'))].join('\n---\n'));
    const ours = (context?: string[]) => {
      const app = new MeshApp();
      new Mesh(app, 'mesh', { checks: { context } });
      new networking.VirtualService(new Chart(app, 'shop', { namespace: 'shop' }), 'routes', { spec: { ...route('v8'), gateways: ['shop/edge'] } });
      return () => app.synthYaml();
    };

    expect(ours()).not.toThrow();
    expect(ours([folder])).toThrow(/^Validation failed with the following errors:\n.*'v8' of host.*\[MESH0101 at shop\/routes\]$/);
  }));

  test.each([
    ['lacks labels that the app needs', { 'istio-injection': 'disabled' }, ["warning: the Namespace 'pay', which is made elsewhere, lacks 'istio.io/dataplane-mode: ambient' and "
      + "'istio.io/use-waypoint: waypoint'; have its owner label it, or say here what holds [NamespaceLabelsDiffer at shop/pay]\n"]],
    ['has them', { 'istio.io/dataplane-mode': 'ambient', 'istio.io/use-waypoint': 'waypoint' }, []],
  ])('shows a Namespace of others that %s', (_, labels, told) => inFolder(folder => {
    writeFileSync(join(folder, 'theirs.yaml'), JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'pay', labels } }));
    const app = new MeshApp();
    new Mesh(app, 'mesh', { checks: { context: [folder] } });
    MeshNamespace.fromName(new Chart(app, 'shop'), 'pay', 'pay', { dataPlane: DataPlane.ambient({ waypoint: WaypointRef.named('waypoint') }) });
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    app.synthYaml();
    const lines = written.mock.calls.map(([line]) => line);
    written.mockRestore();

    expect(lines).toStrictEqual(told);
  }));

  test('that cannot be read fails', () => {
    expect(() => broken({ context: ['no/such/folder'] }).synthYaml()).toThrow('no/such/folder: there is no such file or folder [BadCheckFile at mesh]');
    expect(() => broken({ baseline: 'package.json' }).synthYaml()).toThrow(/package\.json is no baseline: .* \[BadCheckFile at mesh\]/);
  });
});

test.each([
  ['unknown', undefined, []],
  ['not allowed', 'istio-ingress', ['MESH0312']],
  ['allowed', 'web', []],
])('a gateway whose account is %s', (_, serviceAccount, expected) => inFolder(outdir => {
  const app = new MeshApp({ outdir });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new Mesh(app, 'mesh');
  const manifest = (id: string, apiVersion: string, kind: string, spec: object) => new ApiObject(chart, id, { apiVersion, kind, metadata: { name: 'web' }, spec } as any);
  const service = manifest('service', 'v1', 'Service', { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] });
  manifest('pods', 'apps/v1', 'Deployment', { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } });
  new security.AuthorizationPolicy(chart, 'policy', {
    spec: { selector: { matchLabels: { app: 'web' } }, rules: [{ from: [{ source: { principals: ['cluster.local/ns/istio-ingress/sa/web'] } }] }] },
  });
  const gateway = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount });
  new MeshIngress(chart, 'edge', { gateway, hosts: ['shop.example.com'] }).addRoute('web', { to: new MeshService(chart, 'web', { service }) });

  app.synth();

  expect(stderr.map(text => /\[(MESH\d+)/.exec(text)?.[1])).toStrictEqual(expected);
}));
