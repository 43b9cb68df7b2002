import { analyze } from './analyze';
import { Baseline, KnownFinding } from './baseline';
import { Diagnostic } from './diagnostic';
import { Rule } from './rule';
import { RULES } from './rules';
import { Knowledge, Manifests, MeshModel, Resource } from '../model';
import { isAtLeast, Severity } from '../validation';

/** What is checked beside the manifests. */
export interface CheckOptions {
  /** What is known beside the manifests. */
  readonly knowledge?: Knowledge;
  /** What nobody needs to hear of again. */
  readonly baseline?: Baseline;
  /** From which severity on the check fails. */
  readonly failOn?: Severity;
  readonly rules?: readonly Rule[];
}

/** What a check comes to. */
export interface Verdict {
  /** Without those that the baseline knows. */
  readonly diagnostics: readonly Diagnostic[];
  /** With those that the baseline knows. */
  readonly all: readonly Diagnostic[];
  /** What the baseline knows and is not found any more. */
  readonly gone: readonly KnownFinding[];
  /** How many objects were judged; context is not. */
  readonly resources: number;
  /** What of the context could not be read: the answers may lack it. */
  readonly unreadContext: readonly string[];
  /** Whether something is as bad as the threshold, or worse. */
  readonly fails: boolean;
}

/** Checks manifests against all rules. */
export function check(manifests: Manifests, options: CheckOptions = {}): Verdict {
  const { knowledge, baseline, failOn = Severity.ERROR, rules = RULES } = options;
  const { problems } = manifests;
  const { resources, predecessors } = withoutPredecessors(manifests.resources);
  const all = analyze(new MeshModel(resources, { ...knowledge, problems, predecessors }), rules);
  const diagnostics = baseline === undefined ? all : all.filter(diagnostic => !baseline.knows(diagnostic));
  return {
    diagnostics,
    all,
    gone: baseline?.gone(all) ?? [],
    resources: resources.filter(({ origin }) => !origin.isContext).length,
    unreadContext: problems.filter(({ resource, mistake }) => resource.origin.isContext && mistake !== 'duplicate-key')
      .map(({ resource: { origin: { file, line } }, message }) => `${file}${line === undefined ? '' : `:${line}`}: ${message}`),
    fails: diagnostics.some(({ severity }) => isAtLeast(severity, failOn)),
  };
}

/** The dump of a cluster has what was applied before: what is checked takes its place. */
function withoutPredecessors(all: readonly Resource[]): { resources: readonly Resource[]; predecessors: readonly Resource[] } {
  if (!all.some(isFromCluster)) return { resources: all, predecessors: [] };
  const judged = new Set(all.filter(({ origin }) => !origin.isContext).map(identityOf));
  const predecessors = new Set(all.filter(resource => isFromCluster(resource) && judged.has(identityOf(resource))));
  return { resources: all.filter(resource => !predecessors.has(resource)), predecessors: [...predecessors] };
}

/** Only the API server gives these. */
function isFromCluster({ origin, manifest }: Resource): boolean {
  return origin.isContext === true && (manifest.metadata?.uid !== undefined || manifest.metadata?.resourceVersion !== undefined);
}

function identityOf({ group, kind, namespace, name }: Resource): string {
  return `${group}/${kind} ${namespace}/${name}`;
}
