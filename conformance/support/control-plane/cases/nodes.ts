import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  CNI, CNI_CONFIG, CNI_POD, DISCOVERY, env, INIT, INJECTED, INSTALL_CNI, ISTIOD, ZTUNNEL, ZTUNNEL_POD, ZTUNNEL_PROXY,
} from './places';
import { CniOptions, CniRepair, ControlPlaneProfile, ZtunnelOptions } from '../../../../src';
import { at, Fact, there } from '../facts';
import { OptionCase } from '../option-case';

const AMBIENT = { profile: ControlPlaneProfile.AMBIENT };
const RESOURCES = { cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) } };
const REQUIREMENTS = { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '256Mi' } };
const AFFINITY = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'mesh', operator: 'Exists' }] }] } } };

function cni(options: CniOptions, facts: readonly Fact[], given: object = { cni: { enabled: true } }, what?: string): OptionCase {
  return { option: `cni.${Object.keys(options)[0]}`, what, given, options: { cni: options }, facts };
}

function hostPath(volume: string): string {
  return `${CNI_POD}.volumes[${volume}].hostPath.path`;
}

export const CNI_CASES: readonly OptionCase[] = [
  cni({ enabled: true }, [there(CNI), there('ServiceAccount/istio-cni'), there(CNI_CONFIG), at(INJECTED, `${INIT}.name`, 'istio-validation')], {}),
  { ...cni({ namespace: 'kube-system' }, [there('DaemonSet/kube-system/istio-cni-node'), there('ConfigMap/kube-system/istio-cni-config')]), isAlone: true },
  cni({ binDir: '/bin/cni' }, [at(CNI, hostPath('cni-bin-dir'), '/bin/cni')]),
  cni({ confDir: '/etc/cni' }, [at(CNI, hostPath('cni-net-dir'), '/etc/cni')]),
  cni({ confFileName: '10-calico.conflist' }, [at(CNI_CONFIG, 'data.CNI_CONF_NAME', '10-calico.conflist')]),
  cni({ netnsDir: '/var/run/docker/netns' }, [at(CNI, hostPath('cni-netns-dir'), '/var/run/docker/netns')]),
  cni({ chained: false }, [at(CNI_CONFIG, 'data.CHAINED_CNI_PLUGIN', 'false')]),
  cni({ provider: 'multus' }, [there('NetworkAttachmentDefinition/istio-cni'), at(INJECTED, 'metadata.annotations["k8s.v1.cni.cncf.io/networks"]', 'default/istio-cni')]),
  cni({ excludeNamespaces: ['kube-system', 'legacy'] }, [at(CNI_CONFIG, 'data.EXCLUDE_NAMESPACES', 'kube-system,legacy')]),
  cni({ repair: CniRepair.DELETE_PODS }, [at(CNI_CONFIG, 'data.REPAIR_DELETE_PODS', 'true'), at(CNI_CONFIG, 'data.REPAIR_REPAIR_PODS', 'false')]),
  cni({ repair: CniRepair.LABEL_PODS }, [at(CNI_CONFIG, 'data.REPAIR_LABEL_PODS', 'true')], undefined, 'by a label'),
  cni({ repair: CniRepair.NONE }, [at(CNI_CONFIG, 'data.REPAIR_ENABLED', 'false')], undefined, 'none'),
  cni({ dnsCapture: false }, [at(CNI_CONFIG, 'data.AMBIENT_DNS_CAPTURE', 'false')], AMBIENT),
  cni({ ipv6: false }, [at(CNI_CONFIG, 'data.AMBIENT_IPV6', 'false')], AMBIENT),
  cni({ resources: RESOURCES }, [at(CNI, `${INSTALL_CNI}.resources`, REQUIREMENTS)]),
  cni({ resources: RESOURCES }, [at(CNI, `${INSTALL_CNI}.resources`, REQUIREMENTS)], { profile: ControlPlaneProfile.DEMO, cni: { enabled: true } }, 'of the profile demo'),
  cni({ logLevel: 'debug' }, [at(CNI, `${INSTALL_CNI}.args[--log_output_level]`, 'debug')]),
  cni({ env: { A: 'b' } }, [at(CNI, env(INSTALL_CNI, 'A'), 'b'), at(CNI_CONFIG, 'data.A', 'b')]),
  cni({ tolerations: [{ key: 'mesh', operator: 'Exists' }] }, [at(CNI, `${CNI_POD}.tolerations`, [{ key: 'mesh', operator: 'Exists' }])]),
  cni({ affinity: AFFINITY }, [at(CNI, `${CNI_POD}.affinity`, AFFINITY)]),
  cni({ maxUnavailable: '10%' }, [at(CNI, 'spec.updateStrategy.rollingUpdate.maxUnavailable', '10%')]),
  cni({ terminationGracePeriod: Duration.seconds(60) }, [at(CNI, `${CNI_POD}.terminationGracePeriodSeconds`, 60)]),
  cni({ podQuota: 700 }, [at('ResourceQuota/istio-cni-resource-quota', 'spec.hard.pods', '700')]),
];

