import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { CNI_CONFIG, INIT, INJECTED, SIDECAR, WAYPOINT, WAYPOINT_POD, WAYPOINT_PROXY } from './places';
import { ControlPlaneProfile, ProxyLogLevel, ProxyOptions, ReinvocationPolicy, TopologySpread, ValidationFailurePolicy, WaypointDefaults, WebhookOptions } from '../../../../src';
import { at, Fact, gone } from '../facts';
import { OptionCase } from '../option-case';

const RESOURCES = { cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) } };
const REQUIREMENTS = { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '256Mi' } };

function proxy(proxyOptions: ProxyOptions, facts: readonly Fact[], what?: string): OptionCase {
  return { option: `proxy.${Object.keys(proxyOptions)[0]}`, what, options: { proxy: proxyOptions }, facts };
}

const ARGS = `${INIT}.args`;

export const PROXY_CASES: readonly OptionCase[] = [
  proxy({ resources: RESOURCES }, [at(INJECTED, `${SIDECAR}.resources`, REQUIREMENTS)]),
  { ...proxy({ resources: RESOURCES }, [at(INJECTED, `${SIDECAR}.resources`, REQUIREMENTS)], 'of the profile demo'), given: { profile: ControlPlaneProfile.DEMO } },
  proxy({ logLevel: ProxyLogLevel.DEBUG }, [at(INJECTED, `${SIDECAR}.args[--proxyLogLevel]`, 'debug'), at(WAYPOINT, `${WAYPOINT_PROXY}.args[--proxyLogLevel]`, 'debug')]),
  proxy({ componentLogLevels: { misc: ProxyLogLevel.OFF, http: ProxyLogLevel.INFO } }, [at(INJECTED, `${SIDECAR}.args[--proxyComponentLogLevel]`, 'misc:off,http:info')]),
  proxy({ autoInject: false }, [at('ConfigMap/istio-sidecar-injector', 'data.config.policy', 'disabled')]),
  proxy({ includeOutboundIpRanges: ['10.0.0.0/8', '172.16.0.0/12'] }, [at(INJECTED, `${ARGS}[-i]`, '10.0.0.0/8,172.16.0.0/12')]),
  proxy({ excludeOutboundIpRanges: ['10.1.0.0/16'] }, [at(INJECTED, `${ARGS}[-x]`, '10.1.0.0/16')]),
  proxy({ includeInboundPorts: [8080, 9090] }, [at(INJECTED, `${ARGS}[-b]`, '8080,9090')]),
  proxy({ includeInboundPorts: [] }, [at(INJECTED, `${ARGS}[-b]`, '')], 'none'),
  proxy({ excludeInboundPorts: [9999] }, [at(INJECTED, `${ARGS}[-d]`, /^15090,15021,9999,/)]),
  proxy({ includeOutboundPorts: [3306] }, [at(INJECTED, `${ARGS}[-q]`, '3306')]),
  proxy({ excludeOutboundPorts: [6379] }, [at(INJECTED, `${ARGS}[-o]`, '6379')]),
  proxy({ lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } }, [at(INJECTED, `${SIDECAR}.lifecycle.preStop.exec.command`, ['sleep', '5'])]),
  proxy({ outlierLogPath: '/dev/stdout' }, [at(INJECTED, `${SIDECAR}.args[--outlierLogPath]`, '/dev/stdout')]),
  proxy({ privileged: true }, [at(INJECTED, `${SIDECAR}.securityContext.privileged`, true), at(INJECTED, `${INIT}.securityContext.privileged`, true)]),
  proxy({ readinessFailureThreshold: 9 }, [at(INJECTED, `${SIDECAR}.readinessProbe.failureThreshold`, 9)]),
  proxy({ readinessInitialDelay: Duration.seconds(3) }, [at(INJECTED, `${SIDECAR}.readinessProbe.initialDelaySeconds`, 3)]),
  proxy({ readinessPeriod: Duration.seconds(7) }, [at(INJECTED, `${SIDECAR}.readinessProbe.periodSeconds`, 7)]),
  proxy({ startupFailureThreshold: 33 }, [at(INJECTED, `${SIDECAR}.startupProbe.failureThreshold`, 33)]),
  proxy({ statusPort: 15099 }, [at(INJECTED, `${ARGS}[-d]`, /,15099$/)]),
  proxy({ seccompProfile: { type: 'RuntimeDefault' } }, [
    at(INJECTED, `${SIDECAR}.securityContext.seccompProfile`, { type: 'RuntimeDefault' }),
    at(INJECTED, `${INIT}.securityContext.seccompProfile`, { type: 'RuntimeDefault' }),
  ]),
  { ...proxy({ nativeNftables: true }, [at(INJECTED, `${ARGS}[has --native-nftables]`, true), at(CNI_CONFIG, 'data.NATIVE_NFTABLES', 'true')]), given: { cni: { enabled: true } } },
];

