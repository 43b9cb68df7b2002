import { isEmpty, isMap, Kind, MeshModel, Resource, StringMap, Workload } from '../../../../model';

/** Annotations, and what they stand on. */
export interface AnnotationPlace {
  readonly resource: Resource;
  /** The kind as Istio's list of annotations calls it: templates of pods count as `Pod`. Undefined where any may stand. */
  readonly kind: string | undefined;
  readonly annotations: StringMap;
  /** Labels that stand beside them. */
  readonly labels: StringMap;
  /** Such as `spec.template.metadata.annotations`. */
  readonly field: string;
  /** Whether Istio's own analyzers look at them. */
  readonly isAnalyzed: boolean;
}

/** What Istio's analyzers look at. */
const ANALYZED: readonly (Kind | undefined)[] = ['Namespace', 'Service', 'Pod', 'Deployment'];

/** Annotations of these go on to what is made of them. */
const HANDED_ON: readonly (Kind | undefined)[] = ['KubernetesGateway', 'GatewayClass'];

/** The kinds whose annotations Istio has a use for, or people think so. */
export const ANNOTATED_KINDS: readonly Kind[] = [
  'Namespace', 'Service', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout',
  'ServiceEntry', 'WorkloadEntry', 'WorkloadGroup', 'AuthorizationPolicy', 'KubernetesGateway', 'GatewayClass', 'VirtualService', 'DestinationRule',
];

/** All annotations that Istio has a use for, with what they stand on. */
export function annotationPlaces(mesh: MeshModel): readonly AnnotationPlace[] {
  return mesh.once('annotationPlaces', () => {
    const found: AnnotationPlace[] = [];
    for (const kind of ANNOTATED_KINDS) {
      for (const resource of mesh.ofKind(kind)) {
        if (!isEmpty(resource.annotations)) found.push(own(resource));
        const workload = mesh.workloads.of(resource);
        if (workload !== undefined && workload.template !== '' && !isEmpty(workload.annotations)) found.push(ofTemplate(workload));
      }
    }
    return found;
  });
}

/** The path of an annotation. */
export function annotationField(place: AnnotationPlace, name: string): string {
  return `${place.field}[${JSON.stringify(name)}]`;
}

function own(resource: Resource): AnnotationPlace {
  const { type, kind, annotations, labels } = resource;
  return {
    resource,
    kind: HANDED_ON.includes(type) || type === 'WorkloadGroup' ? undefined : kind,
    annotations,
    labels,
    field: 'metadata.annotations',
    isAnalyzed: ANALYZED.includes(type),
  };
}

function ofTemplate({ resource, annotations, labels, template }: Workload): AnnotationPlace {
  return { resource, kind: 'Pod', annotations, labels, field: `${template}.metadata.annotations`, isAnalyzed: false };
}

/** Whether a pod is there already: what a cluster tells of it stands in the manifest. */
export function isRunning({ type, manifest }: Resource): boolean {
  const { metadata, status } = manifest;
  return type === 'Pod' && (isMap(status) && status.phase !== undefined || metadata?.uid !== undefined || metadata?.ownerReferences !== undefined);
}
