import { existsSync, readFileSync } from 'fs';
import { join } from 'path';

/**
 * The public API as jsii sees it, which is what Python, Java, Go and .NET get.
 */
interface Documented { readonly docs?: { readonly summary?: string; readonly default?: string }; readonly name: string }
interface Typed { readonly primitive?: string; readonly union?: unknown; readonly collection?: { readonly elementtype: Typed } }
interface Member extends Documented {
  readonly type?: Typed;
  readonly optional?: boolean;
  readonly overrides?: string;
  readonly parameters?: Member[];
  readonly returns?: { readonly type: Typed };
}
interface Type extends Documented {
  readonly fqn: string;
  readonly kind: string;
  readonly datatype?: boolean;
  readonly properties?: Member[];
  readonly methods?: Member[];
  readonly members?: Documented[];
  readonly initializer?: { readonly parameters?: Member[] };
}

const file = join(__dirname, '../.jsii');
if (!existsSync(file)) {
  throw new Error("there is no .jsii: run 'npx projen compile' first, as 'npm test' does");
}
const types: Type[] = Object.values(JSON.parse(readFileSync(file, 'utf8')).types);

/** Every member with its type's name. */
const members = types.flatMap(type => [...type.properties ?? [], ...type.methods ?? []].map(member => ({ at: `${type.fqn}.${member.name}`, type, member })));

/** All types that a member mentions. */
function mentions({ type, parameters = [], returns }: Member): Typed[] {
  const inside = (t: Typed | undefined): Typed[] => t === undefined ? [] : [t, ...inside(t.collection?.elementtype)];
  return [...inside(type), ...inside(returns?.type), ...parameters.flatMap(mentions)];
}

test('there is something to look at', () => {
  expect(types.length).toBeGreaterThan(200);
  expect(members.length).toBeGreaterThan(600);
});

test('every type and member says what it is', () => {
  const silent = [
    ...types.filter(type => !type.docs?.summary).map(type => type.fqn),
    ...members.filter(({ member }) => !member.docs?.summary && member.overrides === undefined).map(({ at }) => at),
    ...types.flatMap(type => (type.members ?? []).filter(({ docs }) => !docs?.summary).map(({ name }) => `${type.fqn}.${name}`)),
  ];

  expect(silent).toEqual([]);
});

test('every optional property says what happens without it', () => {
  const silent = members.filter(({ type, member }) => type.datatype && member.optional && !member.docs?.default).map(({ at }) => at);

  expect(silent).toEqual([]);
});

test('no union reaches other languages', () => {
  expect(members.filter(({ member }) => mentions(member).some(({ union }) => union !== undefined)).map(({ at }) => at)).toEqual([]);
});

/** Envoy's and a plugin's own configuration, entries of access logs, and Istio's mesh config as charts and operators take it. */
/** Besides, cdk8s-cli hands its plugins an object of a class that it does not export to jsii. */
const FREE = [
  'AccessLogFormat.json', 'ExtraValues.base', 'ExtraValues.cni', 'ExtraValues.istiod', 'ExtraValues.ztunnel', 'GatewayClassDefaults.deployment',
  'GatewayClassDefaults.horizontalPodAutoscaler', 'GatewayClassDefaults.podDisruptionBudget', 'GatewayClassDefaults.service',
  'GatewayClassDefaults.serviceAccount', 'Mesh.meshConfig', 'MeshValidation.validate', 'OpenTelemetryAccessLogOptions.attributes',
  'WasmExtensionProps.config',
  'argocd.ApplicationSourceHelm.valuesObject', 'extensions.WasmConfig.pluginConfig', 'flux.HelmReleaseSpec.values',
  'meshconfig.FileLogFormat.labels', 'meshconfig.OpenTelemetryLogFormat.labels', 'networking.EnvoyFilterPatch.value', 'sail.IstioCniSpec.values',
  'sail.IstioSpec.values', 'sail.ZTunnelSpec.values',
];

test('anything goes only where Istio takes anything', () => {
  const anything = (typed: Typed) => typed.primitive === 'any' || typed.primitive === 'json';
  const free = members.filter(({ member }) => member.overrides === undefined && mentions(member).some(anything)).map(({ at }) => at.replace('cdk8s-mesh.', ''));

  expect(free).toEqual(FREE);
});
