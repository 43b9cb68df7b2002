import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ControlPlaneProps } from './control-plane-props';
import { Emission } from './emission';
import { Installed, nodeAgentsOwner, stateInstalled } from './installed';
import { hasCni, NodeAgentPlaces, nodeAgentPlaces } from './node-agents';
import { InstallPlan } from './plan';
import { MeshError } from '../private/errors';
import { DEFAULT_REVISION, IRevision } from '../values';
import { optionSettings } from './plan/option-settings';
import { Setting } from './plan/setting';
import { planOf } from './planning';
import { requireProps } from './requirements';
import { requireResources } from './resources';

const PLACES = new WeakMap<Installed, NodeAgentPlaces>();

/**
 * Istio's control plane in a cluster: istiod, and with it what a cluster has once, its CRDs, CNI and ztunnel.
 *
 * It is made by Istio's own charts; options are values of theirs, and `install` says what they are written as. What the Mesh states is part of it: the mesh config, and
 * what the cluster is called. Gateways are not: `IngressGateway` and `EgressGateway` are constructs of their own.
 *
 * A revision is installed once (`TwoControlPlanes`). Two revisions in one app are an upgrade, or two meshes: the newer one then has the CRDs, the older one CNI and
 * ztunnel, until it is removed; `installsBase` and `installsNodeAgents` say it otherwise.
 *
 * @see https://istio.io/latest/docs/setup/install/helm/
 */
export class ControlPlane extends Construct implements IRevision {
  /** Name of the revision, as the label `istio.io/rev` has it; `default` for the default one. */
  public readonly revisionName: string;

  /** Namespace of istiod. */
  public readonly namespace: string;

  private readonly props: ControlPlaneProps;
  private readonly installed: Installed;
  private readonly settings: readonly Setting[];
  private readonly tags = new Map<string, Construct>();

  constructor(scope: Construct, id: string, props: ControlPlaneProps) {
    super(scope, id);
    requireProps(props, this);
    const { revision: asked, version, install: { _emitter: emitter } } = props;
    const revision = emitter.revisionOf === undefined ? asked : emitter.revisionOf(asked, version, this);
    this.props = { ...props, revision };
    this.revisionName = revision ?? DEFAULT_REVISION;
    this.namespace = props.namespace ?? Chart.of(this).namespace ?? 'istio-system';
    this.settings = MeshError.locate(this, 'the control plane', () => optionSettings(this.props));
    requireResources(this.props, this.settings, this);
    this.installed = this.state();
    new Emission(this, emitter, () => this._plan());
  }

  /**
   * What is to be installed, from what is said anywhere by now.
   *
   * @internal
   */
  public _plan(): InstallPlan {
    const { props, namespace, installed, settings } = this;
    return planOf({ by: this, props, namespace, installed, settings, tags: [...this.tags.keys()].sort(), nodes: () => this.nodes() });
  }

  /**
   * Has a tag point to this revision.
   *
   * @internal
   */
  public _addTag(name: string, by: Construct): void {
    this.tags.set(name, by);
  }

  private state(): Installed {
    const { version, installsBase, installsNodeAgents, webhooks } = this.props;
    const installed: Installed = {
      by: this,
      version,
      revisionName: this.revisionName,
      installsBase,
      installsNodeAgents,
      hasTag: name => this.tags.has(name),
      judgesObjects: webhooks?.validation ?? true,
      wantsNodeAgents: () => hasCni(this.props, this),
    };
    stateInstalled(installed);
    PLACES.set(installed, nodeAgentPlaces(this.props, this.namespace));
    return installed;
  }

  /** The node agents of a cluster run where their owner puts them. */
  private nodes(): NodeAgentPlaces {
    return PLACES.get(nodeAgentsOwner(this.installed) ?? this.installed)!;
  }
}
