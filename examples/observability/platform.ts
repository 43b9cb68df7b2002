import { Chart } from 'cdk8s';
import {
  AccessLog, Addon, Cel, ControlPlaneMonitor, IGatewayRef, IngressTls, KialiAuth, KialiServer, MeshAddons, MeshDashboards, MeshTelemetry, Peer,
  ProxyMonitor, TelemetryProvider,
} from 'cdk8s-mesh';
import { Construct } from 'constructs';

/** What the team of the mesh gets from others. */
export interface PlatformProps {
  readonly gateway: IGatewayRef;
  readonly jaeger: TelemetryProvider;
  readonly dashboards: MeshDashboards;
}

/**
 * What proxies tell of all traffic, who collects it, and where people see it.
 */
export class Platform extends Chart {
  constructor(scope: Construct, id: string, { gateway, jaeger, dashboards }: PlatformProps) {
    super(scope, id, { namespace: 'istio-system' });

    // One request in ten is traced. Of the others, those are logged that failed or that nobody answered.
    new MeshTelemetry(this, 'telemetry', {
      traces: { provider: jaeger, randomSamplingPercentage: 10 },
      accessLogs: [AccessLog.enabled({ providers: [TelemetryProvider.ENVOY], filter: Cel.of('!has(response.code) || response.code >= 500') })],
    });
    new ProxyMonitor(this, 'proxies');
    new ControlPlaneMonitor(this, 'control-plane');

    // The addons of Istio's samples, for those in the office. Kiali asks each user for a token, and only looks.
    const addons = new MeshAddons(this, 'addons', {
      gateway,
      domain: 'mesh.example.com',
      tls: IngressTls.simple('mesh-addons-cert'),
      addons: [Addon.kiali(), Addon.grafana(), Addon.prometheus(), Addon.jaeger()],
      allowFrom: [Peer.ipBlocks('203.0.113.0/24')],
    });
    new KialiServer(this, 'kiali', { addons, dashboards, auth: KialiAuth.token() });
  }
}
