import { ApiObject, ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';
import { NAMESPACE, specsOf } from './specs';

/** A service as plain cdk8s objects. */
export function addService(scope: Construct, name: string): void {
  const specs = specsOf(name);
  const add = (id: string, apiVersion: string, kind: string, spec: object) =>
    new ApiObject(scope, `${name}-${id}`, { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, spec } as ApiObjectProps);
  add('dr', 'networking.istio.io/v1', 'DestinationRule', specs.destinationRule);
  add('vs', 'networking.istio.io/v1', 'VirtualService', specs.virtualService);
  add('ap', 'security.istio.io/v1', 'AuthorizationPolicy', specs.authorizationPolicy);
}
