import { at, row, SettingTable } from './setting-table';

/**
 * How a cluster without istiod of its own uses the one of another cluster.
 *
 * @see https://istio.io/latest/docs/setup/install/multicluster/primary-remote/
 */
export interface RemoteControlPlaneOptions {
  /**
   * Where the istiod of the other cluster is reached: the IP address or name of the gateway in front of it (an `IstiodGateway`), without scheme and port (`BadAddress`).
   * Rendered as `global.remotePilotAddress`; the chart makes the Service `istiod` of it.
   */
  readonly address: string;

  /**
   * Path at which the injector is asked, by which it knows whose pods it injects; begins with `/` (`BadPath`). Rendered as `istiodRemote.injectionPath`. Not beside
   * `injectionUrl` (`InjectorTwice`).
   * @default - `/inject/cluster/<clusterName>/net/<network>` of what the Mesh states, which must say `clusterName` (`ClusterUnknown`)
   */
  readonly injectionPath?: string;

  /**
   * URL at which the injector is asked instead, for an istiod outside of the mesh: `https://...` with the cluster in its path (`BadUrl`). Rendered as `istiodRemote.injectionURL`.
   * @default - the Service `istiod`
   */
  readonly injectionUrl?: string;

  /**
   * URL at which objects are judged, for an istiod outside of the mesh: `https://.../validate` (`BadUrl`). Rendered as `base.validationURL`.
   * @default - the Service `istiod`
   */
  readonly validationUrl?: string;

  /**
   * Certificates that the API server trusts at the injector, in base64. Rendered as `istiodRemote.injectionCABundle`.
   * @default - istiod writes its own
   */
  readonly injectionCaBundle?: string;

  /**
   * Whether istiod takes its configuration from this cluster: that of an external control plane. Rendered as `global.configCluster`.
   * @default false
   */
  readonly configCluster?: boolean;
}

export const REMOTE_TABLE: SettingTable<RemoteControlPlaneOptions> = {
  address: row(at('istiod', 'global.remotePilotAddress')),
  injectionPath: row(at('istiod', 'istiodRemote.injectionPath')),
  injectionUrl: row(at('istiod', 'istiodRemote.injectionURL')),
  validationUrl: row([...at('base', 'base.validationURL'), ...at('istiod', 'base.validationURL')]),
  injectionCaBundle: row(at('istiod', 'istiodRemote.injectionCABundle')),
  configCluster: row(at('istiod', 'global.configCluster')),
};
