import { Chart, Testing } from 'cdk8s';
import { EgressGateway, EgressHop } from '../../src';

/** Host of the gateway's Service. */
export const EGRESS_HOST = 'egress.istio-egress.svc.cluster.local';

const FACTS = { namespace: 'istio-egress', serviceName: 'egress', labels: { istio: 'egress' } };

/** An egress gateway that runs in namespace `istio-egress`. */
export const EGRESS = EgressGateway.existing(FACTS);

/** One to which sidecars hand on what clients send. */
export const EGRESS_PASSTHROUGH = EgressGateway.existing({ ...FACTS, hop: EgressHop.PASSTHROUGH });

/** All that is rendered, as `Kind namespace/name`. */
export function objects(chart: Chart): string[] {
  return Testing.synth(chart).map(({ kind, metadata: { namespace, name } }) => `${kind} ${namespace}/${name}`);
}
