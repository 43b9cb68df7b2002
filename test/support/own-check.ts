import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkDocuments } from '../../src/analysis/check-documents';
import { Mesh } from '../../src/mesh';
import { knownObjects } from '../../src/private/known-objects';

/** Everything that our own check says of an app, notes too, each as `code kind namespace/name field`. */
export function ownFindings(app: IConstruct): string[] {
  const { services, gateways, gatewayPods, hostsBehindWaypoints } = knownObjects(app);
  const facts = app.node.findAll().find((one): one is Mesh => one instanceof Mesh);
  const documents = app.node.findAll().filter(ApiObject.isApiObject)
    .map(object => ({ manifest: object.toJson(), constructPath: object.node.path, isJudged: false }));
  const found = checkDocuments(documents, { services, gateways, gatewayPods, hostsBehindWaypoints, facts });
  return found.map(({ code, resource: { kind, namespace, name }, field }) => `${code} ${kind} ${namespace}/${name} ${field}`);
}
