import { networking, security } from 'cdk8s-mesh';
import { Construct } from 'constructs';
import { NAMESPACE, specsOf } from './specs';

/** A service as raw kinds. */
export function addService(scope: Construct, name: string): void {
  const specs = specsOf(name);
  const metadata = () => ({ name, namespace: NAMESPACE });
  new networking.DestinationRule(scope, `${name}-dr`, { metadata: metadata(), spec: specs.destinationRule });
  new networking.VirtualService(scope, `${name}-vs`, { metadata: metadata(), spec: specs.virtualService });
  new security.AuthorizationPolicy(scope, `${name}-ap`, { metadata: metadata(), spec: specs.authorizationPolicy });
}
