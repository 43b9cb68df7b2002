import { CNI, DISCOVERY, INIT, INJECTED, INSTALL_CNI, ISTIOD, SIDECAR, WAYPOINT, WAYPOINT_PROXY, ZTUNNEL, ZTUNNEL_POD, ZTUNNEL_PROXY } from './places';
import { ControlPlaneProfile, ImagePullPolicy, ImageVariant } from '../../../../src';
import { at } from '../facts';
import { OptionCase } from '../option-case';

const AMBIENT = { profile: ControlPlaneProfile.AMBIENT };

/** The container of each image, and its image's name. */
const CONTAINERS: readonly (readonly [object: string, container: string, image: string])[] = [
  [ISTIOD, DISCOVERY, 'pilot'],
  [CNI, INSTALL_CNI, 'install-cni'],
  [ZTUNNEL, ZTUNNEL_PROXY, 'ztunnel'],
  [INJECTED, SIDECAR, 'proxyv2'],
  [WAYPOINT, WAYPOINT_PROXY, 'proxyv2'],
];

export const IMAGE_CASES: readonly OptionCase[] = [
  {
    option: 'images.hub',
    given: AMBIENT,
    options: { images: { hub: 'registry.example.com/istio' } },
    facts: CONTAINERS.map(([object, container, image]) => at(object, `${container}.image`, new RegExp(`^registry\\.example\\.com/istio/${image}:`))),
  },
  {
    option: 'images.tag',
    given: AMBIENT,
    options: { images: { tag: '1.30.3-patched' } },
    facts: CONTAINERS.map(([object, container]) => at(object, `${container}.image`, /:1\.30\.3-patched(-[a-z]+)?$/)),
  },
  {
    option: 'images.variant',
    given: AMBIENT,
    options: { images: { variant: ImageVariant.DEBUG } },
    facts: CONTAINERS.map(([object, container]) => at(object, `${container}.image`, /-debug$/)),
  },
  {
    option: 'images.variant',
    what: 'without an ambient profile',
    options: { images: { variant: ImageVariant.DISTROLESS } },
    facts: [
      at(ISTIOD, `${DISCOVERY}.image`, /\/pilot:[^/]*-distroless$/),
      at(INJECTED, `${SIDECAR}.image`, /\/proxyv2:[^/]*-distroless$/),
      at(INJECTED, `${INIT}.image`, /\/proxyv2:[^/]*-distroless$/),
    ],
  },
  {
    option: 'images.pullPolicy',
    given: AMBIENT,
    options: { images: { pullPolicy: ImagePullPolicy.ALWAYS } },
    facts: CONTAINERS.map(([object, container]) => at(object, `${container}.imagePullPolicy`, 'Always')),
  },
  {
    option: 'images.pullSecrets',
    given: AMBIENT,
    options: { images: { pullSecrets: ['a', 'b'] } },
    facts: [
      ...['istiod', 'istio-cni', 'ztunnel', 'istio-reader-service-account'].map(account => at(`ServiceAccount/${account}`, 'imagePullSecrets', [{ name: 'a' }, { name: 'b' }])),
      at(INJECTED, 'spec.imagePullSecrets', [{ name: 'a' }, { name: 'b' }]),
      at(WAYPOINT, `${ZTUNNEL_POD}.imagePullSecrets`, [{ name: 'a' }, { name: 'b' }]),
    ],
  },
];
