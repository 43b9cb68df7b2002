import { Construct } from 'constructs';
import { ControlPlaneProps } from './control-plane-props';
import { defaultInstalled, Installed, ownsBase, ownsNodeAgents } from './installed';
import { hasCni, isAmbient, NodeAgentPlaces } from './node-agents';
import { ControlPlaneProfile, ExtraValues } from './options';
import { ProfileFacts, PROFILES } from './options/profile';
import { CHART_NAMES, ChartName, ChartPlan, InstallPlan, requireOneVoice, Setting } from './plan';
import { factSettings } from './plan/fact-settings';
import { minorOf, optionsBesidesPlace } from './requirements';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';

/** What a plan is made of. */
export interface Planned {
  readonly by: Construct;
  readonly props: ControlPlaneProps;
  readonly namespace: string;
  readonly installed: Installed;
  /** What options come to. */
  readonly settings: readonly Setting[];
  readonly tags: readonly string[];
  /** Where the node agents run, whoever has them. */
  readonly nodes: () => NodeAgentPlaces;
}

/** What is to be installed, from what is said anywhere by now. */
export function planOf(planned: Planned): InstallPlan {
  return new Planning(planned).plan();
}

const RELEASES: { readonly [chart in ChartName]: string } = { base: 'istio-base', istiod: 'istiod', cni: 'istio-cni', ztunnel: 'ztunnel' };

/** By itself istiod knows no label that shares a Service with other clusters. */
const GLOBAL_BY_LABEL = [{ servicesSelector: { matchExpressions: [{ key: 'istio.io/global', operator: 'In', values: ['true'] }] }, scope: 'GLOBAL' }];

class Planning {
  private readonly profile: ControlPlaneProfile;
  private readonly facts: ProfileFacts;
  private readonly mesh?: Mesh;
  private readonly isAmbient: boolean;
  private readonly hasCni: boolean;

  constructor(private readonly planned: Planned) {
    const { by, props } = planned;
    this.mesh = Mesh.tryOf(by);
    this.profile = props.profile ?? ControlPlaneProfile.DEFAULT;
    this.facts = PROFILES[this.profile];
    this.isAmbient = isAmbient(props, by);
    this.hasCni = hasCni(props, by);
    this.requireVersion();
    this.requireNodeAgents();
    this.requireDefault();
  }

  public plan(): InstallPlan {
    const { by, props: { version, revision, extraValues = {} }, namespace, tags } = this.planned;
    const settings = this.settings();
    const charts = this.charts().map(chart => this.chart(chart, settings, extraValues));
    charts.forEach(chart => requireOneVoice(chart, by));
    this.requireExtraValues(charts, extraValues);
    const { hub, tag } = { hub: this.one(settings, 'hub'), tag: this.one(settings, 'tag') };
    return {
      name: this.releaseOf('istiod'), namespace, version, revision, profile: this.profile, platform: this.platform, hub, tag, charts, tags: [...tags],
    };
  }

  private get platform(): string | undefined {
    return this.planned.props.platform ?? this.facts.platform;
  }

  private one(settings: readonly Setting[], field: string): string {
    return settings.find(({ chart, path }) => chart === 'istiod' && path.join('.') === `global.${field}`)!.setting;
  }

  private charts(): ChartName[] {
    const { installed } = this.planned;
    const nodes = this.hasCni && ownsNodeAgents(installed);
    const has = { base: ownsBase(installed), istiod: true, cni: nodes, ztunnel: nodes && this.isAmbient };
    return CHART_NAMES.filter(chart => has[chart]);
  }

  private chart(chart: ChartName, settings: readonly Setting[], extraValues: ExtraValues): ChartPlan {
    const { namespace, nodes } = this.planned;
    const place = chart === 'cni' || chart === 'ztunnel' ? nodes()[chart] : namespace;
    return {
      chart,
      release: this.releaseOf(chart),
      namespace: place,
      settings: settings.filter(setting => setting.chart === chart),
      extraValues: extraValues[chart] ?? {},
    };
  }

