import { annotations } from './annotations';
import { Field } from './field';
import { metadata } from './metadata';
import { Manifest, Rule } from './rule';
import { authorizationPolicy } from './rules/authorization-policy';
import { destinationRule } from './rules/destination-rule';
import { envoyFilter } from './rules/envoy-filter';
import { gateway } from './rules/gateway';
import { peerAuthentication } from './rules/peer-authentication';
import { proxyConfig } from './rules/proxy-config';
import { requestAuthentication } from './rules/request-authentication';
import { serviceEntry } from './rules/service-entry';
import { sidecar } from './rules/sidecar';
import { telemetry } from './rules/telemetry';
import { trafficExtension } from './rules/traffic-extension';
import { virtualService } from './rules/virtual-service';
import { wasmPlugin } from './rules/wasm-plugin';
import { workloadEntry } from './rules/workload-entry';
import { workloadGroup } from './rules/workload-group';
import { structureOf } from './schema/structure';
import { isUsual } from './usual';
import { Violation } from './violation';
import { typeMemo } from '../private/memo';

/** What the API server and istiod's webhook check of one object, by group and kind. */
const RULES: { readonly [groupKind: string]: Rule } = {
  'extensions.istio.io/TrafficExtension': trafficExtension,
  'extensions.istio.io/WasmPlugin': wasmPlugin,
  'networking.istio.io/DestinationRule': destinationRule,
  'networking.istio.io/EnvoyFilter': envoyFilter,
  'networking.istio.io/Gateway': gateway,
  'networking.istio.io/ProxyConfig': proxyConfig,
  'networking.istio.io/ServiceEntry': serviceEntry,
  'networking.istio.io/Sidecar': sidecar,
  'networking.istio.io/VirtualService': virtualService,
  'networking.istio.io/WorkloadEntry': workloadEntry,
  'networking.istio.io/WorkloadGroup': workloadGroup,
  'security.istio.io/AuthorizationPolicy': authorizationPolicy,
  'security.istio.io/PeerAuthentication': peerAuthentication,
  'security.istio.io/RequestAuthentication': requestAuthentication,
  'telemetry.istio.io/Telemetry': telemetry,
};

const ruleOf = typeMemo((apiVersion, kind): Rule | undefined => RULES[`${apiVersion.split('/')[0]}/${kind}`]);

/**
 * What Istio would refuse in a manifest, or warn of, judged by itself alone; nothing for kinds we do not know.
 *
 * The form comes first: what the API server cannot read is not asked what it says. Every API version of a kind is judged alike, as istiod does.
 */
export function validate(manifest: unknown): Violation[] {
  const { form, meaning } = judge(manifest);
  return [...form, ...meaning];
}

/** The same, what is wrong with the form of an object apart from what is wrong with what it says. */
export function judge(manifest: unknown): Verdict {
  return isUsual(manifest) ? NOTHING_WRONG : judgeByRules(manifest);
}

/** The same, without the short way for objects as most are. */
export function judgeByRules(manifest: unknown): Verdict {
  const { violations: form, isSound, stored } = structureOf(manifest);
  return { form, meaning: isSound ? validateStored(stored) : FINE };
}

/** What is wrong with the form of an object, and what with what it says. */
export interface Verdict {
  readonly form: readonly Violation[];
  readonly meaning: readonly Violation[];
}

const FINE: readonly Violation[] = Object.freeze([]);
const NOTHING_WRONG: Verdict = Object.freeze({ form: FINE, meaning: FINE });

/** What is wrong with what an object says, if its form is right: `stored` is what `structureOf` gives. */
export function validateStored(stored: Manifest): readonly Violation[] {
  const rule = ruleOf(stored.apiVersion, stored.kind);
  if (rule === undefined) return FINE;
  const violations: Violation[] = [];
  const object = Field.of(stored, violations);
  metadata(object.get('metadata').bySchema);
  annotations(object);
  rule(object.get('spec'), object.get('metadata'));
  return violations.length === 0 ? FINE : violations;
}
