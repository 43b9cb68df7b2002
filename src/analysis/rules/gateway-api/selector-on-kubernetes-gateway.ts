import { isEmpty, Kind, KubernetesGateway, MeshModel, selects, StringMap, targetsOf, textsOf, Workload } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

const POLICIES = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'] as const satisfies readonly Kind[];
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

export const selectorOnKubernetesGateway: Rule = {
  code: 'MESH0802',
  name: 'selector-on-kubernetes-gateway',
  severity: Severity.WARNING,
  summary: 'a policy selects the pods of a Gateway of Gateway API by labels; waypoints never read it, and other gateways only by an old setting',
  judges: [...POLICIES],
  reads: ['KubernetesGateway', 'GatewayClass', 'Pod', 'Deployment', 'DaemonSet', 'StatefulSet'],
  equivalents: ['IST0166'],
  documented: ['G22'],

  check(mesh, report) {
    const pods = podsOf(mesh);
    for (const kind of POLICIES) {
      for (const resource of mesh.ofKind(kind)) {
        const { namespace, spec } = resource;
        if (spec.selector === undefined || spec.selector === null || targetsOf(spec, namespace).length > 0) continue;
        const selector = textsOf(spec.selector.matchLabels);
        const selected = (pods.get(namespace) ?? []).filter(({ labels }) => selects(selector, labels));
        const meant = [...selected.map(({ labels }) => labels[GATEWAY_NAME]), ...gatewaysOf(mesh, namespace, selector).map(({ name }) => name)];
        const names = [...new Set(meant)];
        if (names.length === 0) continue;
        const isForWaypoint = !isEmpty(selector) && names.some(name => mesh.kubernetesGateways.find(namespace, name)?.isWaypoint);
        report(resource, {
          field: 'spec.selector',
          message: isForWaypoint
            ? `selects the waypoint '${names.join("', '")}' by labels, and waypoints apply only what names them or their services in targetRefs`
            : `selects the pods of Gateway '${names.join("', '")}' by labels, which ends with the setting ENABLE_SELECTOR_BASED_K8S_GATEWAY_POLICY of istiod`,
          fix: `name the Gateway in targetRefs: { group: gateway.networking.k8s.io, kind: Gateway, name: ${names[0]} }`,
          severity: isForWaypoint ? Severity.WARNING : Severity.INFO,
          // Istio's analyzers know running pods only.
          equivalents: selected.some(workload => workload.resource.type === 'Pod') ? ['IST0166'] : [],
        });
      }
    }
  },
};

/** What runs as a gateway of Gateway API, by namespace. */
function podsOf(mesh: MeshModel): ReadonlyMap<string, readonly Workload[]> {
  const found = new Map<string, Workload[]>();
  for (const workload of mesh.workloads.all) {
    if (workload.labels[GATEWAY_NAME] === undefined || workload.template === '' && workload.resource.type !== 'Pod') continue;
    found.set(workload.namespace, [...found.get(workload.namespace) ?? [], workload]);
  }
  return found;
}

/** The Gateways whose pods, which istiod will make, a selector means for certain: by the label that they are made with. */
function gatewaysOf(mesh: MeshModel, namespace: string, selector: StringMap): KubernetesGateway[] {
  const name = selector[GATEWAY_NAME];
  const gateway = name === undefined ? undefined : mesh.kubernetesGateways.find(namespace, name);
  return gateway !== undefined && Object.keys(selector).length === 1 ? [gateway] : [];
}
