/**
 * A set of settings that Istio ships under a name. What options say comes on top of it.
 *
 * Gateways are not part of any: they are constructs of their own (`IngressGateway`, `EgressGateway`).
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/config-profiles/
 */
export enum ControlPlaneProfile {
  /** CNI and ztunnel besides istiod, for workloads without sidecars. */
  AMBIENT = 'ambient',
  /** What Istio's charts have by themselves: istiod, for production. */
  DEFAULT = 'default',
  /** Small requests, all requests traced, access logs; not for production. */
  DEMO = 'demo',
  /** Istioctl's profile without any part. A ControlPlane names its parts itself, so it comes to the same as `DEFAULT`; nothing but `Installation.istioctl()` knows it. */
  EMPTY = 'empty',
  /** As `DEFAULT`: what istioctl leaves out of it are gateways. */
  MINIMAL = 'minimal',
  /** As `DEFAULT`, on OpenShift, with CNI in `kube-system`. */
  OPENSHIFT = 'openshift',
  /** As `AMBIENT`, on OpenShift, with CNI and ztunnel in `kube-system`. */
  OPENSHIFT_AMBIENT = 'openshift-ambient',
  /** With what Istio may make its default in a later version. */
  PREVIEW = 'preview',
  /** Only what a cluster needs whose istiod runs in another one. */
  REMOTE = 'remote',
  /** Only stable fields and kinds are let in. */
  STABLE = 'stable',
}

/** What a profile means for the plan. */
export interface ProfileFacts {
  /** The profile that the charts know; undefined for their own defaults. */
  readonly chartProfile?: string;
  readonly isAmbient?: boolean;
  readonly hasCni?: boolean;
  readonly platform?: string;
  /** Why the charts cannot say it. */
  readonly isForIstioctl?: boolean;
}

export const PROFILES: { readonly [profile in ControlPlaneProfile]: ProfileFacts } = {
  [ControlPlaneProfile.AMBIENT]: { chartProfile: 'ambient', isAmbient: true, hasCni: true },
  [ControlPlaneProfile.DEFAULT]: {},
  [ControlPlaneProfile.DEMO]: { chartProfile: 'demo' },
  [ControlPlaneProfile.EMPTY]: { isForIstioctl: true },
  [ControlPlaneProfile.MINIMAL]: {},
  [ControlPlaneProfile.OPENSHIFT]: { hasCni: true, platform: 'openshift' },
  [ControlPlaneProfile.OPENSHIFT_AMBIENT]: { chartProfile: 'ambient', isAmbient: true, hasCni: true, platform: 'openshift' },
  [ControlPlaneProfile.PREVIEW]: { chartProfile: 'preview' },
  [ControlPlaneProfile.REMOTE]: { chartProfile: 'remote' },
  [ControlPlaneProfile.STABLE]: { chartProfile: 'stable' },
};
