import { analyze } from './analyze';
import { Baseline, KnownFinding } from './baseline';
import { CLUSTER_CODES } from './clusters/rules';
import { Diagnostic } from './diagnostic';
import { Rule } from './rule';
import { RULES } from './rules';
import { Knowledge, Manifests, MeshModel, Problem, Resource } from '../model';
import { isAtLeast, Severity } from '../validation';

/** What findings are held against. */
export interface VerdictOptions {
  /** What nobody needs to hear of again. */
  readonly baseline?: Baseline;
  /** From which severity on the check fails. */
  readonly failOn?: Severity;
}

/** What is checked beside the manifests. */
export interface CheckOptions extends VerdictOptions {
  /** What is known beside the manifests. */
  readonly knowledge?: Knowledge;
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
  const mesh = meshOf(manifests, options.knowledge);
  return verdictOf([mesh], analyze(mesh, options.rules ?? RULES, CLUSTER_CODES), options);
}

/** The mesh that manifests describe. */
export function meshOf({ problems, resources: all }: Manifests, knowledge: Knowledge = {}): MeshModel {
  const { resources, predecessors } = withoutPredecessors(all);
  return new MeshModel(resources, { ...knowledge, problems, predecessors });
}

/** What findings come to, beside the baseline and the threshold. */
export function verdictOf(meshes: readonly MeshModel[], all: readonly Diagnostic[], { baseline, failOn = Severity.ERROR }: VerdictOptions): Verdict {
  const diagnostics = baseline === undefined ? all : all.filter(diagnostic => !baseline.knows(diagnostic));
  return {
    diagnostics,
    all,
    gone: baseline?.gone(all) ?? [],
    resources: meshes.flatMap(({ resources }) => resources.all).filter(({ origin }) => !origin.isContext).length,
    unreadContext: [...new Set(meshes.flatMap(({ problems }) => problems).filter(isUnread).map(shown))],
    fails: diagnostics.some(({ severity }) => isAtLeast(severity, failOn)),
  };
}

function isUnread({ resource, mistake }: Problem): boolean {
  return resource.origin.isContext === true && mistake !== 'duplicate-key';
}

function shown({ resource: { origin: { file, line } }, message }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
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

/** What an object is to the API server. */
export function identityOf({ group, kind, namespace, name }: Resource): string {
  return `${group}/${kind} ${namespace}/${name}`;
}
