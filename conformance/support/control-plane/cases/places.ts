/** Where things are in the rendered objects. */
export const ISTIOD = 'Deployment/istiod';
export const ISTIOD_POD = 'spec.template.spec';
export const DISCOVERY = `${ISTIOD_POD}.containers[discovery]`;

export const CNI = 'DaemonSet/istio-cni-node';
export const CNI_POD = 'spec.template.spec';
export const INSTALL_CNI = `${CNI_POD}.containers[install-cni]`;
export const CNI_CONFIG = 'ConfigMap/istio-cni-config';

export const ZTUNNEL = 'DaemonSet/ztunnel';
export const ZTUNNEL_POD = 'spec.template.spec';
export const ZTUNNEL_PROXY = `${ZTUNNEL_POD}.containers[istio-proxy]`;

/** A pod that istiod injected, and a waypoint that it deployed. */
export const INJECTED = 'Pod/default/injected';
export const SIDECAR = 'spec.containers[istio-proxy]';
/** `istio-init`, or `istio-validation` where CNI does its work. */
export const INIT = 'spec.initContainers[0]';
export const WAYPOINT = 'Deployment/default/waypoint';
export const WAYPOINT_POD = 'spec.template.spec';
export const WAYPOINT_PROXY = `${WAYPOINT_POD}.containers[istio-proxy]`;

export const MESH_CONFIG = 'ConfigMap/istio';

export function env(container: string, name: string): string {
  return `${container}.env[${name}].value`;
}
