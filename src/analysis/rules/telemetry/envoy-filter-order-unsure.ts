import { addedBy, anchorOf, Patch, patchesOf } from './common/patches';
import { append, MeshModel, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const envoyFilterOrderUnsure: Rule = {
  code: 'MESH0502',
  name: 'envoy-filter-order-unsure',
  severity: Severity.WARNING,
  summary: 'an EnvoyFilter without priority changes something beside a filter that another one adds: which comes first is decided by their age',
  judges: ['EnvoyFilter'],
  reads: [],
  equivalents: ['IST0151', 'IST0155'],
  documented: ['E1', 'N43'],

  check(mesh, report) {
    const additions = additionsOf(mesh);
    const names = new Set<string>();
    for (const resource of mesh.ofKind('EnvoyFilter')) {
      const relative = relativePatchesOf(resource, names);
      if (relative.length === 0) continue;
      const additionsBeside = relative.map(({ patch }) => [patch, lateAddition(mesh, additions, resource, patch)] as const);
      const [patch, other] = additionsBeside.find(([, late]) => late !== undefined) ?? additionsBeside[0];
      report(resource, {
        field: patch.field,
        message: other !== undefined
          ? `${patch.operation} needs '${anchorOf(patch)}', which EnvoyFilter '${other.namespace}/${other.name}' adds: ${orderOf(mesh, resource, other)}`
          : `${relative.length === 1 ? `${patch.operation} depends` : `${relative.length} patches depend`} on what other EnvoyFilters did before, `
            + 'and without priority they are applied by age',
        fix: other !== undefined ? `set spec.priority above that of '${other.name}', which is ${other.spec.priority ?? 0}` : 'set spec.priority, or use INSERT_FIRST or ADD',
        severity: other === undefined ? Severity.INFO : Severity.WARNING,
        equivalents: [...new Set(relative.map(({ code }) => code))],
      });
    }
  },
};

/** What is said of one whose version of the proxy is named too is another code. */
interface Relative {
  readonly patch: Patch;
  readonly code: 'IST0151' | 'IST0155';
}

/** @param names of filters that patches for single versions of proxies are about, so far: those of this EnvoyFilter are added */
function relativePatchesOf(resource: Resource, names: Set<string>): Relative[] {
  const found: Relative[] = [];
  for (const patch of patchesOf(resource)) {
    const name = nameOf(patch);
    if (isRelative(patch) && !resource.spec.priority) found.push({ patch, code: names.has(name) ? 'IST0155' : 'IST0151' });
    if (patch.proxyVersion !== '') names.add(name);
  }
  return found;
}

function isRelative({ applyTo, operation }: Patch): boolean {
  if (operation === 'REMOVE') return applyTo !== 'ROUTE_CONFIGURATION' && applyTo !== 'HTTP_ROUTE';
  if (operation === 'REPLACE') return ['NETWORK_FILTER', 'HTTP_FILTER', 'VIRTUAL_HOST'].includes(applyTo);
  return operation === 'INSERT_BEFORE' || operation === 'INSERT_AFTER';
}

/** Of the filter as Istio's analyzer takes it: of what is given, or else of what is matched, which it never takes for the same. */
function nameOf({ value, match }: Patch): string {
  if (value === undefined) return '';
  return value.name !== undefined ? `given ${JSON.stringify(value.name)}` : match.listener?.filterChain?.filter?.name ?? '';
}

/** EnvoyFilters by what they add. */
function additionsOf(mesh: MeshModel): ReadonlyMap<string, readonly Resource[]> {
  const additions = new Map<string, Resource[]>();
  for (const resource of mesh.ofKind('EnvoyFilter')) {
    const names = patchesOf(resource).map(patch => [patch.applyTo, addedBy(patch)] as const).filter(([, name]) => name !== undefined);
    for (const key of new Set(names.map(([applyTo, name]) => `${applyTo} ${name}`))) append(additions, key, resource);
  }
  return additions;
}

/** Another EnvoyFilter that adds what a patch needs, not certainly before it. */
function lateAddition(mesh: MeshModel, additions: ReadonlyMap<string, readonly Resource[]>, resource: Resource, patch: Patch): Resource | undefined {
  const anchor = anchorOf(patch);
  if (anchor === undefined) return undefined;
  const adding = additions.get(`${patch.applyTo} ${anchor}`) ?? [];
  if (adding.includes(resource)) return undefined;
  const root = mesh.config.rootNamespace;
  return adding.find(other => {
    const priority = other.spec.priority ?? 0;
    if (other.namespace === resource.namespace) return priority >= 0;
    return other.namespace === root ? priority > 0 : resource.namespace === root && priority >= 0;
  });
}

function orderOf(mesh: MeshModel, resource: Resource, other: Resource): string {
  if ((other.spec.priority ?? 0) > 0) return 'its priority puts it behind, so nothing is there yet';
  return other.namespace === resource.namespace ? 'which of the two is applied first is decided by their age'
    : `those of '${mesh.config.rootNamespace}' are applied first, so nothing is there yet`;
}
