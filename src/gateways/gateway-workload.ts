import { ApiObject, Chart, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { GatewayLabels, gatewayLabels, takeLabels } from './gateway-labels';
import { gatewayPodTemplate, PROXY_CONFIG, resourcesOf } from './gateway-pod-template';
import { gatewayPolicyPorts } from './gateway-policy-ports';
import { GatewayPort } from './gateway-port';
import { GatewayService } from './gateway-service';
import { requireDistinct, STATUS_PORT, WantedPort, workloadPorts } from './gateway-workload-ports';
import { GatewayWorkloadProps } from './gateway-workload-props';
import { requireProxyConfig } from './proxy-settings';
import { requireTopology } from './require-topology';
import { WorkloadObjects } from './workload-objects';
import { Guard, PeerFacts, PolicyBook, proxyStands } from '../access';
import { AuthorizationPolicy } from '../api/security';
import { Mesh, revisionName } from '../mesh';
import { wireDuration } from '../private/durations';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { isNamespace, isObjectName } from '../private/names';
import { watchManifests } from '../private/whole-check';
import { AccessOptions, gatewayPeers, GatewayPodsPlace, IGatewayPods, IPeer, IPolicyTarget } from '../refs';
import { DEFAULT_REVISION, DisruptionBudget, PodScaling, ProxyTopology } from '../values';

/** Lists and maps that the caller may change later are copied. */
function copyOf(props: GatewayWorkloadProps): GatewayWorkloadProps {
  return Object.fromEntries(Object.entries(props).map(([key, one]) => {
    if (Array.isArray(one)) return [key, [...one]];
    return [key, Object.getPrototypeOf(one ?? '') === Object.prototype ? { ...one } : one];
  }));
}

const RBAC = 'rbac.authorization.k8s.io';

/**
 * Pods that are nothing but a proxy, and all that they need: what ingress and egress gateways have in common.
 *
 * Renders a ServiceAccount, Role, RoleBinding, Service, Deployment, HorizontalPodAutoscaler and PodDisruptionBudget, and on demand a Namespace and a
 * NetworkPolicy. The injector of istiod fills the proxy in, by its template `gateway`, so that a restart upgrades a gateway as it does sidecars.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 */
export abstract class GatewayWorkload extends Construct implements IPeer, IGatewayPods, IPolicyTarget {
  /** Name of the Deployment, the Service and the other objects. */
  public readonly workloadName: string;

  /** Namespace of the pods. */
  public readonly namespace: string;

  /** Name of the pods' ServiceAccount. */
  public readonly serviceAccountName: string;

  private readonly props: GatewayWorkloadProps;
  private readonly labelsOfPods: GatewayLabels;
  private readonly ports: readonly GatewayPort[];
  private readonly objects: WorkloadObjects;
  private readonly wanted: (() => readonly WantedPort[])[] = [];
  private readonly proxyConfig: { [field: string]: unknown } = {};
  private readonly guard: Guard;
  private book?: PolicyBook;

  constructor(scope: Construct, id: string, props: GatewayWorkloadProps = {}) {
    super(scope, id);
    this.props = copyOf(props);
    this.workloadName = this.requireName(props.name ?? id.toLowerCase());
    this.namespace = this.requireNamespace(props.namespace ?? Chart.of(this).namespace);
    this.serviceAccountName = this.requireAccount(props.serviceAccountName ?? this.workloadName);
    this.ports = requireDistinct([...props.ports ?? []], this);
    this.requirePodOptions();
    this.labelsOfPods = gatewayLabels(this.workloadName, props.labels, this);
    takeLabels({ by: this, namespace: this.namespace, labels: this.labelsOfPods, isWhole: props.service?._isNone !== true });
    proxyStands(this, () => this.namespace);
    this.objects = new WorkloadObjects(this, this.namespace, { ...this.labelsOfPods.own, 'app.kubernetes.io/name': this.workloadName });
    this.writeAccess();
    this.writeService();
    this.writePods();
    knownObjects(this).gatewayAccounts.push(`${this.namespace}/${this.serviceAccountName}`);
    watchManifests(this);
    this.guard = new Guard({ by: this, access: props.access, book: () => this._policies() });
  }

  /** Labels of the pods by which the Service and Gateway objects select them. */
  public get selector(): { [key: string]: string } {
    return { ...this.labelsOfPods.selector };
  }

  /** @internal */
  public _podsFor(): GatewayPodsPlace {
    const { namespace, selector: labels } = this;
    return { namespace, labels, workload: this.workloadName, topology: () => this._topology, targetPort: port => this._targetPort(port) };
  }

  /** The AuthorizationPolicy that lets clients in, enforced or not, to patch. Throws `NotEmitted` if there is none. */
  public get allowPolicy(): AuthorizationPolicy {
    return this.guard.allowPolicy;
  }

  /** The AuthorizationPolicy that keeps clients out, to patch. Throws `NotEmitted` if there is none. */
  public get denyPolicy(): AuthorizationPolicy {
    return this.guard.denyPolicy;
  }

  /** The Deployment, to patch. */
  public get deployment(): ApiObject {
    return this.objects.get('deployment', '');
  }

  /** The Service, to patch, or to put into the mesh as a MeshService. Throws `NotEmitted` if there is none. */
  public get service(): ApiObject {
    return this.objects.get('service', 'choose another GatewayService than none()');
  }

  /** The ServiceAccount, to patch. */
  public get serviceAccountObject(): ApiObject {
    return this.objects.get('service-account', '');
  }

  /** The Role that lets the gateway have Secrets, to patch. Throws `NotEmitted` with `readsSecrets: false`. */
  public get role(): ApiObject {
    return this.objects.get('role', "leave 'readsSecrets' out");
  }

  /** The RoleBinding that lets the gateway have Secrets, to patch. Throws `NotEmitted` with `readsSecrets: false`. */
  public get roleBinding(): ApiObject {
    return this.objects.get('role-binding', "leave 'readsSecrets' out");
  }

  /** The HorizontalPodAutoscaler, to patch. Throws `NotEmitted` if the number of pods is fixed. */
  public get autoscaler(): ApiObject {
    return this.objects.get('autoscaler', 'choose PodScaling.auto()');
  }

  /** The PodDisruptionBudget, to patch. Throws `NotEmitted` if there is none. */
  public get disruptionBudget(): ApiObject {
    return this.objects.get('disruption-budget', 'run two pods or more');
  }

  /** The NetworkPolicy, to patch. Throws `NotEmitted` if there is none. */
  public get networkPolicy(): ApiObject {
    return this.objects.get('network-policy', "give 'networkPolicy'");
  }

  /** The Namespace, to patch. Throws `NotEmitted` without `createNamespace`. */
  public get namespaceObject(): ApiObject {
    return this.objects.get('namespace', "set 'createNamespace'");
  }

  /**
   * Lets clients in, to all that the gateway serves. Needs `access: Access.DECLARED` or `DRY_RUN` (`AccessNotDeclared`).
   */
  public allowFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.guard.allowFrom(peer, options.access);
  }

  /**
   * Keeps clients out of all that the gateway serves. Rendered as an AuthorizationPolicy `<name>-deny`.
   */
  public denyFrom(peer: IPeer, options: AccessOptions = {}): void {
    this.guard.denyFrom(peer, options.access);
  }

  /** @internal */
  public _peers(): PeerFacts[] {
    return gatewayPeers({ namespace: this.namespace, serviceAccount: this.serviceAccountName });
  }

  /** @internal */
  public _policies(): PolicyBook {
    this.book ??= new PolicyBook({
      by: this,
      name: this.workloadName,
      namespace: this.namespace,
      isOfRoot: () => Mesh.tryOf(this)?.rootNamespace === this.namespace,
      labels: () => this.selector,
      ports: () => gatewayPolicyPorts(this.allPorts(), this.wanted.flatMap(wanted => wanted()), this),
      topology: () => this._topology,
      refuse: rule => requireTopology(rule, this._topology, this),
    });
    return this.book;
  }

  /**
   * What stands in front, so that the addresses of clients are known; undefined if nobody says.
   *
   * @internal
   */
  public get _topology(): ProxyTopology | undefined {
    return undefined;
  }

  /**
   * Port of the pods behind one of the Service.
   *
   * @internal
   */
  public _targetPort(port: number): number | undefined {
    return this.allPorts().find(one => one._port === port && one._transport === 'TCP')?._targetPort;
  }

  /**
   * Asks for ports of the Service; they are read when it is rendered.
   *
   * @internal
   */
  public _wantPorts(ports: () => readonly WantedPort[]): void {
    this.wanted.push(ports);
  }

  /**
   * Sets fields of Istio's ProxyConfig for these pods.
   *
   * @internal
   */
  public _configureProxy(fields: { readonly [field: string]: unknown }): void {
    Object.assign(this.proxyConfig, fields);
  }

  /**
   * Port of the Service for what is spoken there: the first that was declared.
   *
   * @internal
   */
  public _portFor(kind: string): number | undefined {
    return this.ports.find(({ _kind }) => _kind === kind)?._port;
  }

  private writeAccess(): void {
    const { serviceAccountName: name, namespace } = this;
    if (this.props.createNamespace === true) this.writeNamespace();
    this.objects.write('service-account', 'v1', 'ServiceAccount', { name });
    if (this.props.readsSecrets === false) return;
    this.objects.write('role', `${RBAC}/v1`, 'Role', {
      name,
      fields: { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch', 'list'] }] },
    });
    this.objects.write('role-binding', `${RBAC}/v1`, 'RoleBinding', {
      name,
      fields: { roleRef: { apiGroup: RBAC, kind: 'Role', name }, subjects: [{ kind: 'ServiceAccount', name, namespace }] },
    });
  }

  private writeNamespace(): void {
    const labels: { [label: string]: any } = {
      'istio-injection': Lazy.any({ produce: () => this.revision === undefined ? 'enabled' : undefined }),
      'istio.io/rev': Lazy.any({ produce: () => this.revision }),
    };
    const namespace = new ApiObject(this, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: this.namespace, labels } });
    namespace.addJsonPatch(JsonPatch.remove('/metadata/namespace')); // it lies in none, whatever the chart says
    this.objects.add('namespace', namespace);
  }

  private writeService(): void {
    const { service = GatewayService.clusterIp(), networkPolicy } = this.props;
    const ports = () => this.allPorts();
    if (!service._isNone) {
      this.write('service', 'v1', 'Service', () => ({
        ...service._toKubernetes(),
        selector: this.selector,
        ports: [STATUS_PORT, ...ports().map(port => port._toKubernetes())],
      }), service._annotations);
    }
    if (networkPolicy !== undefined) {
      this.write('network-policy', 'networking.k8s.io/v1', 'NetworkPolicy', () => networkPolicy._toKubernetes(this.labelsOfPods.own, ports()));
    }
  }

  private allPorts(): GatewayPort[] {
    return workloadPorts(this.ports, this.wanted.flatMap(wanted => wanted()), this);
  }

  private writePods(): void {
    const { scaling = PodScaling.auto() } = this.props;
    const { own: labels } = this.labelsOfPods;
    const usual = () => scaling._min > 1 ? DisruptionBudget.maxUnavailable(1) : DisruptionBudget.none();
    const { disruptionBudget: budget = usual() } = this.props;
    MeshError.locate(this, "'disruptionBudget'", () => budget._require(scaling._min));
    this.requireRequests(scaling);
    this.write('deployment', 'apps/v1', 'Deployment', () => ({
      replicas: scaling._isAutomatic ? undefined : scaling._min,
      selector: { matchLabels: { ...labels } },
      template: gatewayPodTemplate(this.props, {
        labels,
        appName: this.workloadName,
        serviceAccount: this.serviceAccountName,
        revision: this.revision,
        proxyConfig: this.proxyConfig,
      }),
    }));
    if (scaling._isAutomatic) this.write('autoscaler', 'autoscaling/v2', 'HorizontalPodAutoscaler', () => scaling._toKubernetes(this.workloadName));
    if (!budget._isNone) {
      this.write('disruption-budget', 'policy/v1', 'PodDisruptionBudget', () => ({ ...budget._toKubernetes(), selector: { matchLabels: { ...labels } } }));
    }
  }

  private write(id: string, apiVersion: string, kind: string, spec: () => object, annotations?: { readonly [key: string]: string }): void {
    this.objects.write(id, apiVersion, kind, { name: this.workloadName, annotations, fields: { spec: Lazy.any({ produce: spec }) } });
  }

  private get revision(): string | undefined {
    const name = revisionName(this, this.props.revision);
    return name === DEFAULT_REVISION ? undefined : name;
  }

  private requireName(name: string): string {
    if (!isNamespace(name) || !/^[a-z]/.test(name)) {
      throw new MeshError('BadName', `the name of a gateway must be up to 63 lower-case letters, digits and '-', and begin with a letter, got '${name}'; choose another with 'name'`, this);
    }
    return name;
  }

  private requireNamespace(namespace: string | undefined): string {
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "a gateway needs a namespace, best one of its own; write new Chart(app, id, { namespace: '...' }), or give 'namespace'", this);
    }
    if (!isNamespace(namespace)) {
      throw new MeshError('BadNamespace', `'namespace' must be the namespace of the gateway's pods, got '${namespace}'`, this);
    }
    return namespace;
  }

  private requireAccount(name: string): string {
    if (!isObjectName(name)) {
      throw new MeshError('BadName', `'serviceAccountName' must be lower-case letters, digits, '-' and '.', got '${name}'`, this);
    }
    return name;
  }

  private requirePodOptions(): void {
    const { drainDuration, podAnnotations = {}, proxyConfig } = this.props;
    if (PROXY_CONFIG in podAnnotations) {
      throw new MeshError('ProxyConfigTwice', `'podAnnotations' must not have '${PROXY_CONFIG}', which is written from other props; say it in 'proxyConfig'`, this);
    }
    if (proxyConfig !== undefined) this._configureProxy(requireProxyConfig(proxyConfig, this));
    if (drainDuration === undefined) return;
    const seconds = drainDuration.toSeconds({ integral: false });
    if (!Number.isInteger(seconds) || seconds < 1) {
      throw new MeshError('BadDuration', `'drainDuration' must be a whole number of seconds, at least 1, got ${seconds} s`, this);
    }
    this._configureProxy({ terminationDrainDuration: wireDuration(drainDuration) });
  }

  /** The use of what is not requested has no percentage, and the autoscaler would do nothing. */
  private requireRequests(scaling: PodScaling): void {
    const { requests = {} } = resourcesOf(this.props.resources);
    const missing = scaling._measured.find(resource => (requests as { [resource: string]: unknown })[resource] === undefined);
    if (missing !== undefined) {
      throw new MeshError('NoRequest', `pods are scaled by their use of ${missing}, in percent of what they request, which 'resources' does not say; `
        + `give ${missing} a 'request', or choose PodScaling.fixed(...)`, this);
    }
  }
}
