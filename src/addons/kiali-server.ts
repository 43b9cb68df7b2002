import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Addon, GRAFANA, JAEGER, KIALI, PROMETHEUS } from './addon';
import { KialiAuth } from './kiali-auth';
import { grafanaAt, KialiGrafanaOptions, KialiTracing, requireUrl } from './kiali-backends';
import { MeshAddons } from './mesh-addons';
import { ExternalServices, Grafana, GrafanaDashboard, Kiali, KialiSpec, Prometheus, Server, Tracing } from '../api/install/kiali';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';
import { isObjectName } from '../private/names';

/**
 * Properties for `KialiServer`.
 */
export interface KialiServerProps {
  /**
   * Addons that are shown through a gateway: Kiali asks those that it needs, and links to them at the addresses that browsers call.
   * @default - none: addresses are those of the other properties, or the defaults of Kiali
   */
  readonly addons?: MeshAddons;

  /**
   * Address of Prometheus, as Kiali calls it (`BadUrl`). Rendered as `external_services.prometheus.url`.
   * @default - that of `addons`; else `http://prometheus.<namespace of Istio>:9090`
   */
  readonly prometheus?: string;

  /**
   * Where Grafana is. Rendered as `external_services.grafana`.
   * @default - that of `addons`; else `http://grafana.istio-system:3000`, without links
   */
  readonly grafana?: KialiGrafanaOptions;

  /**
   * Where traces are. Rendered as `external_services.tracing`.
   * @default - the Jaeger of `addons`; else there are no traces
   */
  readonly tracing?: KialiTracing;

  /**
   * How people log in. Rendered as `auth`.
   * @default - as the operator says: by OpenShift where that is, by a token elsewhere
   */
  readonly auth?: KialiAuth;

  /**
   * Whether Kiali changes nothing in the cluster: what is written by programs is not to be edited beside them. Rendered as `deployment.view_only_mode`.
   * @default true
   */
  readonly viewOnly?: boolean;

  /**
   * Dashboards that Kiali links to, by their titles.
   * @default - those of Istio
   */
  readonly dashboards?: IKialiDashboards;

  /**
   * Version of the image, such as `v2.22`. Rendered as `deployment.image_version`.
   * @default - that of the operator
   */
  readonly imageVersion?: string;

  /**
   * Name of the object (`BadName`).
   * @default 'kiali'
   */
  readonly name?: string;
}
