import * as kplus from 'cdk8s-plus-27';
import { at, plain, row, SettingTable } from './setting-table';

/**
 * Whether the injector is asked again after other webhooks have changed a pod.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#reinvocation-policy
 */
export enum ReinvocationPolicy {
  /** It is not. */
  NEVER = 'Never',
  /** It is, if one has. */
  IF_NEEDED = 'IfNeeded',
}

/**
 * What the API server does with objects while istiod cannot judge them.
 */
export enum ValidationFailurePolicy {
  /** Refuses them. */
  FAIL = 'Fail',
  /** Takes them. */
  IGNORE = 'Ignore',
}

/**
 * How istiod's webhooks judge objects and inject pods.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export interface WebhookOptions {
  /**
   * Whether pods are injected in namespaces whose labels say nothing, other than Kubernetes' own. Only the default revision has it, or the one with the tag `default`
   * (`NotTheDefault`). Rendered as `sidecarInjectorWebhook.enableNamespacesByDefault`.
   * @default false
   */
  readonly enableNamespacesByDefault?: boolean;

  /**
   * Whether pods are injected again if other webhooks change them. Rendered as `sidecarInjectorWebhook.reinvocationPolicy`.
   * @default ReinvocationPolicy.NEVER
   */
  readonly reinvocationPolicy?: ReinvocationPolicy;

  /**
   * Whether HTTP probes of applications are led through the proxy's agent, so that they work with mutual TLS. Rendered as `sidecarInjectorWebhook.rewriteAppHTTPProbe`.
   * @default true
   */
  readonly rewriteAppHttpProbe?: boolean;

  /**
   * Pods that are never injected, by labels, whatever their namespace says. Rendered as `sidecarInjectorWebhook.neverInjectSelector`.
   * @default - none
   */
  readonly neverInjectSelectors?: kplus.k8s.LabelSelector[];

  /**
   * Pods that are injected wherever the injector is asked, by labels. Rendered as `sidecarInjectorWebhook.alwaysInjectSelector`.
   * @default - none
   */
  readonly alwaysInjectSelectors?: kplus.k8s.LabelSelector[];

  /**
   * Annotations that injected pods get. Rendered as `sidecarInjectorWebhook.injectedAnnotations`.
   * @default - none
   */
  readonly injectedAnnotations?: { [key: string]: string };

  /**
   * Templates of your own for what is injected, in YAML, by name. Pods ask for them (`inject.istio.io/templates`). Rendered as `sidecarInjectorWebhook.templates`.
   * @default - Istio's own alone
   */
  readonly templates?: { [name: string]: string };

  /**
   * Templates for pods that ask for none. Rendered as `sidecarInjectorWebhook.defaultTemplates`.
   * @default - `sidecar`
   */
  readonly defaultTemplates?: string[];

  /**
   * Annotations of the MutatingWebhookConfiguration. Rendered as `sidecarInjectorWebhookAnnotations`.
   * @default - none
   */
  readonly injectorAnnotations?: { [key: string]: string };

  /**
   * Whether istiod judges objects of Istio when they are applied. Rendered as `global.configValidation`; where this is the default revision, false is also rendered as
   * `defaultRevision: ''` of base, which has the webhook for objects without a revision. istioctl and the Sail Operator make that one whatever is said, so what they install
   * cannot be without it (`CannotCarry`). Not with `ControlPlaneProfile.STABLE`, whose policy would go too (`PolicyNeedsWebhook`).
   * @default true
   */
  readonly validation?: boolean;

  /**
   * What happens to objects before istiod runs, as written in the manifest. By default that is `Ignore`, and istiod changes it to `Fail`, which tools that apply manifests see as
   * drift: say `FAIL` there. Rendered as `base.validationFailurePolicy` of istiod and base.
   * @default - `Ignore`, until istiod changes it
   */
  readonly validationFailurePolicy?: ValidationFailurePolicy;
}

const injector = <T>(path: string, as?: (option: T) => any) => row<T>(at('istiod', `sidecarInjectorWebhook.${path}`), as);

export const WEBHOOK_TABLE: SettingTable<WebhookOptions> = {
  enableNamespacesByDefault: injector('enableNamespacesByDefault'),
  reinvocationPolicy: injector('reinvocationPolicy'),
  rewriteAppHttpProbe: injector('rewriteAppHTTPProbe'),
  neverInjectSelectors: injector('neverInjectSelector', selectors),
  alwaysInjectSelectors: injector('alwaysInjectSelector', selectors),
  injectedAnnotations: injector('injectedAnnotations'),
  templates: injector('templates'),
  defaultTemplates: injector('defaultTemplates'),
  injectorAnnotations: row(at('istiod', 'sidecarInjectorWebhookAnnotations')),
  validation: row(at('istiod', 'global.configValidation')),
  validationFailurePolicy: row([...at('base', 'base.validationFailurePolicy'), ...at('istiod', 'base.validationFailurePolicy')]),
};

function selectors(option: kplus.k8s.LabelSelector[]): object[] {
  return option.map(plain);
}