  private releaseOf(chart: ChartName): string {
    const { revision } = this.planned.props;
    return chart === 'istiod' && revision !== undefined ? `istiod-${revision}` : RELEASES[chart];
  }

  private settings(): Setting[] {
    const { props: { platform }, settings } = this.planned;
    return [
      ...this.ofPlace(),
      ...platform === undefined && this.facts.platform !== undefined ? this.ofPlatform(this.facts.platform) : [],
      ...this.hasCni && !settings.some(({ option }) => option === 'cni.enabled') ? [of('cni.enabled', 'istiod', 'cni.enabled', true)] : [],
      ...this.isAmbient ? this.ofAmbient() : [],
      ...settings,
      ...this.ofRemote(),
      ...factSettings(this.mesh),
    ];
  }

  /** By this path the injector of another cluster knows whose pods it injects. */
  private ofRemote(): Setting[] {
    const { by, props: { remote } } = this.planned;
    const { clusterName, network } = this.mesh ?? {};
    if (remote === undefined || remote.injectionPath !== undefined || remote.injectionUrl !== undefined) return [];
    if (clusterName === undefined) {
      // An istiod that serves this cluster alone takes all pods for this cluster's.
      if (remote.configCluster) return [];
      throw new MeshError('ClusterUnknown', 'the injector takes pods for those of its own cluster unless it is told whose they are, and nothing says what this one is called; '
        + "write new Mesh(app, 'mesh', { clusterName: 'west' }), or say 'remote.injectionPath'", by);
    }
    const path = `/inject/cluster/${clusterName}${network === undefined ? '' : `/net/${network}`}`;
    return [of('remote', 'istiod', 'istiodRemote.injectionPath', path)];
  }

  /** Who is meant, and where: what options of a place, a revision and tags come to. */
  private ofPlace(): Setting[] {
    const { props: { revision, istiod }, namespace, tags, installed, nodes } = this.planned;
    return [
      of('namespace', 'base', 'global.istioNamespace', namespace),
      of('namespace', 'istiod', 'global.istioNamespace', namespace),
      of('namespace', 'ztunnel', 'istioNamespace', namespace),
      ...this.ofDefault(defaultInstalled(installed)),
      ...revision === undefined ? [] : [of('revision', 'istiod', 'revision', revision), of('revision', 'ztunnel', 'revision', revision)],
      ...tags.length === 0 ? [] : [of('tags', 'istiod', 'revisionTags', [...tags])],
      ...istiod?.untaintsNodes && nodes().cni !== namespace ? [of('cni.namespace', 'istiod', 'taint.namespace', nodes().cni)] : [],
    ];
  }

  /** Who judges objects that belong to no revision. */
  private ofDefault({ revisionName, judgesObjects }: Installed): Setting[] {
    const { by, props: { remote } } = this.planned;
    if (!judgesObjects && this.profile === ControlPlaneProfile.STABLE) {
      throw new MeshError('PolicyNeedsWebhook', "'webhooks.validation' is false, and Istio's chart has one switch for the webhook of the default revision and for the policy of the "
        + `profile '${this.profile}'; choose another profile, or leave the option out`, by);
    }
    if (!judgesObjects) return [of('webhooks.validation', 'base', 'defaultRevision', '')];
    // By itself istioctl writes no webhook for the default revision, which an istiod elsewhere needs to be asked.
    const isUnsaid = revisionName === 'default' && remote?.validationUrl === undefined;
    return isUnsaid ? [] : [of('revision', 'base', 'defaultRevision', revisionName)];
  }

  private ofPlatform(platform: string): Setting[] {
    return [...(['base', 'istiod', 'cni'] as const).map(chart => of('profile', chart, 'global.platform', platform)), of('profile', 'ztunnel', 'platform', platform)];
  }