function waypoints(defaults: WaypointDefaults, facts: readonly Fact[]): OptionCase {
  return { option: `waypoints.${Object.keys(defaults)[0]}`, given: { profile: ControlPlaneProfile.AMBIENT }, options: { waypoints: defaults }, facts };
}

export const WAYPOINT_CASES: readonly OptionCase[] = [
  waypoints({ resources: RESOURCES }, [at(WAYPOINT, `${WAYPOINT_PROXY}.resources`, REQUIREMENTS)]),
  waypoints({ spread: [TopologySpread.overZones()] }, [at(WAYPOINT, `${WAYPOINT_POD}.topologySpreadConstraints[0].topologyKey`, 'topology.kubernetes.io/zone')]),
  waypoints({ nodeSelector: { pool: 'mesh' } }, [at(WAYPOINT, `${WAYPOINT_POD}.nodeSelector`, { pool: 'mesh' })]),
  waypoints({ tolerations: [{ key: 'mesh', operator: 'Exists' }] }, [at(WAYPOINT, `${WAYPOINT_POD}.tolerations`, [{ key: 'mesh', operator: 'Exists' }])]),
  waypoints(
    { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'mesh', operator: 'Exists' }] }] } } } },
    [at(WAYPOINT, `${WAYPOINT_POD}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key`, 'mesh')],
  ),
];

const CONFIG = 'ConfigMap/istio-sidecar-injector';
const INJECTOR = 'MutatingWebhookConfiguration/istio-sidecar-injector';
const VALIDATOR = 'ValidatingWebhookConfiguration/istio-validator-istio-system';

function webhooks(webhookOptions: WebhookOptions, facts: readonly Fact[]): OptionCase {
  return { option: `webhooks.${Object.keys(webhookOptions)[0]}`, options: { webhooks: webhookOptions }, facts };
}

export const WEBHOOK_CASES: readonly OptionCase[] = [
  webhooks({ enableNamespacesByDefault: true }, [at(INJECTOR, 'webhooks[auto.sidecar-injector.istio.io].failurePolicy', 'Fail')]),
  webhooks({ reinvocationPolicy: ReinvocationPolicy.IF_NEEDED }, [at(INJECTOR, 'webhooks[namespace.sidecar-injector.istio.io].reinvocationPolicy', 'IfNeeded')]),
  webhooks({ rewriteAppHttpProbe: false }, [at(CONFIG, 'data.values.sidecarInjectorWebhook.rewriteAppHTTPProbe', false)]),
  webhooks({ neverInjectSelectors: [{ matchLabels: { job: 'batch' } }] }, [at(CONFIG, 'data.config.neverInjectSelector', [{ matchLabels: { job: 'batch' } }])]),
  webhooks({ alwaysInjectSelectors: [{ matchLabels: { mesh: 'in' } }] }, [at(CONFIG, 'data.config.alwaysInjectSelector', [{ matchLabels: { mesh: 'in' } }])]),
  webhooks({ injectedAnnotations: { 'example.com/a': 'b' } }, [at(CONFIG, 'data.config.injectedAnnotations["example.com/a"]', 'b')]),
  webhooks({ templates: { hello: 'metadata:\n  labels:\n    hello: world\n' } }, [at(CONFIG, 'data.config.templates.hello.metadata.labels.hello', 'world')]),
  webhooks({ defaultTemplates: ['sidecar', 'hello'], templates: { hello: 'metadata: {}\n' } }, [at(CONFIG, 'data.config.defaultTemplates', ['sidecar', 'hello'])]),
  webhooks({ injectorAnnotations: { 'example.com/a': 'b' } }, [at(INJECTOR, 'metadata.annotations["example.com/a"]', 'b')]),
  { ...webhooks({ validation: false }, [gone(VALIDATOR), gone('ValidatingWebhookConfiguration/istiod-default-validator')]), isAlone: true },
  webhooks({ validationFailurePolicy: ValidationFailurePolicy.FAIL }, [at(VALIDATOR, 'webhooks[0].failurePolicy', 'Fail')]),
];
