import { MeshConfig } from './mesh-config';
import { MeshModel } from './mesh-model';
import { isMap } from './resource';
import { Signal } from './telemetries';

/** A provider of the mesh config: where traces, logs or metrics go, or who is asked for authorization. */
export interface ExtensionProvider {
  readonly name: string;
  /** The field that holds its settings, such as `zipkin`; empty if it has none. */
  readonly sort: string;
  /** Its service, with or without a namespace before it; undefined if it needs none. */
  readonly service: string | undefined;
  /** Port of that service; undefined if none is said. */
  readonly port?: number;
  /** In the list of the mesh config; undefined if Istio brings it along. */
  readonly index: number | undefined;
}

/** What Istio has without being told. */
const BUILT_IN: readonly ExtensionProvider[] = [
  { name: 'prometheus', sort: 'prometheus', service: undefined, index: undefined },
  { name: 'stackdriver', sort: 'stackdriver', service: undefined, index: undefined },
  { name: 'envoy', sort: 'envoyFileAccessLog', service: undefined, index: undefined },
];

/** What each signal can be sent to. Lightstep and Stackdriver are left out by all that Istio still supports, but may be meant for one that it does not. */
const SORTS: { readonly [signal in Signal]: readonly string[] } = {
  accessLogging: ['envoyFileAccessLog', 'envoyHttpAls', 'envoyTcpAls', 'envoyOtelAls', 'stackdriver'],
  metrics: ['prometheus', 'stackdriver'],
  tracing: ['zipkin', 'datadog', 'skywalking', 'opentelemetry', 'lightstep', 'opencensus', 'stackdriver'],
};

/** The providers that a mesh config has. */
export class ExtensionProviders {
  /** Those that the config states, in its order. */
  public readonly stated: readonly ExtensionProvider[];
  /** Whether the list is known, and what is not in it is not there. */
  public readonly isStated: boolean;
  private readonly byName = new Map<string, ExtensionProvider>();

  constructor(config: MeshConfig) {
    const list = config.get('extensionProviders');
    this.isStated = Array.isArray(list);
    this.stated = (this.isStated ? list as unknown[] : []).flatMap((item, index) => isMap(item) ? [providerOf(item, index)] : []);
    for (const provider of [...BUILT_IN, ...this.stated]) this.byName.set(provider.name.toLowerCase(), provider);
  }

  /** By name, whose letter case istiod does not look at. */
  public find(name: string): ExtensionProvider | undefined {
    return this.byName.get(name.toLowerCase());
  }

  /** The names of those that a signal can be sent to. */
  public namesFor(signal: Signal): readonly string[] {
    return [...this.byName.values()].filter(provider => takes(provider, signal)).map(({ name }) => name);
  }
}

/** Whether a signal can be sent to a provider; where it is not known of what sort it is, it is taken on trust. */
export function takes({ sort }: ExtensionProvider, signal: Signal): boolean {
  return sort === '' || SORTS[signal].includes(sort);
}

export function extensionProviders(mesh: MeshModel): ExtensionProviders {
  return mesh.once('extensionProviders', () => new ExtensionProviders(mesh.config));
}

function providerOf(item: { [key: string]: any }, index: number): ExtensionProvider {
  const sort = Object.keys(item).find(key => key !== 'name' && isMap(item[key])) ?? '';
  const { service, port } = sort === '' ? {} as { service?: unknown; port?: unknown } : item[sort];
  return {
    name: typeof item.name === 'string' ? item.name : '',
    sort,
    service: typeof service === 'string' ? service : undefined,
    ...typeof port === 'number' && { port },
    index,
  };
}
