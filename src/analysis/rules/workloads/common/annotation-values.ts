import { isIP } from 'node:net';
import { problemOfProxyConfig, PROXY_CONFIG } from './proxy-config';

/** As Kubernetes reads it, to which even a lone dot is nothing. */
const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d*)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
const BOOLEANS = ['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False'];
const INTERFACE = /^[a-zA-Z][a-zA-Z0-9_.-]{0,14}$/;

/** Says what a value must be, unless it is right. */
type Check = (value: string) => string | undefined;

const ports: Check = value => value.trim() === '' || value.split(',').every(isPort) ? undefined : 'must be port numbers with commas between';
const portsOrAll: Check = value => value === '*' ? undefined : ports(value);
const ranges: Check = value => value === '' || value.split(',').every(isRange) ? undefined : "must be CIDR ranges such as '10.0.0.0/8' with commas between";
const rangesOrAll: Check = value => value === '*' ? undefined : ranges(value);
const count: Check = value => /^\d+$/.test(value) && Number(value) < 2 ** 32 ? undefined : 'must be a whole number';
const interfaces: Check = value => value === '' || value.split(',').every(name => INTERFACE.test(name.trim())) ? undefined
  : 'must be names of network interfaces with commas between';
const quantity: Check = value => QUANTITY.test(value) ? undefined : "must be an amount such as '100m' or '128Mi'";

/** The annotations whose values the injector checks, as in `pkg/kube/inject/validate.go` of Istio 1.30. */
const CHECKS: { readonly [name: string]: Check } = {
  'sidecar.istio.io/interceptionMode': value => ['REDIRECT', 'TPROXY', 'NONE'].includes(value) ? undefined : 'must be REDIRECT, TPROXY or NONE',
  'status.sidecar.istio.io/port': value => isPort(value) ? undefined : 'must be a port number',
  'readiness.status.sidecar.istio.io/initialDelaySeconds': count,
  'readiness.status.sidecar.istio.io/periodSeconds': count,
  'readiness.status.sidecar.istio.io/failureThreshold': count,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': rangesOrAll,
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': ranges,
  'traffic.sidecar.istio.io/includeInboundPorts': portsOrAll,
  'traffic.sidecar.istio.io/excludeInboundPorts': ports,
  'traffic.sidecar.istio.io/excludeOutboundPorts': ports,
  'traffic.sidecar.istio.io/excludeInterfaces': interfaces,
  'traffic.sidecar.istio.io/kubevirtInterfaces': interfaces,
  'istio.io/reroute-virtual-interfaces': interfaces,
  'prometheus.istio.io/merge-metrics': value => BOOLEANS.includes(value) ? undefined : 'must be true or false',
  'sidecar.istio.io/proxyCPU': quantity,
  'sidecar.istio.io/proxyMemory': quantity,
  'sidecar.istio.io/proxyCPULimit': quantity,
  'sidecar.istio.io/proxyMemoryLimit': quantity,
  [PROXY_CONFIG]: problemOfProxyConfig,
};

/** The annotations whose values the injector checks. */
export const CHECKED_ANNOTATIONS: readonly string[] = Object.keys(CHECKS);

/** What is wrong with the value of an annotation, as the injector judges it; undefined if nothing is. */
export function problemOfAnnotation(name: string, value: string): string | undefined {
  return Object.hasOwn(CHECKS, name) ? CHECKS[name](value) : undefined;
}

function isPort(text: string): boolean {
  const number = text.trim();
  return /^\d+$/.test(number) && Number(number) <= 65535;
}

function isRange(text: string): boolean {
  const [, address, bits] = /^([^/%]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const version = isIP(address ?? '');
  return version !== 0 && Number(bits) <= (version === 6 ? 128 : 32);
}
