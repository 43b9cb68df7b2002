import { isIP } from 'net';
import { IConstruct } from 'constructs';
import { bootstrapFiles } from './bootstrap-files';
import { MachineFacts } from './machine-spec';
import { istiodNamespace, Mesh, revisionName } from '../mesh';
import { MeshError } from '../private/errors';
import { sideFileName, writeBeside } from '../private/side-files';
import { IRevision } from '../values';

/**
 * Files from which the proxy of a machine starts.
 *
 * They are what `istioctl x workload entry configure` writes, without what only a cluster knows: `root-cert.pem` (ConfigMap `istio-ca-root-cert`) and `istio-token`
 * (`kubectl create token ACCOUNT --audience istio-ca`).
 */
export interface MachineBootstrap {
  /**
   * Folder for `mesh.yaml`, `cluster.env` and `hosts`, relative to the working directory and outside of the output directory (`FileAmongManifests`). One for all machines
   * of a group, since the files are the same.
   */
  readonly folder: string;

  /**
   * IP address of the gateway at which machines reach istiod (`BadAddress`). Written to `hosts`.
   * @default - none: DNS leads machines to istiod
   */
  readonly gatewayAddress?: string;

  /**
   * Address at which others reach the machine (`BadAddress`); for a group of one. Written to `cluster.env` as `ISTIO_SVC_IP`.
   * @default - the address of `MachineRegistration.fixed`, or else the first that the machine finds itself
   */
  readonly address?: string;

  /**
   * Whether the proxy answers DNS queries of the machine, which knows no Services otherwise. Written as `ISTIO_META_DNS_CAPTURE`.
   * @default true
   */
  readonly dnsCapture?: boolean;

  /**
   * Further environment of the proxy. Written as `proxyMetadata`.
   * @default - that of the mesh config
   */
  readonly proxyMetadata?: { [name: string]: string };

  /**
   * Revision of the istiod that the machine connects to; no tag, since a machine knows istiod by its host.
   * @default - that of the Mesh
   */
  readonly revision?: IRevision;

  /**
   * Namespace of istiod (`BadNamespace`).
   * @default - `rootNamespace` of the Mesh (`RootNamespaceUnknown`)
   */
  readonly istiodNamespace?: string;
}

/** Writes the files when the app is synthesized; they say what the mesh config says then. */
export function writeBootstrap(by: IConstruct, bootstrap: MachineBootstrap, machine: MachineFacts): void {
  requireAddress(by, 'gatewayAddress', bootstrap.gatewayAddress);
  requireAddress(by, 'address', bootstrap.address);
  const namespace = istiodNamespace(by, 'a machine starts by a host in', bootstrap.istiodNamespace, 'istiodNamespace');
  const { gatewayAddress, address = machine.registration.address, dnsCapture = true, revision } = bootstrap;
  const proxyMetadata = { ...bootstrap.proxyMetadata };
  const files = () => {
    const mesh = Mesh.tryOf(by);
    return bootstrapFiles(machine, {
      istiodNamespace: namespace(),
      revision: revisionName(by, revision),
      trustDomain: mesh?.trustDomain,
      clusterName: mesh?.clusterName,
      defaultConfig: mesh?.meshConfig.defaultConfig,
    }, { gatewayAddress, address, dnsCapture, proxyMetadata });
  };
  for (const name of ['mesh.yaml', 'cluster.env', 'hosts'] as const) {
    writeBeside(by, sideFileName(by, bootstrap.folder, name), () => files()[name]);
  }
}

function requireAddress(by: IConstruct, prop: string, address: string | undefined): void {
  if (address !== undefined && isIP(address) === 0) {
    throw new MeshError('BadAddress', `'${prop}' must be an IP address, got '${address}'`, by);
  }
}
