import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { POD_SECURITY } from './pod-security';
import { MeshError } from '../private/errors';
import { apiObjectBehind } from '../private/kubernetes-workloads';
import { isLabel } from '../private/names';
import { manifestRead } from '../private/tree';

/** Labels of an object. */
export interface Labels { readonly [label: string]: string }

const NETWORK = 'topology.istio.io/network';

/** Labels by which the workloads of a Namespace join the mesh. */
const ENROLMENT = ['istio-injection', 'istio.io/rev', 'istio.io/dataplane-mode'];

/** Labels that properties say, by the property. */
const SAID_BY: Labels = {
  'istio-injection': 'dataPlane',
  'istio.io/rev': 'revision',
  'istio.io/dataplane-mode': 'dataPlane',
  'istio.io/use-waypoint': 'dataPlane',
  'istio.io/use-waypoint-namespace': 'dataPlane',
  'istio.io/ingress-use-waypoint': 'dataPlane',
  [NETWORK]: 'network',
};

const OF_ISTIO = Object.keys(SAID_BY);

/** What of a Namespace does not depend on facts of the mesh. */
export interface NamespaceMetadata {
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** A Namespace of the app, with the labels that Istio reads. */
export class NamespaceObject {
  /** Makes a Namespace. */
  public static made(by: Construct, name: string, required: () => Labels): NamespaceObject {
    const object = new ApiObject(by, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace')); // it lies in none, whatever the chart says
    return new NamespaceObject(by, object.node.path, object, required);
  }

  /** Takes one that somebody else makes in this app. Throws `NotANamespace`. */
  public static of(by: Construct, construct: IConstruct, required: () => Labels): NamespaceObject {
    return new NamespaceObject(by, construct.node.path, namespaceBehind(construct, by), required);
  }

  /** What it said of these labels before. */
  private readonly own = new Map<string, string>();

  private constructor(
    private readonly by: Construct,
    private readonly path: string,
    public readonly object: ApiObject,
    private readonly required: () => Labels,
  ) {
    for (const label of OF_ISTIO) {
      const own = object.metadata.getLabel(label);
      if (own !== undefined) this.own.set(label, own);
      object.metadata.addLabel(label, Lazy.any({ produce: () => required()[label] ?? own }));
    }
    by.node.addValidation({ validate: () => this.problems() });
  }

  /** Whether the Namespace itself says that its pods get sidecars. */
  public get asksForSidecars(): boolean {
    const injection = this.own.get('istio-injection');
    return injection === undefined ? this.own.has('istio.io/rev') : injection === 'enabled';
  }

  /** Writes what does not depend on facts. */
  public write({ labels, annotations }: NamespaceMetadata): void {
    const { metadata } = this.object;
    for (const [label, said] of Object.entries(labels)) {
      const own = metadata.getLabel(label) ?? said;
      if (own !== said) throw this.differs(label, own, said);
      metadata.addLabel(label, said);
    }
    Object.entries(annotations).forEach(([annotation, said]) => metadata.addAnnotation(annotation, said));
  }

  /** What others wrote on it, before or after, must not say otherwise. */
  private problems(): string[] {
    const required = this.required();
    const found: Labels = manifestRead(this.object).metadata.labels ?? {};
    const judged = OF_ISTIO.filter(label => required[label] !== undefined || label !== NETWORK && ENROLMENT.some(one => required[one] !== undefined));
    return judged.flatMap(label => {
      const said = required[label];
      const there = [this.own.get(label) ?? said, found[label]].find(one => one !== said);
      return found[label] === said && there === undefined ? [] : [this.differs(label, there, said).message];
    });
  }

  private differs(label: string, found: string | undefined, said: string | undefined): MeshError {
    const there = found === undefined ? `lacks the label '${label}'` : `has the label '${label}: ${found}'`;
    const here = said === undefined ? `no '${label}'` : `'${label}: ${said}'`;
    return new MeshError('NamespaceLabelsDiffer', `the Namespace '${this.path}' ${there}, and '${this.by.node.path}' comes to ${here}; say it in one place, best here`, this.by);
  }
}

/** The Namespace that a construct stands for. */
export function namespaceBehind(construct: IConstruct, by: IConstruct): ApiObject {
  const found = apiObjectBehind(construct);
  if (found?.kind !== 'Namespace') {
    throw new MeshError('NotANamespace', "'namespace' must be a Kubernetes Namespace (of cdk8s-plus, a KubeNamespace, an ApiObject of kind Namespace), "
      + `got ${found === undefined ? construct.constructor.name : found.kind} '${construct.node.path}'; give its name otherwise`, by);
  }
  return found;
}

/** Labels that are nobody's but the caller's. */
export function furtherLabels(labels: Labels, by: IConstruct): Labels {
  for (const [label, text] of Object.entries(labels)) {
    const property = SAID_BY[label] ?? (label.startsWith(POD_SECURITY) ? 'podSecurity' : undefined);
    if (property !== undefined) {
      throw new MeshError('LabelTaken', `'labels' must be labels that nothing else says, got '${label}': say it with '${property}'`, by);
    }
    if (!isLabel(label, text)) {
      throw new MeshError('BadLabel', `'labels' must be labels of a Namespace, up to 63 letters, digits, '-', '_' and '.', got '${label}: ${text}'`, by);
    }
  }
  return labels;
}

/** The label that says in which network the cluster is. */
export function networkLabel(network: string | undefined, by: IConstruct): Labels {
  if (network === undefined) return {};
  if (network === '' || !isLabel(NETWORK, network)) {
    throw new MeshError('BadNetwork', `'network' must be up to 63 letters, digits, '-', '_' and '.', got '${network}'`, by);
  }
  return { [NETWORK]: network };
}