  /**
   * What the ambient profile of the charts has, where another one is asked for, and whom istiod must trust. Only its images, which are distroless, are left to
   * `images.variant`: sidecars would have them too.
   */
  private ofAmbient(): Setting[] {
    const { namespace, nodes } = this.planned;
    const trusted = nodes().ztunnel !== namespace || this.platform === 'openshift' ? [of('ztunnel.namespace', 'istiod', 'trustedZtunnelNamespace', nodes().ztunnel)] : [];
    if (this.facts.chartProfile === 'ambient') return trusted;
    return [
      ...trusted,
      of('ambient', 'istiod', 'env.PILOT_ENABLE_AMBIENT', 'true'),
      ...(['istiod', 'ztunnel'] as const).map(chart => of('ambient', chart, 'meshConfig.defaultConfig.proxyMetadata.ISTIO_META_ENABLE_HBONE', 'true')),
      ...this.mesh?.meshConfig.serviceScopeConfigs === undefined ? [of('ambient', 'istiod', 'meshConfig.serviceScopeConfigs', GLOBAL_BY_LABEL)] : [],
      of('ambient', 'cni', 'ambient.enabled', true),
    ];
  }

  private requireVersion(): void {
    const { by, props: { version } } = this.planned;
    const stated = [this.mesh?.istioVersion, this.mesh?.upgradingFrom].filter((one): one is string => one !== undefined);
    if (this.mesh?.istioVersion !== undefined && !stated.includes(minorOf(version))) {
      throw new MeshError('OtherVersion', `'version' must be a patch of what the Mesh states, ${stated.join(' or ')}, got '${version}'; change one of the two, and during an upgrade `
        + "state 'upgradingFrom'", by);
    }
  }

  private requireNodeAgents(): void {
    const { by, props: { cni, ztunnel } } = this.planned;
    const ofZtunnel = Object.keys(ztunnel ?? {})[0];
    const ofAmbientCni = (['dnsCapture', 'ipv6'] as const).find(option => cni?.[option] !== undefined);
    const option = ofZtunnel === undefined ? ofAmbientCni && `cni.${ofAmbientCni}` : `ztunnel.${ofZtunnel}`;
    if (!this.isAmbient && option !== undefined) {
      throw new MeshError('NotAmbient', `'${option}' needs an ambient mesh; choose profile: ControlPlaneProfile.AMBIENT or ambient: true, or leave it out`, by);
    }
    const ofCni = optionsBesidesPlace(cni);
    if (this.hasCni) return;
    if (this.isAmbient) throw new MeshError('NoCni', "an ambient mesh needs CNI, which leads traffic to ztunnel, and 'cni.enabled' is false; leave it out", by);
    if (ofCni !== undefined) throw new MeshError('NoCni', `'cni.${ofCni}' needs CNI, which this installation has not; say cni: { enabled: true }, or leave it out`, by);
  }

  private requireDefault(): void {
    const { by, props: { revision, webhooks }, tags } = this.planned;
    if (webhooks?.enableNamespacesByDefault && revision !== undefined && !tags.includes('default')) {
      throw new MeshError('NotTheDefault', `'webhooks.enableNamespacesByDefault' is for the revision that namespaces without labels belong to, and '${revision}' is not it; `
        + "make a RevisionTag 'default' for it, or leave the option out", by);
    }
  }

  private requireExtraValues(charts: readonly ChartPlan[], extraValues: ExtraValues): void {
    const lost = CHART_NAMES.find(name => extraValues[name] !== undefined && !charts.some(({ chart }) => chart === name) && this.isNever(name));
    if (lost !== undefined) {
      throw new MeshError('NotInstalled', `'extraValues.${lost}' is for a chart that this installation has not; leave it out`, this.planned.by);
    }
  }

  /** What another installation has for now comes to this one when the other goes. */
  private isNever(chart: ChartName): boolean {
    const { props: { installsBase, installsNodeAgents } } = this.planned;
    if (chart === 'base') return installsBase === false;
    return installsNodeAgents === false || (chart === 'cni' ? !this.hasCni : !this.isAmbient);
  }
}

function of(option: string, chart: ChartName, path: string, setting: any): Setting {
  return { option, chart, path: path.split('.'), setting };
}
