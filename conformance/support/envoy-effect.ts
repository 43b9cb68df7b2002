import { askIstiod, filterChains, HttpManager, httpManagers, ProxyConfig, proxiesOf, routeConfigurations, virtualHosts, World } from './proxies';

/** What becomes of one patch of an EnvoyFilter in the proxies of its cluster. */
export interface PatchEffect {
  readonly filter: string;
  readonly patch: number;
  /** Of whatever istiod builds. */
  readonly applyTo: string;
  /** Where it is found, each as `type namespace/labels: place`. */
  readonly places: readonly string[];
  /** Those of them that have it more than once. */
  readonly twice: readonly string[];
  /** Clusters that it names and that a proxy which has it does not know. */
  readonly unknownClusters: readonly string[];
}

/** What becomes of a WasmPlugin or TrafficExtension. */
export interface ExtensionEffect {
  readonly extension: string;
  readonly places: readonly string[];
  readonly twice: readonly string[];
  /** Whether its configuration is there, or is what proxies get that ask for it by name. */
  readonly isConfigured: boolean;
}

/** What becomes of the EnvoyFilters and extensions of a cluster. */
export interface Effect {
  readonly patches: readonly PatchEffect[];
  readonly extensions: readonly ExtensionEffect[];
  /** What Envoy's types refuse of all that proxies are sent, and would not without EnvoyFilters. */
  readonly complaints: readonly string[];
}

/** A cluster without proxies: they follow from it. */
export type Cluster = Omit<World, 'proxies'>;

const isFilter = ({ kind }: any) => kind === 'EnvoyFilter';
const isExtension = ({ kind }: any) => kind === 'WasmPlugin' || kind === 'TrafficExtension';

/** What istiod makes of the EnvoyFilters of each cluster; found by their names, and by what is there that is not there without them. */
export function effectsOf(clusters: readonly Cluster[]): Effect[] {
  const worlds = clusters.map(cluster => ({ ...cluster, proxies: proxiesOf(cluster.objects) }));
  const without = worlds.map(world => ({ ...world, objects: world.objects.filter(object => !isFilter(object)) }));
  const answers = askIstiod([...worlds, ...without]);
  return worlds.map(({ objects }, i) => ({
    ...effectOf(objects.filter(isFilter), answers[i], answers[worlds.length + i]),
    extensions: objects.filter(isExtension).map(object => extensionEffect(object, answers[i])),
  }));
}

/** By the end of its name, which says where it is from; what istiod makes of a WasmPlugin says that too. */
function extensionEffect({ metadata: { namespace, name } }: any, configs: readonly ProxyConfig[]): ExtensionEffect {
  const isIt = (filter: any) => filter.name.replace(/~.*$/, '').endsWith(`/${namespace}.${name}`);
  const found = configs.flatMap(config => [
    ...httpManagers(config).map(manager => ({ config, place: placeOf(manager), own: manager.config.http_filters.filter(isIt) })),
    ...filterChains(config).map(({ listener, chain, filters }) => ({ config, place: placeOf({ listener, chain }), own: filters.filter(isIt) })),
  ]);
  const places = (least: number) => [...new Set(found.filter(({ own }) => own.length >= least)
    .map(({ config, place }) => `${nameOf(config)}: ${place}`))];
  const isConfigured = found.every(({ config, own }) =>
    own.every((filter: any) => filter.typed_config !== undefined || config.extensions.some(isIt)));
  return { extension: `${namespace}/${name}`, places: places(1), twice: places(2), isConfigured };
}

function effectOf(filters: readonly any[], configs: readonly ProxyConfig[], before: readonly ProxyConfig[]): Omit<Effect, 'extensions'> {
  const known = new Set(before.flatMap(({ complaints }) => complaints));
  return {
    patches: filters.flatMap(({ metadata, spec }) => spec.configPatches.map((patch: any, i: number) =>
      ({ filter: `${metadata.namespace}/${metadata.name}`, patch: i, applyTo: patch.applyTo, ...placesOf(patch, configs, before) }))),
    complaints: configs.flatMap(({ complaints }) => complaints).filter(complaint => !known.has(complaint)),
  };
}

