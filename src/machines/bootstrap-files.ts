import { Yaml } from 'cdk8s';
import * as yaml from 'yaml';
import { MachineFacts } from './machine-spec';
import { DEFAULT_REVISION } from '../values';

/** What machines of a mesh have in common. */
export interface BootstrapMesh {
  readonly istiodNamespace: string;
  readonly revision: string;
  readonly trustDomain?: string;
  readonly clusterName?: string;
  /** ProxyConfig of the mesh config. */
  readonly defaultConfig?: { readonly [field: string]: any };
}

/** What is said of the files. */
export interface BootstrapOptions {
  readonly gatewayAddress?: string;
  readonly address?: string;
  readonly dnsCapture: boolean;
  readonly proxyMetadata: { readonly [name: string]: string };
}

/** Where Istio's charts have what nobody states. */
const USUAL_TRUST_DOMAIN = 'cluster.local';
const USUAL_CLUSTER = 'Kubernetes';
const PROXY_CONFIG = 'proxy.istio.io/config';
/** By the first label that is there; of them Istio's telemetry takes its names. */
const NAME_LABELS = ['service.istio.io/canonical-name', 'app.kubernetes.io/name', 'app'];
const REVISION_LABELS = ['service.istio.io/canonical-revision', 'app.kubernetes.io/version', 'version'];
/** SSH, metrics of the proxy, its health. */
const NEVER_CAPTURED = [22, 15090, 15021];

/** The files by name, as `istioctl x workload entry configure` writes them. */
export function bootstrapFiles(machine: MachineFacts, mesh: BootstrapMesh, options: BootstrapOptions) {
  const config = proxyConfig(machine, mesh, options);
  const isDefault = mesh.revision === DEFAULT_REVISION;
  const istiod = `istiod${isDefault ? '' : `-${mesh.revision}`}.${mesh.istiodNamespace}.svc`;
  const discoveryAddress = `${istiod}:15012`;
  return {
    'mesh.yaml': Yaml.stringify({ defaultConfig: { discoveryAddress, ...config } }),
    'cluster.env': environment({ ...config.proxyMetadata, ...captured(machine, config, options), ...isDefault ? {} : { CA_ADDR: discoveryAddress } }),
    'hosts': options.gatewayAddress === undefined ? '' : `${options.gatewayAddress} ${istiod}\n`,
  };
}

/** What the proxy is told of itself wins over what all proxies are told. */
function proxyConfig(machine: MachineFacts, mesh: BootstrapMesh, { dnsCapture, proxyMetadata }: BootstrapOptions): { [field: string]: any } {
  const { registration: { annotations, probe } } = machine;
  const config = merged(mesh.defaultConfig ?? {}, yaml.parse(annotations?.[PROXY_CONFIG] ?? '{}') ?? {});
  const meshId: string = config.meshId ?? '';
  const metadata = {
    ...config.proxyMetadata,
    ...proxyMetadata,
    ...identity(machine, mesh.trustDomain),
    ISTIO_META_CLUSTER_ID: mesh.clusterName ?? USUAL_CLUSTER,
    ISTIO_META_MESH_ID: meshId,
    ...dnsCapture ? { ISTIO_META_DNS_CAPTURE: 'true' } : {},
  };
  return { ...config, proxyMetadata: metadata, ...probe && { readinessProbe: probe } };
}

function identity(machine: MachineFacts, trustDomain = USUAL_TRUST_DOMAIN): { [name: string]: string } {
  const { name, namespace, labels, ports, network = '', serviceAccountName, registration: { isAutomatic } } = machine;
  const service = firstOf(labels, NAME_LABELS) ?? name;
  const revision = firstOf(labels, REVISION_LABELS) ?? 'latest';
  const podPorts = Object.entries(inOrder(ports ?? {})).map(([port, containerPort]) => ({ name: port, containerPort, protocol: '' }));
  return {
    CANONICAL_SERVICE: service,
    CANONICAL_REVISION: revision,
    POD_NAMESPACE: namespace,
    SERVICE_ACCOUNT: serviceAccountName,
    TRUST_DOMAIN: trustDomain,
    ISTIO_META_NETWORK: network,
    ...podPorts.length > 0 ? { ISTIO_META_POD_PORTS: JSON.stringify(podPorts) } : {},
    ISTIO_META_WORKLOAD_NAME: name,
    ISTIO_METAJSON_LABELS: JSON.stringify(inOrder({ ...labels, [NAME_LABELS[0]]: service, [REVISION_LABELS[0]]: revision })),
    ...isAutomatic ? { ISTIO_META_AUTO_REGISTER_GROUP: name } : {},
  };
}

/** Which connections pass the proxy. */
function captured(machine: MachineFacts, { statusPort }: { [field: string]: any }, { address }: BootstrapOptions): { [name: string]: string } {
  const { name, namespace, ports, serviceAccountName } = machine;
  const numbers = Object.values(ports ?? {}).sort((a, b) => a - b);
  const excluded = [...NEVER_CAPTURED, ...NEVER_CAPTURED.includes(statusPort) ? [] : [statusPort || 15020]];
  return {
    ISTIO_INBOUND_PORTS: numbers.length === 0 ? '*' : numbers.join(','),
    ISTIO_NAMESPACE: namespace,
    ISTIO_SERVICE: `${name}.${namespace}`,
    ISTIO_SERVICE_CIDR: '*',
    ISTIO_LOCAL_EXCLUDE_PORTS: excluded.join(','),
    SERVICE_ACCOUNT: serviceAccountName,
    ...address === undefined ? {} : { ISTIO_SVC_IP: address },
  };
}

/** A line for each variable, as a shell reads it. */
function environment(variables: { readonly [name: string]: string }): string {
  return Object.entries(inOrder(variables)).map(([name, text]) => `${name}='${text.replace(/'/g, "'\"'\"'")}'\n`).join('');
}

function inOrder<T>(items: { readonly [key: string]: T }): { [key: string]: T } {
  return Object.fromEntries(Object.entries(items).sort(([a], [b]) => a < b ? -1 : 1));
}

function firstOf(labels: { readonly [key: string]: string }, keys: readonly string[]): string | undefined {
  return keys.map(key => labels[key]).find(text => text !== undefined);
}

function merged(all: { readonly [field: string]: any }, own: { readonly [field: string]: any }): { [field: string]: any } {
  const isMap = (one: any) => typeof one === 'object' && one !== null && !Array.isArray(one);
  const entries = Object.entries(own).map(([key, one]) => [key, isMap(one) && isMap(all[key]) ? merged(all[key], one) : one]);
  return { ...all, ...Object.fromEntries(entries) };
}
