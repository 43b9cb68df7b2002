import { Excused } from './excused';

const WILDCARD = 'Istio looks a wildcard up as if it were a host: it covers a Service, so clients apply the DestinationRule';

/** Where Istio's analyzers are wrong about routing. They find something in each of these; we are silent. */
export const EXCUSED_ROUTING: readonly Excused[] = [
  {
    file: 'IST0101/loud-subset-of-wildcard.yaml',
    code: 'IST0101',
    object: 'VirtualService shop/cart',
    reason: 'the subset is defined by a DestinationRule for a wildcard that covers the host; Istio compares hosts as text',
  },
  { file: 'IST0101/loud-subset-of-wildcard.yaml', code: 'IST0174', object: 'DestinationRule shop/all', reason: WILDCARD },
  {
    file: 'IST0140/loud-mesh-alone.yaml',
    code: 'IST0140',
    object: 'VirtualService shop/other',
    reason: 'gateways names the mesh alone, so no ingress gateway has this rule; Istio takes any list for one with gateways',
  },
  {
    file: 'IST0140/loud-same-short-name.yaml',
    code: 'IST0140',
    object: 'VirtualService depot/edge',
    reason: 'the short name is that of another service in each of the two namespaces; Istio compares hosts as text',
  },
  {
    file: 'IST0173/loud-deployment.yaml',
    code: 'IST0173',
    object: 'DestinationRule shop/cart',
    reason: 'the Deployment makes the pods that the subset selects; Istio looks at Pods alone, which manifests seldom have',
  },
  {
    file: 'IST0173/loud-endpoint-labels.yaml',
    code: 'IST0173',
    object: 'DestinationRule shop/cart',
    reason: 'the endpoint of the ServiceEntry has the label; Istio looks at Pods alone',
  },
  {
    file: 'IST0173/loud-labels-of-the-cluster.yaml',
    code: 'IST0173',
    object: 'DestinationRule shop/cart',
    reason: 'istiod adds the label topology.istio.io/cluster to every endpoint; its analyzer knows no cluster',
  },
  { file: 'IST0174/loud-wildcard-of-services.yaml', code: 'IST0174', object: 'DestinationRule shop/all', reason: WILDCARD },
  { file: 'docs/rules/MESH0116-broader-tls-lost.md', code: 'IST0174', object: 'DestinationRule shop/all', reason: WILDCARD },
];
