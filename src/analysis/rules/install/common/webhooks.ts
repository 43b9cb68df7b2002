import { isMap, meetsSelector, MeshModel, Resource, StringMap, textsOf } from '../../../../model';

/** One webhook of a configuration. */
export interface Webhook {
  readonly resource: Resource;
  readonly name: string;
  readonly namespaceSelector: any;
  readonly objectSelector: any;
  readonly clientConfig: { readonly [key: string]: any };
  /** Such as `webhooks[0]`. */
  readonly field: string;
}

const REVISION = 'istio.io/rev';

/** The webhooks of a configuration. */
export function webhooksOf(resource: Resource): Webhook[] {
  const list: readonly unknown[] = Array.isArray(resource.manifest.webhooks) ? resource.manifest.webhooks : [];
  return list.flatMap((webhook, i) => !isMap(webhook) ? [] : [{
    resource,
    name: typeof webhook.name === 'string' ? webhook.name : '',
    namespaceSelector: webhook.namespaceSelector,
    objectSelector: webhook.objectSelector,
    clientConfig: isMap(webhook.clientConfig) ? webhook.clientConfig : {},
    field: `webhooks[${i}]`,
  }]);
}

/** The webhooks of configurations that are Istio's: by their names, or because they ask for a revision. */
export function istioWebhooks(mesh: MeshModel): readonly Webhook[] {
  return mesh.once('install: webhooks', () => mesh.ofKind('MutatingWebhookConfiguration').flatMap(resource => {
    const webhooks = webhooksOf(resource);
    return webhooks.some(({ name }) => name.endsWith('istio.io')) || revisionsOf(resource).length > 0 ? webhooks : [];
  }));
}

/** The revisions that a configuration names. */
export function revisionsOf(resource: Resource): string[] {
  const selectors = webhooksOf(resource).flatMap(({ namespaceSelector, objectSelector }) => [namespaceSelector, objectSelector]).filter(isMap);
  const expressions = selectors.flatMap(({ matchExpressions }) => Array.isArray(matchExpressions) ? matchExpressions.filter(isMap) : []);
  const named = [resource.labels[REVISION], ...selectors.map(({ matchLabels }) => textsOf(matchLabels)[REVISION])].filter(one => one !== undefined);
  const listed = expressions.filter(({ key }) => key === REVISION).flatMap(({ values }) => Array.isArray(values) ? values : []);
  return [...new Set([...named, ...listed.filter((one): one is string => typeof one === 'string')])];
}

/** Labels of a namespace and a pod that several webhooks take. */
export interface Overlap {
  readonly namespaceLabels: StringMap;
  readonly podLabels: StringMap;
  readonly webhooks: readonly Webhook[];
}

/** For each webhook, the first labels that others take too. */
export function overlapsOf(mesh: MeshModel): ReadonlyMap<Webhook, Overlap> {
  const webhooks = istioWebhooks(mesh);
  const revisions = [...new Set(webhooks.flatMap(({ resource }) => revisionsOf(resource)))];
  const ofNamespaces = labelSets('istio-injection', ['enabled', 'disabled'], revisions);
  const ofPods = labelSets('sidecar.istio.io/inject', ['true', 'false'], revisions);
  const takenPods = new Map(webhooks.map(webhook => [webhook, new Set(ofPods.filter(labels => meetsSelector(webhook.objectSelector, labels)))]));
  const found = new Map<Webhook, Overlap>();
  for (const namespaceLabels of ofNamespaces) {
    const there = webhooks.filter(({ namespaceSelector }) => meetsSelector(namespaceSelector, namespaceLabels));
    for (const podLabels of there.length < 2 ? [] : ofPods) {
      const taking = there.filter(webhook => takenPods.get(webhook)!.has(podLabels));
      if (taking.length < 2) continue;
      for (const webhook of taking) {
        if (!found.has(webhook)) found.set(webhook, { namespaceLabels, podLabels, webhooks: taking });
      }
    }
  }
  return found;
}

function labelSets(key: string, values: readonly string[], revisions: readonly string[]): StringMap[] {
  const base: StringMap[] = [{}, ...values.map(value => ({ [key]: value }))];
  return [...base, ...revisions.flatMap(revision => base.map(labels => ({ ...labels, [REVISION]: revision })))];
}
