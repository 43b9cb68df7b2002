import { DISCOVERY, env, INJECTED, ISTIOD, MESH_CONFIG, SIDECAR, WAYPOINT, WAYPOINT_PROXY, ZTUNNEL, ZTUNNEL_PROXY } from './places';
import { ControlPlaneProfile, MeshFacts, OutboundTrafficPolicy, PathNormalization, TelemetryProvider, TlsVersion } from '../../../../src';
import { at, Fact } from '../facts';
import { OptionCase } from '../option-case';

const AMBIENT = { profile: ControlPlaneProfile.AMBIENT };

function fact(mesh: MeshFacts, facts: readonly Fact[], given = {}): OptionCase {
  return { option: `mesh.${Object.keys(mesh)[0]}`, mesh, given, facts };
}

function inConfig(path: string, expected: unknown): Fact {
  return at(MESH_CONFIG, `data.mesh.${path}`, expected);
}

/** What the Mesh states is part of its control plane. */
export const MESH_CASES: readonly OptionCase[] = [
  fact({ trustDomain: 'example.org' }, [inConfig('trustDomain', 'example.org'), at(INJECTED, env(SIDECAR, 'ISTIO_META_MESH_ID'), 'example.org')]),
  fact({ trustDomainAliases: ['old.example.org'] }, [inConfig('trustDomainAliases', ['old.example.org'])]),
  fact({ minTlsVersion: TlsVersion.TLS_1_3 }, [inConfig('meshMTLS.minProtocolVersion', 'TLSV1_3')]),
  fact({ clusterDomain: 'corp.internal' }, [at(ISTIOD, `${DISCOVERY}.args[--domain]`, 'corp.internal'), at(INJECTED, `${SIDECAR}.args[--domain]`, '$(POD_NAMESPACE).svc.corp.internal')]),
  fact({ dnsCapture: true }, [inConfig('defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE', 'true'), at(INJECTED, env(SIDECAR, 'ISTIO_META_DNS_CAPTURE'), 'true')]),
  fact({ outboundTrafficPolicy: OutboundTrafficPolicy.REGISTRY_ONLY }, [inConfig('outboundTrafficPolicy.mode', 'REGISTRY_ONLY')]),
  fact({ pathNormalization: PathNormalization.MERGE_SLASHES }, [inConfig('pathNormalization.normalization', 'MERGE_SLASHES')]),
  fact({ meshId: 'mesh1' }, [at(INJECTED, env(SIDECAR, 'ISTIO_META_MESH_ID'), 'mesh1'), inConfig('defaultConfig.meshId', 'mesh1')]),
  fact({ clusterName: 'east' }, [
    at(ISTIOD, env(DISCOVERY, 'CLUSTER_ID'), 'east'), at(INJECTED, env(SIDECAR, 'ISTIO_META_CLUSTER_ID'), 'east'), at(ZTUNNEL, env(ZTUNNEL_PROXY, 'ISTIO_META_CLUSTER_ID'), 'east'),
  ], AMBIENT),
  fact({ network: 'network1' }, [
    at(INJECTED, env(SIDECAR, 'ISTIO_META_NETWORK'), 'network1'), at(WAYPOINT, env(WAYPOINT_PROXY, 'ISTIO_META_NETWORK'), 'network1'),
    at(ZTUNNEL, env(ZTUNNEL_PROXY, 'NETWORK'), 'network1'),
  ], AMBIENT),
  fact({ defaultProviders: { accessLogging: [TelemetryProvider.ENVOY] } }, [inConfig('defaultProviders', { metrics: ['prometheus'], accessLogging: ['envoy'] })]),
  fact({ meshConfig: { discoverySelectors: [{ matchLabels: { mesh: 'in' } }] } }, [inConfig('discoverySelectors', [{ matchLabels: { mesh: 'in' } }])]),
];