function ztunnel(options: ZtunnelOptions, facts: readonly Fact[], what?: string): OptionCase {
  return { option: `ztunnel.${Object.keys(options)[0]}`, what, given: AMBIENT, options: { ztunnel: options }, facts };
}

export const ZTUNNEL_CASES: readonly OptionCase[] = [
  {
    ...ztunnel({ namespace: 'kube-system' }, [
      there('DaemonSet/kube-system/ztunnel'), at(ISTIOD, env(DISCOVERY, 'CA_TRUSTED_NODE_ACCOUNTS'), 'kube-system/ztunnel'),
    ]),
    isAlone: true,
  },
  ztunnel({ resources: RESOURCES }, [at(ZTUNNEL, `${ZTUNNEL_PROXY}.resources`, REQUIREMENTS)]),
  ztunnel({ logLevel: 'info,access=debug' }, [at(ZTUNNEL, env(ZTUNNEL_PROXY, 'RUST_LOG'), 'info,access=debug')]),
  ztunnel({ terminationGracePeriod: Duration.seconds(60) }, [
    at(ZTUNNEL, `${ZTUNNEL_POD}.terminationGracePeriodSeconds`, 60), at(ZTUNNEL, env(ZTUNNEL_PROXY, 'TERMINATION_GRACE_PERIOD_SECONDS'), '60'),
  ]),
  ztunnel({ maxSurge: '10%' }, [at(ZTUNNEL, 'spec.updateStrategy.rollingUpdate.maxSurge', '10%')]),
  ztunnel({ maxUnavailable: '2' }, [at(ZTUNNEL, 'spec.updateStrategy.rollingUpdate.maxUnavailable', 2)]),
  ztunnel({ env: { A: 'b' } }, [at(ZTUNNEL, env(ZTUNNEL_PROXY, 'A'), 'b')]),
  ztunnel({ nodeSelector: { pool: 'mesh' } }, [at(ZTUNNEL, `${ZTUNNEL_POD}.nodeSelector.pool`, 'mesh')]),
  ztunnel({ tolerations: [{ key: 'mesh', operator: 'Exists' }] }, [at(ZTUNNEL, `${ZTUNNEL_POD}.tolerations`, [{ key: 'mesh', operator: 'Exists' }])]),
  ztunnel({ affinity: AFFINITY }, [at(ZTUNNEL, `${ZTUNNEL_POD}.affinity`, AFFINITY)]),
  ztunnel({ podLabels: { 'example.com/a': 'b' } }, [at(ZTUNNEL, 'spec.template.metadata.labels["example.com/a"]', 'b')]),
  ztunnel({ podAnnotations: { 'example.com/a': 'b' } }, [at(ZTUNNEL, 'spec.template.metadata.annotations["example.com/a"]', 'b')]),
  ztunnel({ checksRevocation: true }, [at(ZTUNNEL, env(ZTUNNEL_PROXY, 'CRL_PATH'), '/var/run/secrets/istio/crl/ca-crl.pem')]),
  ztunnel({ podQuota: 700 }, [at('ResourceQuota/ztunnel', 'spec.hard.pods', '700')]),
];
