import { ApiObjectMetadata, GroupVersionKind, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { wireNames } from './wire-names';
import { IstioObject } from '../../istio-object';

/**
 * How people log in by OpenID Connect.
 *
 * @see https://kiali.io/docs/configuration/authentication/openid/
 */
export interface OpenId {
  /**
   * Client by which Kiali is known to the issuer.
   */
  readonly clientId: string;

  /**
   * Address of the issuer.
   */
  readonly issuerUri: string;

  /**
   * Claim that names the user.
   * @default 'sub'
   */
  readonly usernameClaim?: string;

  /**
   * What is asked for of the issuer.
   * @default - `openid`, `profile` and `email`
   */
  readonly scopes?: string[];

  /**
   * Whether whoever logs in may do what the service account of Kiali may.
   * @default false
   */
  readonly disableRbac?: boolean;
}

/**
 * Who may look.
 *
 * @see https://kiali.io/docs/configuration/authentication/
 */
export interface Auth {
  /**
   * `anonymous`, `token`, `openid`, `openshift` or `header`.
   * @default - `openshift` on OpenShift, `token` elsewhere
   */
  readonly strategy?: string;

  /**
   * For `openid`.
   * @default - none
   */
  readonly openid?: OpenId;
}

/**
 * How Kiali itself runs.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/
 */
export interface Deployment {
  /**
   * Whether Kiali reads every namespace, by a ClusterRole.
   * @default true
   */
  readonly clusterWideAccess?: boolean;

  /**
   * Version of the image, such as `v2.22`.
   * @default - that of the operator
   */
  readonly imageVersion?: string;

  /**
   * How many pods.
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Whether Kiali changes nothing in the cluster.
   * @default false
   */
  readonly viewOnlyMode?: boolean;
}

/**
 * Where Prometheus is.
 *
 * @see https://kiali.io/docs/configuration/p8s-jaeger-grafana/prometheus/
 */
export interface Prometheus {
  /**
   * Address as Kiali calls it.
   * @default - `http://prometheus.<namespace of Istio>:9090`
   */
  readonly url?: string;
}

/**
 * Names of the variables of a dashboard, with `var-` in front, which Kiali fills in by its links.
 *
 * @see https://kiali.io/docs/configuration/p8s-jaeger-grafana/grafana/
 */
export interface GrafanaVariables {
  /**
   * For the name of an app.
   * @default - no links for apps
   */
  readonly app?: string;

  /**
   * For the data source.
   * @default - not filled in
   */
  readonly datasource?: string;

  /**
   * For the namespace.
   * @default - not filled in
   */
  readonly namespace?: string;

  /**
   * For the host of a service.
   * @default - no links for services
   */
  readonly service?: string;

  /**
   * For the version of a workload.
   * @default - not filled in
   */
  readonly version?: string;

  /**
   * For the name of a workload.
   * @default - no links for workloads
   */
  readonly workload?: string;
}

/**
 * A dashboard that Kiali links to.
 *
 * @see https://kiali.io/docs/configuration/p8s-jaeger-grafana/grafana/
 */
export interface GrafanaDashboard {
  /**
   * Its title in Grafana, by which Kiali looks for it.
   */
  readonly name: string;

  /**
   * Its variables.
   * @default - none
   */
  readonly variables?: GrafanaVariables;
}

/**
 * Where Grafana is.
 *
 * @see https://kiali.io/docs/configuration/p8s-jaeger-grafana/grafana/
 */
export interface Grafana {
  /**
   * Whether there are links to it.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Address as Kiali calls it.
   * @default 'http://grafana.istio-system:3000'
   */
  readonly internalUrl?: string;

  /**
   * Address as browsers call it, for links.
   * @default - none: links are not shown
   */
  readonly externalUrl?: string;

  /**
   * Dashboards to link to.
   * @default - those of Istio
   */
  readonly dashboards?: GrafanaDashboard[];
}

/**
 * Where traces are.
 *
 * @see https://kiali.io/docs/configuration/p8s-jaeger-grafana/tracing/
 */
export interface Tracing {
  /**
   * Whether there are traces.
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * `jaeger` or `tempo`.
   * @default 'jaeger'
   */
  readonly provider?: string;

  /**
   * Address as Kiali calls it.
   * @default - none: where there are traces, it must be said
   */
  readonly internalUrl?: string;

  /**
   * Address as browsers call it, for links.
   * @default - none: links are not shown
   */
  readonly externalUrl?: string;

  /**
   * Whether Kiali asks by gRPC at `internalUrl`, and else by HTTP.
   * @default true
   */
  readonly useGrpc?: boolean;
}

/**
 * What Kiali must know of Istio.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/
 */
export interface Istio {
  /**
   * What follows the namespace in the host of a service.
   * @default 'svc.cluster.local'
   */
  readonly istioIdentityDomain?: string;
}

/**
 * What Kiali asks.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/
 */
export interface ExternalServices {
  /**
   * For links to dashboards.
   * @default - that of the defaults
   */
  readonly grafana?: Grafana;

  /**
   * Istio itself.
   * @default - that of the defaults
   */
  readonly istio?: Istio;

  /**
   * For the metrics that everything is drawn from.
   * @default - that of the defaults
   */
  readonly prometheus?: Prometheus;

  /**
   * For traces.
   * @default - no traces
   */
  readonly tracing?: Tracing;
}

/**
 * How browsers reach Kiali.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/
 */
export interface Server {
  /**
   * Host as in the address of a browser.
   * @default - that of the request
   */
  readonly webFqdn?: string;

  /**
   * Port as in the address of a browser.
   * @default - that of the request
   */
  readonly webPort?: string;

  /**
   * Path that everything is below.
   * @default - `/` on OpenShift, `/kiali` elsewhere
   */
  readonly webRoot?: string;

  /**
   * `http` or `https`, as in the address of a browser.
   * @default - that of the request
   */
  readonly webSchema?: string;
}

/**
 * Spec of `Kiali`, as far as this library writes it.
 *
 * On the wire, names of fields are in snake case (`external_services`), which jsii does not take: the names here are the same in camel case.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/
 */
export interface KialiSpec {
  /**
   * Who may look.
   * @default - a token of Kubernetes, or the login of OpenShift
   */
  readonly auth?: Auth;

  /**
   * How Kiali itself runs.
   * @default - that of the operator
   */
  readonly deployment?: Deployment;

  /**
   * What Kiali asks.
   * @default - Prometheus and Grafana in the namespace of Istio
   */
  readonly externalServices?: ExternalServices;

  /**
   * Told apart from other installations by this text, in the title of the page.
   * @default - none
   */
  readonly installationTag?: string;

  /**
   * How browsers reach Kiali.
   * @default - as the request says
   */
  readonly server?: Server;

  /**
   * Which version of the operator's playbook runs.
   * @default 'default'
   */
  readonly version?: string;
}

/**
 * Properties for `Kiali`.
 */
export interface KialiProps {
  /**
   * Metadata of the object.
   * @default - the name is derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What the operator installs.
   * @default - its defaults
   */
  readonly spec?: KialiSpec;
}

/**
 * An installation of Kiali, which its operator makes.
 *
 * @see https://kiali.io/docs/configuration/kialis.kiali.io/
 */
export class Kiali extends IstioObject {
  /** API version and kind. */
  public static readonly GVK: GroupVersionKind = { apiVersion: 'kiali.io/v1alpha1', kind: 'Kiali' };

  constructor(scope: Construct, id: string, props: KialiProps = {}) {
    const { spec = {} } = props;
    super(scope, id, Kiali.GVK, props.metadata, Lazy.any({ produce: () => wireNames(spec instanceof Lazy ? spec.produce() : spec) }));
  }
}
