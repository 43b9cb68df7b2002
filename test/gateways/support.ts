import { Chart, Testing } from 'cdk8s';
import { IngressGateway, IngressGatewayProps } from '../../src';

/** Chart `platform` of an app of its own, in namespace `istio-ingress`. */
export function platform(): Chart {
  return new Chart(Testing.app(), 'platform', { namespace: 'istio-ingress' });
}

/** A gateway `istio-ingress` of that chart. */
export function gatewayOf(chart: Chart, props: IngressGatewayProps = {}, id = 'istio-ingress'): IngressGateway {
  return new IngressGateway(chart, id, props);
}

/** The spec of the pods of a gateway with such props. */
export function podSpec(props: IngressGatewayProps): any {
  return gatewayOf(platform(), props).deployment.toJson().spec.template.spec;
}

/** What the pods of a gateway with such props carry. */
export function podMetadata(props: IngressGatewayProps): any {
  return gatewayOf(platform(), props).deployment.toJson().spec.template.metadata;
}

/** The Service of a gateway with such props. */
export function serviceSpec(props: IngressGatewayProps): any {
  return gatewayOf(platform(), props).service.toJson().spec;
}
