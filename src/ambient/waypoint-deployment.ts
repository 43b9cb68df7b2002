import * as kplus from 'cdk8s-plus-27';
import { GatewayService, resourcesOf } from '../gateways';
import { MeshError } from '../private/errors';
import { DisruptionBudget, PodScaling, TopologySpread } from '../values';

/**
 * How the pods of a waypoint run.
 *
 * Istio deploys a waypoint itself. What is said here changes what it deploys.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#customizing-the-gateway
 */
export interface WaypointDeployment {
  /**
   * How many pods run. Rendered as `replicas` of the Deployment, or as a HorizontalPodAutoscaler.
   * @default - one pod
   */
  readonly scaling?: PodScaling;

  /**
   * How many pods may be evicted at once. Rendered as a PodDisruptionBudget. A budget under which none of the pods could be evicted is refused
   * (`BudgetBlocksEvictions`).
   * @default - no budget
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * What each pod requests and may use at most. Rendered as `resources` of the container `istio-proxy`; what is not said of them stays as it is.
   * @default - `global.waypoint.resources` of the control plane
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * How clients reach the pods (`NoWaypointService` for none). Rendered as what is changed of the Service.
   * @default - an address within the cluster, of both families where the cluster has them
   */
  readonly service?: GatewayService;

  /**
   * How pods are spread. Rendered as `topologySpreadConstraints`.
   * @default - `global.waypoint.topologySpreadConstraints` of the control plane
   */
  readonly spread?: TopologySpread[];

  /**
   * Labels of nodes that the pods may run on.
   * @default - `global.waypoint.nodeSelector` of the control plane
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints of nodes that the pods put up with, as in a pod.
   * @default - `global.waypoint.tolerations` of the control plane
   */
  readonly tolerations?: kplus.k8s.Toleration[];

  /**
   * Which nodes and neighbours the pods look for or avoid, as in a pod.
   * @default - `global.waypoint.affinity` of the control plane
   */
  readonly affinity?: kplus.k8s.Affinity;

  /**
   * PriorityClass of the pods.
   * @default - that of the cluster
   */
  readonly priorityClassName?: string;

  /**
   * More labels of the pods.
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * More annotations of the pods.
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };
}

/** What is merged into each object that Istio deploys, by the keys of the ConfigMap that it reads; those without anything are left out. */
export function deploymentOverlays(deployment: WaypointDeployment, podLabels: { readonly [label: string]: string }): { [key: string]: object } {
  const { scaling, disruptionBudget, service } = deployment;
  const patches: { [key: string]: object | undefined } = {
    deployment: deploymentOverlay(deployment, podLabels),
    service: service && serviceOverlay(service),
    horizontalPodAutoscaler: scaling?._isAutomatic ? { spec: autoscaler(scaling) } : undefined,
    podDisruptionBudget: disruptionBudget === undefined || disruptionBudget._isNone ? undefined : { spec: disruptionBudget._toKubernetes() },
  };
  return Object.fromEntries(Object.entries(patches).flatMap(([key, patch]) => {
    const text = patch && withoutNothing(patch);
    return text === undefined ? [] : [[key, text]];
  }));
}

/** Refuses what cannot be, where it is written. */
export function requireDeployment({ scaling, disruptionBudget, service }: WaypointDeployment): void {
  disruptionBudget?._require(scaling?._min ?? 1);
  if (service?._isNone) {
    throw new MeshError('NoWaypointService', 'a waypoint is found by its Service, so that it cannot be without one; say GatewayService.clusterIp(), or leave it out');
  }
}

function deploymentOverlay(deployment: WaypointDeployment, labels: { readonly [label: string]: string }): object {
  const { scaling, resources, spread, podLabels, podAnnotations, nodeSelector, tolerations, affinity, priorityClassName } = deployment;
  return {
    spec: {
      replicas: scaling?._isAutomatic ? undefined : scaling?._min,
      template: {
        metadata: { labels: podLabels, annotations: podAnnotations },
        spec: {
          nodeSelector,
          tolerations,
          affinity,
          priorityClassName,
          topologySpreadConstraints: spread?.map(rule => rule._toKubernetes(labels)),
          containers: resources && [{ name: 'istio-proxy', resources: resourcesOf(resources) }],
        },
      },
    },
  };
}

/** Istio says whose pods are counted. */
function autoscaler(scaling: PodScaling): object {
  const { scaleTargetRef, ...spec } = scaling._toKubernetes('') as { scaleTargetRef: object };
  return spec;
}

function serviceOverlay(service: GatewayService): object {
  return { metadata: { annotations: service._annotations }, spec: service._toKubernetes() };
}

/** A patch that says nothing is none; in one that says something, what is undefined would read as taken away. */
function withoutNothing(patch: any): any {
  if (Array.isArray(patch)) return patch.map(withoutNothing);
  if (typeof patch !== 'object' || patch === null) return patch;
  const said = Object.entries(patch).map(([key, inner]) => [key, withoutNothing(inner)]).filter(([, inner]) => inner !== undefined);
  return said.length === 0 ? undefined : Object.fromEntries(said);
}
