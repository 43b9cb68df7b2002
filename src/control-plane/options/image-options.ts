import { at, row, SettingTable } from './setting-table';

/**
 * What is inside of an image besides Istio.
 */
export enum ImageVariant {
  /** With a shell and tools. */
  DEBUG = 'debug',
  /** With nothing that an attacker could use. */
  DISTROLESS = 'distroless',
}

/**
 * When nodes pull an image.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
 */
export enum ImagePullPolicy {
  /** Each time a container starts. */
  ALWAYS = 'Always',
  /** If the node does not have it. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Not at all: nodes have it. */
  NEVER = 'Never',
}

/**
 * Where Istio's images come from. Hub and tag are always written: the charts in Istio's repository have those of its tests.
 */
export interface ImageOptions {
  /**
   * The registry and folder that all images are in. Rendered as `global.hub` of istiod and CNI, and as `hub` of ztunnel.
   * @default 'registry.istio.io/release'
   */
  readonly hub?: string;

  /**
   * Tag of all images. Rendered as `global.tag`, and as `tag` of ztunnel.
   * @default - `version`
   */
  readonly tag?: string;

  /**
   * What is inside of them. Rendered as `global.variant`, and as `variant` of ztunnel.
   * @default - as Istio ships them; distroless with an ambient profile
   */
  readonly variant?: ImageVariant;

  /**
   * When nodes pull them. Rendered as `global.imagePullPolicy`, and as `imagePullPolicy` of ztunnel.
   * @default - Kubernetes' own
   */
  readonly pullPolicy?: ImagePullPolicy;

  /**
   * Secrets to pull them with, in the namespaces of the pods. Rendered as `global.imagePullSecrets`, and as `imagePullSecrets` of ztunnel.
   * @default - none
   */
  readonly pullSecrets?: string[];
}

/** Istio's own registry. */
export const DEFAULT_HUB = 'registry.istio.io/release';

const everywhere = (path: string, ofZtunnel: string) => [...at('istiod', path), ...at('cni', path), ...at('ztunnel', ofZtunnel)];

export const IMAGE_TABLE: SettingTable<ImageOptions> = {
  hub: row(everywhere('global.hub', 'hub')),
  tag: row(everywhere('global.tag', 'tag')),
  variant: row(everywhere('global.variant', 'variant')),
  pullPolicy: row(everywhere('global.imagePullPolicy', 'imagePullPolicy')),
  pullSecrets: row([...at('base', 'global.imagePullSecrets'), ...everywhere('global.imagePullSecrets', 'imagePullSecrets')]),
};
