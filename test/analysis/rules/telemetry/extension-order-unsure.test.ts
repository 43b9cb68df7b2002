import { Diagnostic } from '../../../../src/analysis/diagnostic';
import { extensionOrderUnsure } from '../../../../src/analysis/rules/telemetry/extension-order-unsure';
import { runRule } from '../../../support/analysis';

const extension = (name: string, spec: string, kind = 'TrafficExtension', namespace = 'shop') =>
  `{ apiVersion: extensions.istio.io/v1alpha1, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace} }, spec: { ${spec} } }`;
const WEB = 'selector: { matchLabels: { app: web } }';
const LUA = 'lua: { inlineCode: x }';
const find = (...yamls: string[]) => runRule(extensionOrderUnsure, yamls.join('\n---\n'));
const named = ({ resource: { namespace, name }, field, message }: Diagnostic) => [`${namespace}/${name}`, field, message];
const POD = '{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop, labels: { app: web, tier: front } } }';

test('finds two of one selector', () => {
  const found = find(extension('a', `${WEB}, ${LUA}`), extension('b', `${WEB}, ${LUA}, phase: UNSPECIFIED`));
  expect(found.map(({ severity, field, message, fix }) => ({ severity, field, message, fix })))
    .toStrictEqual([{
      severity: 'warning',
      field: '',
      message: "without a phase it runs for the same traffic as TrafficExtension 'shop/a', and neither has a priority: the older of the two is first",
      fix: 'give them different priorities: the higher one runs first',
    }]);
});

test('finds two of one workload, of both kinds, each once', () => {
  const found = find(POD, extension('a', 'url: x, priority: 3, phase: AUTHN, selector: { matchLabels: { tier: front } }', 'WasmPlugin'),
    extension('b', `${WEB}, ${LUA}, priority: 3, phase: AUTHN`), extension('c', `${LUA}, priority: 3, phase: AUTHN`));
  expect(found.map(named)).toStrictEqual([
    ['shop/b', 'spec.priority', "in phase AUTHN it runs for the same traffic as WasmPlugin 'shop/a', and both have priority 3: the older of the two is first"],
    ['shop/c', 'spec.priority', "in phase AUTHN it runs for the same traffic as WasmPlugin 'shop/a', and both have priority 3: the older of the two is first"],
  ]);
});

test('finds two of one target, and two of the mesh', () => {
  const target = 'targetRefs: [{ kind: Service, name: web }]';
  const ofMesh = (name: string) => extension(name, LUA, undefined, 'istio-system');
  const found = find(extension('a', `${target}, ${LUA}`), extension('b', `${target}, ${LUA}`), ofMesh('c'), ofMesh('d'));
  expect(found.map(one => named(one)[0])).toStrictEqual(['shop/b', 'istio-system/d']);
});

test.each([
  ['priorities', `${WEB}, ${LUA}, priority: 0`], ['phases', `${WEB}, ${LUA}, phase: STATS`], ['workloads', `selector: { matchLabels: { app: api } }, ${LUA}`],
  ['requests and connections', `${WEB}, wasm: { url: x, type: NETWORK }`], ['directions', `${WEB}, ${LUA}, match: [{ mode: CLIENT }]`], ['ports', `${WEB}, ${LUA}, match: [{ ports: [{ number: 81 }] }]`],
])('is silent where %s differ', (_, spec) => {
  expect(find(POD, extension('a', `${WEB}, ${LUA}, match: [{ mode: SERVER, ports: [{ number: 80 }] }]`), extension('b', spec))).toStrictEqual([]);
});