interface Counted { readonly place: string; readonly count: number }

/** How often something stands in each place of a proxy. */
type Count = (config: ProxyConfig) => Counted[];

function placesOf(patch: any, configs: readonly ProxyConfig[], before: readonly ProxyConfig[]): Pick<PatchEffect, 'places' | 'twice' | 'unknownClusters'> {
  const count = counterOf(patch);
  const counts = configs.flatMap((config, i) => {
    const already = new Map(count(before[i]).map(one => [one.place, one.count]));
    return count(config).map(one => ({ place: `${nameOf(config)}: ${one.place}`, count: one.count - (already.get(one.place) ?? 0) }));
  });
  const atLeast = (least: number) => counts.filter(one => one.count >= least).map(({ place }) => place);
  return { places: atLeast(1), twice: atLeast(2), unknownClusters: unknownClusters(patch, configs, counts) };
}

function unknownClusters({ patch }: any, configs: readonly ProxyConfig[], counts: readonly Counted[]): string[] {
  const named = [...JSON.stringify(patch).matchAll(/"cluster_name":"([^"]*)"/g)].map(([, name]) => name);
  const having = configs.filter(config => counts.some(({ place, count }) => count > 0 && place.startsWith(`${nameOf(config)}: `)));
  return having.flatMap(config => named.filter(name => !config.clusters.some(one => one.name === name)).map(name => `${nameOf(config)}: ${name}`));
}

function nameOf({ proxy: { type, namespace, labels } }: ProxyConfig): string {
  return `${type} ${namespace}/${Object.values(labels)[0] ?? ''}`;
}

function counterOf({ applyTo, patch: { value } }: any): Count {
  switch (applyTo) {
    case 'HTTP_FILTER': return config => byPlace(httpManagers(config).map(manager => ({
      place: placeOf(manager), count: manager.config.http_filters.filter(({ name }: any) => name === value.name).length,
    })));
    case 'ROUTE_CONFIGURATION': return config => byPlace(routeConfigurations(config).map(one => ({ place: one.name, count: countIn(one, value) })));
    case 'VIRTUAL_HOST': return config => byPlace(virtualHosts(config).map(host => ({ place: host.name, count: countIn(host, value) })));
    case 'HTTP_ROUTE': return config => byPlace(virtualHosts(config).flatMap(({ name, routes = [] }) =>
      routes.map((route: any, i: number) => ({ place: `${name} ${route.name ?? i}`, count: countIn(route, value) }))));
    case 'CLUSTER': return ({ clusters }) => byPlace(clusters.filter(({ name }) => name === value.name).map(({ name }) => ({ place: name, count: 1 })));
    default: throw new Error(`conformance/support/envoy-effect.ts does not know where to look for what is applied to ${applyTo}`);
  }
}

function placeOf({ listener, chain }: Pick<HttpManager, 'listener' | 'chain'>): string {
  return chain === '' || chain === listener ? listener : `${listener} ${chain}`;
}

/** One of several places of a name stands for all: what is there once must be so in each. */
function byPlace(counts: readonly Counted[]): Counted[] {
  const most = new Map<string, number>();
  counts.forEach(({ place, count }) => most.set(place, Math.max(count, most.get(place) ?? 0)));
  return [...most].map(([place, count]) => ({ place, count }));
}

/** How often a merged value is there: by the configs of filters and the metadata that it has, or by the rate limits that it adds. */
function countIn(object: any, value: any): number {
  const [configs, metadata] = [value.typed_per_filter_config ?? {}, value.metadata?.filter_metadata ?? {}].map(Object.keys);
  if (configs.length + metadata.length > 0) {
    const has = (one: object | undefined, names: readonly string[]) => names.every(name => name in (one ?? {}));
    return has(object.typed_per_filter_config, configs) && has(object.metadata?.filter_metadata, metadata) ? 1 : 0;
  }
  const limits = [...value.rate_limits ?? [], ...value.route?.rate_limits ?? []];
  const present = [...object.rate_limits ?? [], ...object.route?.rate_limits ?? []];
  return Math.floor(present.length / Math.max(limits.length, 1));
}
