import { ApiObject, Chart, Lazy, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { deploymentOverlays, requireDeployment, WaypointDeployment } from './waypoint-deployment';
import { WaypointNamespaces } from './waypoint-namespaces';
import { Access, PeerFacts, PolicyBook, proxyStands } from '../access';
import { Gateway } from '../api/gateway-api';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { isNamespace, isObjectName } from '../private/names';
import { GuardedScope, IPeer } from '../refs';
import { IRevision, IWaypoint, WaypointFacts } from '../values';

/**
 * Which traffic a waypoint takes.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/#waypoint-traffic-types
 */
export enum WaypointTraffic {
  /** What is sent to Services. */
  SERVICE = 'service',
  /** What is sent to pods and virtual machines by their own addresses. */
  WORKLOAD = 'workload',
  /** Both. */
  ALL = 'all',
  /** None, for tests. */
  NONE = 'none',
}

/**
 * Properties for `Waypoint`.
 */
export interface WaypointProps {
  /**
   * Name of the Gateway, and of all that Istio deploys for it: a DNS label in lower case, and not `none` (`BadName`).
   * @default - the id of the construct in lower case
   */
  readonly name?: string;

  /**
   * Namespace of the waypoint (`BadNamespace`).
   * @default - that of the chart (`NoNamespace`)
   */
  readonly namespace?: string;

  /**
   * Which traffic it takes. Rendered as the label `istio.io/waypoint-for`.
   *
   * Policies of a MeshService hold for what is sent to the Service, so that one behind a waypoint that takes more has none (`WaypointTakesPods`).
   * @default WaypointTraffic.SERVICE
   */
  readonly traffic?: WaypointTraffic;

  /**
   * Whose services and workloads may use it. Others that name it are refused where that is certain (`WaypointRefuses`); the check looks at labels (`MESH0905`).
   * @default WaypointNamespaces.same()
   */
  readonly usedBy?: WaypointNamespaces;

  /**
   * Revision of the control plane that deploys and configures it, or a tag of one. Rendered as the label `istio.io/rev`.
   * @default - `revision` of the Mesh; without that, as the Namespace says, or else the default revision, and no label
   */
  readonly revision?: IRevision;

  /**
   * Name of its service account, which Istio makes (`BadName`). Rendered as the annotation `gateway.istio.io/service-account`.
   * @default - `name`
   */
  readonly serviceAccount?: string;

  /**
   * Network that it is in, where the mesh has several. Rendered as the label `topology.istio.io/network`.
   * @default - that of the control plane
   */
  readonly network?: string;

  /**
   * Whether other clusters of the mesh may send to it. Rendered as the label `istio.io/global: "true"`.
   * @default false
   */
  readonly servesOtherClusters?: boolean;

  /**
   * How its pods run. Rendered as the ConfigMap `<name>-parameters`, which `infrastructure.parametersRef` of the Gateway names.
   * @default - as the control plane deploys waypoints
   */
  readonly deployment?: WaypointDeployment;

  /**
   * Who gets in through the waypoint, whatever of it is called, besides those whom policies of the services let in. Rendered as the AuthorizationPolicy `<name>-allow`,
   * which names the Gateway in `targetRefs`. Ports in rules are those of Services.
   * @default - everybody, unless policies of the services say otherwise
   */
  readonly access?: Access;
}

/**
 * A waypoint: the proxy that sees requests for services in ambient mode. Namespaces and services that use it name it:
 * `DataPlane.ambient({ waypoint })`, and `waypoint` of MeshService and ExternalService.
 *
 * Renders a Gateway of class `istio-waypoint`, which Istio deploys, with the one listener that a waypoint has. It must be there before what uses it, as Istio
 * sends nothing through a waypoint that is not ready. The class `istio-agentgateway` is none of these: it reads neither VirtualServices nor DestinationRules.
 *
 * It is a target of policies, which then hold for all that goes through it, and a caller of the pods behind it.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export class Waypoint extends GuardedScope implements IWaypoint, IPeer {
  /** Name of the Gateway. */
  public readonly waypointName: string;

  /** Its namespace. */
  public readonly namespace: string;

  /** Name of its service account. */
  public readonly serviceAccountName: string;

  /** The Gateway, to patch. */
  public readonly gateway: Gateway;

  private readonly usedBy: WaypointNamespaces;
  private readonly traffic: WaypointTraffic;
  private readonly parametersObject?: ApiObject;
  private book?: PolicyBook;

  constructor(scope: Construct, id: string, props: WaypointProps = {}) {
    super(scope, id);
    this.waypointName = this.requireName(props.name ?? id.toLowerCase());
    this.namespace = this.requireNamespace(props.namespace);
    this.serviceAccountName = this.requireAccount(props.serviceAccount) ?? this.waypointName;
    this.usedBy = props.usedBy ?? WaypointNamespaces.same();
    this.traffic = props.traffic ?? WaypointTraffic.SERVICE;
    this.parametersObject = this.writeParameters(props.deployment);
    this.gateway = this.writeGateway(props);
    proxyStands(this, () => this.namespace);
    this._guard(props.access);
  }

  /** The ConfigMap that says how the pods run, to patch. Throws `NotEmitted` without `deployment`. */
  public get parameters(): ApiObject {
    if (this.parametersObject === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no ConfigMap to patch, since its pods run as the control plane says; say deployment: { ... } first`, this);
    }
    return this.parametersObject;
  }

  /** @internal */
  public _waypointOf(namespace: string): WaypointFacts {
    if (this.usedBy._refuses(namespace, this.namespace)) {
      throw new MeshError('WaypointRefuses', `namespace '${namespace}' is to use the waypoint '${this.waypointName}' of namespace '${this.namespace}', which does not take it, so that traffic would `
        + `go without any; say usedBy: WaypointNamespaces.named('${namespace}') of the Waypoint`, this);
    }
    const { SERVICE, ALL } = WaypointTraffic;
    if (this.traffic !== SERVICE && this.traffic !== ALL) {
      throw new MeshError('WaypointForOthers', `services of namespace '${namespace}' are to use the waypoint '${this.waypointName}', which takes traffic for '${this.traffic}' only, so that theirs would `
        + 'go without any; say traffic: WaypointTraffic.SERVICE or ALL of the Waypoint', this);
    }
    return { name: this.waypointName, namespace: this.namespace, serviceAccount: this.serviceAccountName, takesPods: this.traffic === ALL };
  }

  /** @internal */
  public _peers(): PeerFacts[] {
    return [{ serviceAccounts: [{ namespace: this.namespace, name: this.serviceAccountName }] }];
  }

  /** @internal */
  public _policies(): PolicyBook {
    this.book ??= new PolicyBook({ by: this, name: this.waypointName, namespace: this.namespace, gateway: this.waypointName });
    return this.book;
  }

  private writeGateway(props: WaypointProps): Gateway {
    const { waypointName: name, namespace, serviceAccountName } = this;
    const annotations = props.serviceAccount === undefined ? undefined : { 'gateway.istio.io/service-account': serviceAccountName };
    const parametersRef = this.parametersObject && { group: '', kind: 'ConfigMap', name: this.parametersObject.name };
    return new Gateway(this, 'gateway', {
      metadata: { name, namespace, labels: this.labels(props), annotations },
      spec: {
        gatewayClassName: 'istio-waypoint',
        infrastructure: parametersRef && { parametersRef },
        // Any other listener is reported as unsupported, and nothing comes of it.
        listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE', allowedRoutes: { namespaces: this.usedBy._toGatewayApi(namespace) } }],
      },
    });
  }

  /** Istio gives them to the Deployment and its pods too. */
  private labels({ revision, network, servesOtherClusters }: WaypointProps): { [label: string]: string } {
    return {
      'istio.io/waypoint-for': this.traffic,
      'istio.io/rev': Lazy.any({ produce: () => (revision ?? Mesh.tryOf(this)?.revision)?.revisionName }),
      ...network === undefined ? {} : { 'topology.istio.io/network': network },
      ...servesOtherClusters ? { 'istio.io/global': 'true' } : {},
    };
  }

  private writeParameters(deployment: WaypointDeployment | undefined): ApiObject | undefined {
    if (deployment === undefined) return undefined;
    MeshError.locate(this, "'deployment'", () => requireDeployment(deployment));
    const overlays = deploymentOverlays(deployment, { 'gateway.networking.k8s.io/gateway-name': this.waypointName });
    if (Object.keys(overlays).length === 0) return undefined;
    return new ApiObject(this, 'parameters', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${this.waypointName}-parameters`, namespace: this.namespace },
      data: Object.fromEntries(Object.entries(overlays).map(([key, patch]) => [key, Yaml.stringify(patch)])),
    });
  }

  private requireName(name: string): string {
    if (!isNamespace(name) || name === 'none') {
      throw new MeshError('BadName', `a waypoint must have the name of a DNS label, up to 63 lower-case letters, digits and '-', and not 'none', got '${name}'; choose another with 'name'`, this);
    }
    return name;
  }

  private requireNamespace(given: string | undefined): string {
    const namespace = given ?? Chart.of(this).namespace;
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "a waypoint is deployed in a namespace, which nothing states; say namespace: 'shop', or give the chart one", this);
    }
    if (!isNamespace(namespace)) {
      throw new MeshError('BadNamespace', `'namespace' must be the name of a namespace, got '${namespace}'`, this);
    }
    return namespace;
  }

  private requireAccount(name: string | undefined): string | undefined {
    if (name !== undefined && !isObjectName(name)) {
      throw new MeshError('BadName', `'serviceAccount' must be the name of a service account, lower-case letters, digits, '-' and '.', got '${name}'`, this);
    }
    return name;
  }
}
