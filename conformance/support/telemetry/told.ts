import { Direction, METRICS, Told } from './meaning';
import { telemetry } from '../../../src';
import { HttpManager, httpManagers, isInbound, ProxyConfig } from '../proxies';

/** What a proxy tells of requests in one direction, as Envoy is configured by istiod. */
export function toldBy(config: ProxyConfig, direction: Direction): Told {
  const managers = httpManagers(config).filter(manager => config.proxy.type !== 'sidecar' || isInbound(manager) === (direction === telemetry.WorkloadMode.SERVER));
  const all = managers.map(toldAt);
  const texts = new Set(all.map(one => JSON.stringify(one)));
  if (texts.size !== 1) throw new Error(`a proxy tells ${texts.size} things in direction ${direction}: ${[...texts].join('\n')}`);
  return all[0];
}

function toldAt({ config }: HttpManager): Told {
  return { logs: logsOf(config.access_log ?? []), traces: tracesOf(config.tracing), metrics: metricsOf(config.http_filters) };
}

function logsOf(entries: readonly any[]): Told['logs'] {
  return Object.fromEntries(entries.map(({ typed_config: { path }, filter }) => [path, filter?.extension_filter.typed_config.expression ?? '']));
}

function tracesOf(tracing: any): Told['traces'] {
  if (tracing === undefined) return undefined;
  const tags = (tracing.custom_tags ?? []).filter(({ tag }: any) => !tag.startsWith('istio.')).map((tag: any) => [tag.tag, JSON.stringify(istioTag(tag))]);
  return {
    provider: tracing.provider.typed_config.grpc_service.envoy_grpc.cluster_name.split('|')[3].split('.')[0],
    sampling: tracing.random_sampling?.value ?? 0,
    tags: Object.fromEntries(tags),
  };
}

/** In the words of a Telemetry. */
function istioTag({ literal, request_header: header }: any): object {
  return literal === undefined ? { header: { name: header.name } } : { literal: { value: literal.value } };
}

function metricsOf(filters: readonly any[]): Told['metrics'] {
  const stats = filters.filter(({ name }) => name === 'istio.stats');
  if (stats.length === 0) return 'off';
  const { metrics = [] } = stats[0].typed_config;
  const each = metrics.map(({ name, dimensions = {}, tags_to_remove: removed = [], drop = false }: any) =>
    [name, { drop, tags: { ...dimensions, ...Object.fromEntries(removed.map((tag: string) => [tag, 'removed'])) } }]);
  if (each.length === METRICS.length && each.every(([, { drop }]: any) => drop)) return 'off';
  return Object.fromEntries(each.filter(([, { drop, tags }]: any) => drop || Object.keys(tags).length > 0));
}
