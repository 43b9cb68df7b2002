import { Baseline, BaselineError, check, CheckOptions } from '../../src/analysis';
import { readManifests, Source } from '../../src/model';
import { Severity } from '../../src/validation';
import { FEW_RULES } from '../support/few-rules';

const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - route:
        - destination: { host: reviews.shop.svc.cluster.local, subset: v3 }
`;
const RULE = (subset: string, metadata = '') => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop${metadata} }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: ${subset} }]
`;
const SUBSET = 'spec.http[0].route[0].destination.subset';

function run(ours: string, context = '', options: CheckOptions = {}) {
  const sources: Source[] = [{ name: 'ours.yaml', content: ours }, { name: 'theirs.yaml', content: context, isContext: true }];
  return check(readManifests(sources), { rules: FEW_RULES, ...options });
}

const codes = (verdict: ReturnType<typeof run>) => verdict.diagnostics.map(({ severity, code, resource: { kind }, line }) => `${severity} ${code} ${kind} ${line}`);

test('counts what is judged, and fails at errors', () => {
  expect(run(`${ROUTE}---\n${RULE('v2')}`)).toMatchObject({ resources: 2, fails: true, gone: [], unreadContext: [] });
  expect(run(`${ROUTE}---\n${RULE('v3')}`)).toMatchObject({ diagnostics: [], resources: 2, fails: false });
  expect(run(ROUTE)).toMatchObject({ diagnostics: [{ severity: 'info' }], fails: false });
});

test('fails at warnings if it is told to', () => {
  const suppressed = ROUTE.replace('namespace: shop', 'namespace: shop, annotations: { checks.cdk8s-mesh.io/MESH0013: why }');

  expect(codes(run(suppressed))).toContain('warning MESH0020 VirtualService 3');
  expect([run(suppressed).fails, run(suppressed, '', { failOn: Severity.WARNING }).fails]).toStrictEqual([false, true]);
});

describe('context', () => {
  test('closes the world, and is not judged', () => {
    const verdict = run(ROUTE, `${RULE('v2')}---\n${ROUTE.replace('name: reviews', 'name: other')}`);

    expect([codes(verdict), verdict.resources]).toStrictEqual([['error MESH0101 VirtualService 8'], 1]);
    expect(codes(run(ROUTE, RULE('v3')))).toStrictEqual([]);
  });

  test('from a cluster gives way to what is checked', () => {
    expect(codes(run(`${ROUTE}---\n${RULE('v3')}`, RULE('v2', ', uid: 1234, resourceVersion: "7"')))).toStrictEqual([]);
    expect(codes(run(`${ROUTE}---\n${RULE('v2')}`, RULE('v3', ', resourceVersion: "7"')))).toStrictEqual(['error MESH0101 VirtualService 8']);
  });

  test('of another repository does not', () => {
    expect(codes(run(`${ROUTE}---\n${RULE('v3')}`, RULE('v2')))).toStrictEqual(['error MESH0012 DestinationRule 10']);
  });

  test('that cannot be read is told, and no finding', () => {
    const verdict = run(`${ROUTE}---\n${RULE('v3')}`, 'a: b: c\n---\nkind: A\n');

    expect(verdict.diagnostics).toStrictEqual([]);
    expect(verdict.unreadContext).toStrictEqual([
      'theirs.yaml:1: nested mappings are not allowed in compact mappings',
      "theirs.yaml:3: it has no 'apiVersion', so nobody knows what object it is",
    ]);
  });
});

describe('a baseline', () => {
  const BROKEN = `${ROUTE}---\n${RULE('v2')}---\na: b: c\n`;
  const text = Baseline.textOf(run(BROKEN).all);

  test('is a line for each finding', () => {
    expect(text).toBe(`{"findings": [
  {"code":"MESH0010","object":"ours.yaml","field":""},
  {"code":"MESH0101","object":"networking.istio.io/VirtualService shop/reviews","field":"${SUBSET}"}
]}
`);
    expect(Baseline.parse(text).findings).toHaveLength(2);
  });

  test('knows findings wherever they have moved, and in another version of the API', () => {
    const verdict = run(`# moved\n${BROKEN.replace('istio.io/v1', 'istio.io/v1beta1')}`, '', { baseline: Baseline.parse(text) });

    expect(verdict).toMatchObject({ diagnostics: [], fails: false, gone: [], resources: 2 });
    expect(verdict.all).toHaveLength(2);
  });

  test('lets new findings fail', () => {
    const more = ROUTE.replace('name: reviews', 'name: other');

    expect(run(`${BROKEN}---\n${more}`, '', { baseline: Baseline.parse(text) })).toMatchObject({ diagnostics: [{ resource: { name: 'other' } }], fails: true, gone: [] });
  });

  test('tells what is gone', () => {
    expect(run(`${ROUTE}---\n${RULE('v3')}`, '', { baseline: Baseline.parse(text) })).toMatchObject({
      diagnostics: [],
      gone: [{ code: 'MESH0010' }, { code: 'MESH0101', object: 'networking.istio.io/VirtualService shop/reviews', field: SUBSET }],
    });
  });

  test('may be empty', () => {
    expect(Baseline.parse(Baseline.textOf([])).findings).toStrictEqual([]);
  });

  test.each([
    ['', /^it is no JSON: /],
    ['[]', /^it has no list 'findings'$/],
    ['null', /^it has no list 'findings'$/],
    ['{"findings": [{"code": "MESH0101", "object": "a"}]}', /^'findings\[0\].field' must be a text$/],
    ['{"findings": [null]}', /^'findings\[0\].code' must be a text$/],
  ])('is not %j', (other, message) => {
    expect(() => Baseline.parse(other)).toThrow(BaselineError);
    expect(() => Baseline.parse(other)).toThrow(message);
  });
});
